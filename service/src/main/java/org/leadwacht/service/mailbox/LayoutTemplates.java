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
import org.leadwacht.service.platform.web.PageRequest;
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

  private final MongoOperations store;
  private final Clock clock;

  LayoutTemplates(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** All templates of a dealership, by id. */
  List<Template> all(String dealership) {
    return templates(OfDealership.all(dealership));
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

  void save(String dealership, Template template) {
    store.save(Entity.of(dealership, template, clock.instant()));
  }

  void remove(String dealership, String id) {
    store.remove(own(dealership, id), Entity.class);
  }

  private static Query own(String dealership, String id) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, id));
  }
}
