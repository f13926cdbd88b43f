package org.leadwacht.service.rules.impact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.DraftDiscarded;
import org.leadwacht.service.rules.draft.DraftRules;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.springframework.context.event.EventListener;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Drafts that run in shadow. What happened is kept as events and replayed exactly, so all that is
 * noted is since when; what the draft would have done is found when somebody asks.
 */
@Component
class Shadows {

  private static final int USUAL_DAYS = 14;
  private static final int MAX_DAYS = 90;

  private final MongoOperations store;
  private final AuditLog audit;
  private final Clock clock;

  Shadows(MongoOperations store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** A shadow in the store. */
  @Document("rule_shadows")
  record ShadowEntity(
      @Id String id, String dealership, Instant since, Instant until, long revision, String by) {

    Shadow shadow() {
      return new Shadow(dealership, since, until, revision, by);
    }
  }

  /** The shadow of a draft that is neither published nor discarded since. */
  Optional<Shadow> find(String dealership, RuleFiles.Present present) {
    ShadowEntity found = store.findOne(own(dealership), ShadowEntity.class);
    return Optional.ofNullable(found)
        .filter(
            shadow ->
                !present.unchanged() && shadow.revision() > present.published().draftRevision())
        .map(ShadowEntity::shadow);
  }

  /** As {@link #find}; 404 if there is none. */
  Shadow get(String dealership, RuleFiles.Present present) {
    return find(dealership, present)
        .orElseThrow(() -> ProblemException.notFound("shadow", dealership));
  }

  /**
   * Begins anew with the draft.
   *
   * @param days for how long; null for the usual fourteen
   */
  Shadow begin(String dealership, RuleFiles.Present present, @Nullable Integer days, String by) {
    int length = days == null ? USUAL_DAYS : days;
    if (length < 1 || length > MAX_DAYS) {
      throw ProblemException.unprocessable("days", "service.shadow.days", length, MAX_DAYS);
    }
    if (present.unchanged()) {
      throw ProblemException.unprocessable(
          "draft", "service.publish.unchanged", present.published().version());
    }
    DraftRules.usableDraft(present);
    Instant now = clock.instant();
    ShadowEntity begun =
        new ShadowEntity(
            dealership,
            dealership,
            now,
            now.plus(Duration.ofDays(length)),
            present.draft().revision(),
            by);
    store.save(begun);
    audit.record(Change.of(dealership, by, "shadow", dealership).to(Map.of("days", length)));
    return begun.shadow();
  }

  /** Ends it before its time; 404 if there is none. */
  void end(String dealership, RuleFiles.Present present, String by) {
    Shadow shadow = get(dealership, present);
    store.remove(own(dealership), ShadowEntity.class);
    audit.record(
        Change.of(dealership, by, "shadow", dealership)
            .from(Map.of("since", shadow.since().toString())));
  }

  @EventListener
  void discarded(DraftDiscarded discarded) {
    store.remove(own(discarded.dealership()), ShadowEntity.class);
  }

  private static Query own(String dealership) {
    return OfDealership.byId(dealership, dealership);
  }
}
