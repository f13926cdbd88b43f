package org.leadwacht.service.leads;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Which leads are to be looked at, over all dealerships: what is due, what was left behind, what a
 * change of a dealership has planned anew. Marks that are no change of a lead name the collection
 * and not its type, so that its version stays.
 */
@Component
public class LeadSchedule {

  private static final Duration UNREADABLE_AGAIN = Duration.ofMinutes(10);
  private static final Logger log = LoggerFactory.getLogger(LeadSchedule.class);

  /** The version of the dealership by which a lead was planned last. */
  record Planned(long world) {}

  private final MongoOperations store;
  private final LeadStore leads;
  private final Downtimes downtimes;

  LeadSchedule(MongoOperations store, LeadStore leads, Downtimes downtimes) {
    this.store = store;
    this.leads = leads;
    this.downtimes = downtimes;
  }

  /**
   * Leads with something due until an instant, at most so many, the longest due first. One that
   * cannot even be read is marked, tried again later and holds up no other.
   */
  public List<StoredLead> due(Instant now, int limit) {
    List<StoredLead> due = new ArrayList<>();
    // of several instances one looks after what another has written
    if (downtimes.instancesAlive() == 1 && !leads.nextDue().isReached(now)) {
      return due;
    }
    for (Document document :
        documents(Query.query(where("checkAt").lte(now)).with(Sort.by("checkAt")).limit(limit))) {
      try {
        due.add(lead(document));
      } catch (RuntimeException unreadable) {
        log.error("Lead {} cannot be read; it is tried again", document.get("_id"), unreadable);
        try {
          markUnreadable(document, now, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException e) {
          // it stays due, and the others go on
          log.error("That lead {} cannot be read cannot be noted", document.get("_id"), e);
        }
      }
    }
    return due;
  }

  /**
   * Leads that are not closed, or were not at an instant.
   *
   * @param after behind which further ones come; null if there are none
   */
  public record Unfinished(List<StoredLead> leads, @Nullable String after) {}

  /**
   * Leads of a dealership that are not closed, or were not at an instant; at most so many, what
   * burns first at the front. One that cannot be read is left to due work.
   *
   * @param after behind which they come, or the empty text
   */
  public Unfinished unfinished(String dealership, Instant at, String after, int limit) {
    List<StoredLead> leads = new ArrayList<>();
    List<Document> page =
        documents(
            OfDealership.all(dealership, where("urgency").gt(after).lt(Urgency.closedBefore(at)))
                .with(Sort.by("urgency"))
                .limit(limit));
    for (Document document : page) {
      try {
        leads.add(lead(document));
      } catch (RuntimeException unreadable) {
        log.debug("Lead {} cannot be read", document.get("_id"), unreadable);
      }
    }
    boolean more = page.size() == limit;
    return new Unfinished(leads, more ? page.get(limit - 1).getString("urgency") : null);
  }

  private List<Document> documents(Query query) {
    return store.find(query, Document.class, LeadEntity.COLLECTION);
  }

  private StoredLead lead(Document document) {
    return store.getConverter().read(LeadEntity.class, document).lead();
  }

  private void markUnreadable(Document document, Instant now, String reason) {
    Update update =
        Update.update("checkAt", now.plus(UNREADABLE_AGAIN))
            .inc("trouble.attempts", 1)
            .set("trouble.message", reason);
    if (!document.containsKey("trouble")) {
      update.set("trouble.since", now);
    }
    store.updateFirst(
        OfDealership.byId(document.getString("dealership"), document.getString("_id")),
        update,
        LeadEntity.COLLECTION);
  }

  /** How many leads have something due until an instant. */
  public long countDue(Instant now) {
    return store.count(Query.query(where("checkAt").lte(now)), LeadEntity.class);
  }

  /** Whether a lead has had something due since an instant, or longer. */
  public boolean isOverdue(Instant since) {
    return leads.nextDue().isOverdue(since);
  }

  /** Leads whose notices were decided before an instant and are still not in the outbox. */
  public List<StoredLead> unrelayed(Instant before, int limit) {
    return store
        .find(Query.query(where("pendingSince").lte(before)).limit(limit), LeadEntity.class)
        .stream()
        .map(LeadEntity::lead)
        .toList();
  }

  /** How many leads could not be planned. */
  public long countTroubled() {
    return store.count(Query.query(where("trouble.since").gt(Instant.EPOCH)), LeadEntity.class);
  }

  /**
   * Marks the unfinished leads of a dealership to be looked at for a change of it. The mark counts
   * as a write, so that a decision for the old state that is under way fails and is made anew.
   */
  public void markForReplanning(String dealership, long world, Instant changedAt) {
    store.updateMulti(
        LeadStore.unfinishedOf(dealership)
            .addCriteria(where("world").lt(world))
            .addCriteria(where("replanFor").lt(world)),
        Update.update("replanFor", world).min("checkAt", changedAt),
        LeadEntity.class);
    leads.nextDue().forget();
  }

  /** The oldest version of the dealership by which an unfinished lead was planned last. */
  public Optional<Long> oldestWorld(String dealership) {
    return store
        .query(LeadEntity.class)
        .as(Planned.class)
        .matching(LeadStore.unfinishedOf(dealership).with(Sort.by("world")).limit(1))
        .first()
        .map(Planned::world);
  }
}
