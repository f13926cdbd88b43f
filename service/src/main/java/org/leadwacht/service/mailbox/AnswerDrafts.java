package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Answers that somebody began and did not send: one for each lead and person. */
@Component
class AnswerDrafts {

  /** A draft. */
  @Document("mail_drafts")
  @CompoundIndex(def = "{'dealership': 1, 'lead': 1}")
  record Draft(
      @Id String id,
      String dealership,
      String lead,
      @Nullable String subject,
      String text,
      List<String> attachments,
      Instant savedAt) {}

  private final MongoOperations store;
  private final Clock clock;

  AnswerDrafts(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Optional<Draft> find(String dealership, String lead, Caller caller) {
    return Optional.ofNullable(store.findOne(own(dealership, lead, caller), Draft.class));
  }

  Draft save(String dealership, String lead, Caller caller, Answers.Written written) {
    return store.save(
        new Draft(
            key(dealership, lead, caller),
            dealership,
            lead,
            written.subject(),
            written.text() == null ? "" : written.text(),
            written.files() == null ? List.of() : List.copyOf(written.files()),
            clock.instant()));
  }

  void remove(String dealership, String lead, Caller caller) {
    store.remove(own(dealership, lead, caller), Draft.class);
  }

  /** What anybody began to write about leads. */
  List<Draft> of(String dealership, Collection<String> leads) {
    return store.find(OfDealership.all(dealership, Criteria.where("lead").in(leads)), Draft.class);
  }

  /** Takes what anybody began to write about leads away for good. */
  void erase(String dealership, Collection<String> leads) {
    store.remove(OfDealership.all(dealership, Criteria.where("lead").in(leads)), Draft.class);
  }

  private static Query own(String dealership, String lead, Caller caller) {
    return OfDealership.byId(dealership, key(dealership, lead, caller));
  }

  private static String key(String dealership, String lead, Caller caller) {
    return OfDealership.key(dealership, lead + "/" + caller.id());
  }
}
