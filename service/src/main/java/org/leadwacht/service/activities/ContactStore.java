package org.leadwacht.service.activities;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.NextDue;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Contacts in the store. Every query of a request names the dealership. */
@Component
public class ContactStore {

  private static final Criteria REPORTED = where("milestones.0").exists(true);

  private final MongoOperations store;
  private final NextDue nextDue;

  ContactStore(MongoOperations store, ServerClock clock, Ticker ticker) {
    this.store = store;
    this.nextDue = new NextDue(store, ContactEntity.COLLECTION, "checkAt", clock, ticker);
  }

  /** The contact of that id. */
  public Optional<StoredContact> find(String dealership, String id) {
    return Optional.ofNullable(
            store.findOne(OfDealership.byId(dealership, id), ContactEntity.class))
        .map(ContactEntity::contact);
  }

  /** Contacts with an id in another system, whichever that is. */
  public List<StoredContact> ofCrmId(String dealership, String id) {
    return found(OfDealership.all(dealership, where("identity.crm.id").is(id)));
  }

  /** The contact that is known by one of these leads. */
  public List<StoredContact> ofLeads(String dealership, Collection<String> leads) {
    return found(
        OfDealership.all(
            dealership,
            new Criteria()
                .orOperator(where("identity.lead").in(leads), where("identity.own").in(leads))));
  }

  /** The contacts of these ids. */
  public List<StoredContact> all(String dealership, Collection<String> ids) {
    return found(OfDealership.all(dealership, where("_id").in(ids)));
  }

  /** Contacts that have become a part of one of these. */
  public List<StoredContact> mergedInto(String dealership, Collection<String> ids) {
    return found(OfDealership.all(dealership, where("identity.mergedInto").in(ids)));
  }

  /** The contact whose activity it is. */
  public Optional<StoredContact> ofActivity(String dealership, String activity) {
    return found(OfDealership.all(dealership, where("activities.id").is(activity)).limit(1))
        .stream()
        .findFirst();
  }

  /**
   * Stores a contact, new or after the version it was made from.
   *
   * @throws OptimisticLockingFailureException if somebody else was faster
   */
  StoredContact save(StoredContact next) {
    try {
      return store.save(ContactEntity.of(next)).contact();
    } finally {
      nextDue.forget();
    }
  }

  /** As {@link #save}; empty if somebody else was faster, who has then seen to what was due. */
  Optional<StoredContact> saveUnlessChanged(StoredContact next) {
    try {
      return Optional.of(save(next));
    } catch (OptimisticLockingFailureException others) {
      return Optional.empty();
    }
  }

  /** Takes contacts away for good. */
  public void remove(String dealership, Collection<String> ids) {
    store.remove(OfDealership.all(dealership, where("_id").in(ids)), ContactEntity.class);
  }

  /** Notes that everything pending of a version is in the outbox. */
  void relayed(StoredContact contact) {
    store.updateFirst(
        OfDealership.byId(contact.dealership(), contact.id())
            .addCriteria(where("version").is(contact.version())),
        new Update().unset("pending").unset("pendingSince"),
        ContactEntity.COLLECTION);
  }

  /** Contacts with something due until an instant, at most so many, the longest due first. */
  public List<StoredContact> due(Instant now, int limit) {
    return nextDue.isReached(now)
        ? found(Query.query(where("checkAt").lte(now)).with(Sort.by("checkAt")).limit(limit))
        : List.of();
  }

  /** Whether a contact has had something due since an instant, or longer. */
  public boolean isOverdue(Instant since) {
    return nextDue.isOverdue(since);
  }

  /** Contacts whose notices were decided before an instant and are still not in the outbox. */
  public List<StoredContact> unrelayed(Instant before, int limit) {
    return found(Query.query(where("pendingSince").lte(before)).limit(limit));
  }

  /** How many contacts have something due until an instant. */
  public long countDue(Instant now) {
    return store.count(Query.query(where("checkAt").lte(now)), ContactEntity.class);
  }

  /**
   * Marks the contacts of a dealership that changed to be looked at, where something was reported.
   */
  public void markForReplanning(String dealership, long world, Instant changedAt) {
    store.updateMulti(
        OfDealership.all(
            dealership, REPORTED, where("world").lt(world), where("replanFor").lt(world)),
        Update.update("replanFor", world).min("checkAt", changedAt),
        ContactEntity.class);
    nextDue.forget();
  }

