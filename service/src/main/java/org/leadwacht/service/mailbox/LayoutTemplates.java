package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.store.Remembered;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The templates of dealerships in the store. */
@Component
class LayoutTemplates {

  /** A template as it is stored; labels are no keys, since they may be any text. */
  @Document("mail_templates")
  @CompoundIndex(def = "{'dealership': 1, 'template': 1}", unique = true)
  record Entity(
      @Id String id,
      String dealership,
      String template,
      String name,
      String sender,
      @Nullable String subject,
      String source,
      List<Label> labels,
      Instant changedAt) {

    record Label(String label, String field, List<Meaning> meanings) {}

    record Meaning(String text, String value) {}

    static Entity of(String dealership, Template template, Instant now) {
      List<Label> labels = new ArrayList<>();
      template
          .labels()
          .forEach(
              (label, field) ->
                  labels.add(
                      new Label(
                          label,
                          field,
                          template.values().getOrDefault(label, Map.of()).entrySet().stream()
                              .map(value -> new Meaning(value.getKey(), value.getValue()))
                              .toList())));
      return new Entity(
          OfDealership.key(dealership, template.id()),
          dealership,
          template.id(),
          template.name(),
          template.sender(),
          template.subject(),
          template.source(),
          labels,
          now);
    }

    Template toTemplate() {
      Map<String, String> fields = new LinkedHashMap<>();
      Map<String, Map<String, String>> values = new LinkedHashMap<>();
      for (Label label : labels) {
        fields.put(label.label(), label.field());
        Map<String, String> meanings = new LinkedHashMap<>();
        label.meanings().forEach(meaning -> meanings.put(meaning.text(), meaning.value()));
        if (!meanings.isEmpty()) {
          values.put(label.label(), meanings);
        }
      }
      return new Template(template, name, sender, subject, source, fields, values);
    }
  }

  /** A template as it was from a change on. */
  @Document("mail_template_versions")
  @CompoundIndex(def = "{'dealership': 1, 'template': 1, 'version': 1}", unique = true)
  record VersionEntity(
      @Id String id,
      String dealership,
      String template,
      int version,
      @Nullable String by,
      String name,
      String sender,
      @Nullable String subject,
      String source,
      List<Entity.Label> labels,
      Instant at) {

    static VersionEntity of(Entity entity, int version, @Nullable String by) {
      return new VersionEntity(
          OfDealership.key(entity.dealership(), entity.template() + "/" + version),
          entity.dealership(),
          entity.template(),
          version,
          by,
          entity.name(),
          entity.sender(),
          entity.subject(),
          entity.source(),
          entity.labels(),
          entity.changedAt());
    }

    Version toVersion() {
      return new Version(
          version,
          at,
          by,
          new Entity(id, dealership, template, name, sender, subject, source, labels, at)
              .toTemplate());
    }
  }

  /**
   * A version of a template.
   *
   * @param version counts from 1
   * @param by who made it
   */
  record Version(int version, Instant at, @Nullable String by, Template template) {}

  private static final int MAX_VERSIONS = 200;
  private static final int MAX_TRIES = 20;

  private final MongoOperations store;
  private final Clock clock;
  private final Remembered<List<Template>> remembered = new Remembered<>(this::all);

  LayoutTemplates(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** All templates of a dealership, by id. */
  List<Template> all(String dealership) {
    return templates(OfDealership.all(dealership));
  }

  /** All templates of a dealership, at most about a second old. */
  List<Template> known(String dealership) {
    return remembered.get(dealership);
  }

  List<Template> list(String dealership, PageRequest page) {
    Query query =
        page.after() == null
            ? OfDealership.all(dealership)
            : OfDealership.all(dealership, Criteria.where("template").gt(page.after()));
    return templates(query.limit(page.size() + 1));
  }

  private List<Template> templates(Query query) {
    return store.find(query.with(Sort.by("template")), Entity.class).stream()
        .map(Entity::toTemplate)
        .toList();
  }

  Optional<Template> find(String dealership, String id) {
    return Optional.ofNullable(store.findOne(own(dealership, id), Entity.class))
        .map(Entity::toTemplate);
  }

  /** Puts a template in force; what it was before stays readable. */
  void save(String dealership, Template template, @Nullable String by) {
    Entity entity = store.save(Entity.of(dealership, template, clock.instant()));
    remembered.forget(dealership);
    int next =
        1 + versions(dealership, template.id()).stream().mapToInt(Version::version).max().orElse(0);
    for (int version = next; version < next + MAX_TRIES; version++) {
      try {
        store.insert(VersionEntity.of(entity, version, by));
        return;
      } catch (DuplicateKeyException savedElsewhere) {
        // whoever saved at the same time has the number
      }
    }
  }

  /** How a template was, from the last change to the first. */
  List<Version> versions(String dealership, String id) {
    return store
        .find(
            OfDealership.all(dealership, Criteria.where("template").is(id))
                .with(Sort.by(Sort.Direction.DESC, "version"))
                .limit(MAX_VERSIONS),
            VersionEntity.class)
        .stream()
        .map(VersionEntity::toVersion)
        .toList();
  }

  void remove(String dealership, String id) {
    store.remove(own(dealership, id), Entity.class);
    remembered.forget(dealership);
  }

  private static Query own(String dealership, String id) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, id));
  }
}
