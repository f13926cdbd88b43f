package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/** What the sellers of dealerships often write, in the store. */
@Component
class AnswerTemplates {

  /** A template as it is stored. */
  @Document("mail_answer_templates")
  @CompoundIndex(def = "{'dealership': 1, 'template': 1}", unique = true)
  record Entity(
      @Id String id,
      String dealership,
      String template,
      String name,
      String language,
      @Nullable String subject,
      String text,
      List<String> attachments,
      Instant changedAt) {

    AnswerTemplate toTemplate() {
      return new AnswerTemplate(template, name, language, subject, text, attachments);
    }
  }

  private final MongoOperations store;
  private final Clock clock;

  AnswerTemplates(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Templates of a dealership by id, one more than the page has. */
  List<AnswerTemplate> list(String dealership, PageRequest page) {
    Query query =
        page.after() == null
            ? OfDealership.all(dealership)
            : OfDealership.all(dealership, Criteria.where("template").gt(page.after()));
    return store.find(query.with(Sort.by("template")).limit(page.size() + 1), Entity.class).stream()
        .map(Entity::toTemplate)
        .toList();
  }

  Optional<AnswerTemplate> find(String dealership, String id) {
    return Optional.ofNullable(store.findOne(own(dealership, id), Entity.class))
        .map(Entity::toTemplate);
  }

  void save(String dealership, AnswerTemplate template) {
    store.save(
        new Entity(
            OfDealership.key(dealership, template.id()),
            dealership,
            template.id(),
            template.name(),
            template.language(),
            template.subject(),
            template.text(),
            template.attachments(),
            clock.instant()));
  }

  void remove(String dealership, String id) {
    store.remove(own(dealership, id), Entity.class);
  }

  private static Query own(String dealership, String id) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, id));
  }
}