  /** The oldest version of the dealership by which an activity was planned that is to be done. */
  public Optional<Long> oldestWorld(String dealership) {
    return found(
            OfDealership.all(dealership, where("planned").is(true)).with(Sort.by("world")).limit(1))
        .stream()
        .map(StoredContact::world)
        .findFirst();
  }

  /**
   * Contacts that have activities as they are asked for, in the order in which those are due.
   *
   * @param of among these contacts; null for all
   */
  List<StoredContact> list(
      String dealership,
      ActivityFilter filter,
      @Nullable Collection<String> of,
      @Nullable String after,
      int limit) {
    List<Criteria> conditions = new ArrayList<>(filter.conditions(after));
    if (of != null) {
      conditions.add(where("_id").in(of));
    }
    return found(
        OfDealership.all(dealership, conditions.toArray(Criteria[]::new))
            .with(Sort.by("sortAt", "_id"))
            .limit(limit));
  }

  /** Contacts with activities of a user that have yet to be done, due before an instant. */
  public List<StoredContact> openBefore(
      String dealership, @Nullable String assignee, @Nullable Instant before) {
    Criteria open = where("ended").is(null);
    if (assignee != null) {
      open = open.and("assignee").is(assignee);
    }
    if (before != null) {
      open = open.and("due").lt(before);
    }
    return found(
        OfDealership.all(
            dealership, where("planned").is(true), where("activities").elemMatch(open)));
  }

  /**
   * An activity that has yet to be done, without its contact.
   *
   * @param anchor the instant it counts from
   */
  public record Open(
      String kind, String text, Instant anchor, Instant due, String rule, @Nullable String file) {

    private static Open of(Document activity) {
      return new Open(
          activity.getString("kind"),
          activity.getString("text"),
          activity.getDate("anchor").toInstant(),
          activity.getDate("due").toInstant(),
          activity.getString("rule"),
          activity.getString("ruleFile"));
    }
  }

  /** Contacts of a dealership with something that has yet to be done, by id their version. */
  Map<String, String> planned(String dealership) {
    Query query = OfDealership.all(dealership, where("planned").is(true));
    query.fields().include("version");
    Map<String, String> versions = new HashMap<>();
    store
        .find(query, Document.class, ContactEntity.COLLECTION)
        .forEach(
            contact ->
                versions.put(contact.getString("_id"), String.valueOf(contact.get("version"))));
    return versions;
  }

  /** What has yet to be done with these contacts, by their ids. */
  Map<String, List<Open>> open(String dealership, Collection<String> ids) {
    Query query = OfDealership.all(dealership, where("_id").in(ids));
    query.fields().include("activities");
    Map<String, List<Open>> open = new HashMap<>();
    for (Document contact : store.find(query, Document.class, ContactEntity.COLLECTION)) {
      open.put(
          contact.getString("_id"),
          contact.getList("activities", Document.class, List.of()).stream()
              .filter(activity -> activity.get("ended") == null)
              .map(Open::of)
              .toList());
    }
    return open;
  }

  /** Contacts with milestones for which a user is responsible. */
  List<StoredContact> responsible(String dealership, String user) {
    return found(OfDealership.all(dealership, where("milestones.responsible").is(user)));
  }

  /** Contacts of a dealership with nothing left to be done, by id from behind one on. */
  public List<StoredContact> withoutPlans(String dealership, String after, int limit) {
    return found(
        OfDealership.all(dealership, where("planned").is(false), where("_id").gt(after))
            .with(Sort.by("_id"))
            .limit(limit));
  }

  /** Ids of the contacts of a dealership of whom something was reported; to be closed. */
  public Stream<String> reported(String dealership) {
    Query query = OfDealership.all(dealership, REPORTED);
    query.fields().include("_id");
    return store.stream(query, Document.class, ContactEntity.COLLECTION)
        .map(contact -> contact.getString("_id"));
  }

  /** How many contacts of a dealership there are of whom something was reported. */
  public long countReported(String dealership) {
    return store.count(OfDealership.all(dealership, REPORTED), ContactEntity.class);
  }

  private List<StoredContact> found(Query query) {
    return store.find(query, ContactEntity.class).stream().map(ContactEntity::contact).toList();
  }
}
