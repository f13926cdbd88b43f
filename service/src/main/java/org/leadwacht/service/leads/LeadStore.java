package org.leadwacht.service.leads;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.NextDue;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Leads in the store. Every query of a request names the dealership. Notes that are no change of a
 * lead name the collection and not its type, so that its version stays.
 */
@Component
public class LeadStore {

  private static final Logger log = LoggerFactory.getLogger(LeadStore.class);
  private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "receivedAt", "_id");
  private static final Sort OLDEST_FIRST = Sort.by("receivedAt", "_id");

  private final MongoOperations store;
  private final NextDue nextDue;

  LeadStore(MongoOperations store, ServerClock clock, Ticker ticker) {
    this.store = store;
    this.nextDue = new NextDue(store, LeadEntity.COLLECTION, "checkAt", clock, ticker);
  }

  /** When a lead is to be looked at next, as far as this instance knows. */
  NextDue nextDue() {
    return nextDue;
  }

  /**
   * A lead that joined another.
   *
   * @param id the id it was given, by which the other lead is found as well
   * @param lead the lead it joined
   * @param source where it came from
   * @param receivedAt when it came
   */
  @org.springframework.data.mongodb.core.mapping.Document("lead_aliases")
  @CompoundIndex(def = "{'dealership': 1, 'source': 1, 'receivedAt': 1}")
  public record Alias(
      @Id String id, String dealership, String lead, String source, Instant receivedAt) {}

  /** The last change of a lead. */
  record Changed(String change) {}

  /** When a lead came. */
  record Received(Instant receivedAt) {}

  /** The lead of that id, or the one a lead of that id joined. */
  public Optional<StoredLead> find(String dealership, String id) {
    return first(OfDealership.byId(dealership, id))
        .or(
            () ->
                alias(dealership, id)
                    .flatMap(alias -> first(OfDealership.byId(dealership, alias.lead()))));
  }

  /** Whether a lead is there and the round, if there is one, is no longer its current one. */
  public boolean isOver(String dealership, @Nullable String lead, @Nullable String round) {
    return lead != null
        && round != null
        && find(dealership, lead)
            .filter(found -> !found.record().leadState().isCurrent(round))
            .isPresent();
  }

  Optional<Alias> alias(String dealership, String id) {
    return Optional.ofNullable(store.findOne(OfDealership.byId(dealership, id), Alias.class));
  }

  /** Notes that a lead joined another, if that is not noted already. */
  public void join(Alias alias) {
    try {
      store.insert(alias);
    } catch (DuplicateKeyException known) {
      log.debug("{} has joined {} before", alias.id(), alias.lead(), known);
    }
  }

  /** Notes that a request that joined a lead has become one of its own. */
  public void split(String dealership, String id) {
    store.remove(OfDealership.byId(dealership, id), Alias.class);
  }

  /** All leads of the person of a request, also those that one of theirs joined. */
  public List<StoredLead> ofPerson(String dealership, Inquiry inquiry) {
    Set<String> keys = Contacts.identifying(inquiry.contact());
    if (keys.isEmpty()) {
      return List.of();
    }
    Criteria sharing =
        new Criteria()
            .orOperator(
                where("inquiry.contact").in(keys), where("details.requests.contact").in(keys));
    return found(OfDealership.all(dealership).addCriteria(sharing)).stream()
        .filter(lead -> lead.inquiries().stream().anyMatch(other -> Contacts.same(inquiry, other)))
        .toList();
  }

  /** Leads of a contact by its id in a CRM, whichever that is. */
  public List<StoredLead> ofCrmId(String dealership, String externalId) {
    String key = Contacts.crmKey(externalId);
    return found(
        OfDealership.all(dealership)
            .addCriteria(
                new Criteria()
                    .orOperator(
                        where("inquiry.contact").is(key),
                        where("details.requests.contact").is(key))));
  }

  /** Closed leads that became open last before an instant, by id from behind one on. */
  public List<StoredLead> closedBefore(String dealership, Instant before, String after, int limit) {
    return found(
        OfDealership.all(
                dealership,
                where("status").is(Status.CLOSED),
                where("openedAt").lt(before),
                where("_id").gt(after))
            .with(Sort.by("_id"))
            .limit(limit));
  }

  /** Takes leads away for good, with the ids of what joined them. */
  public void erase(String dealership, Collection<String> ids) {
    store.remove(OfDealership.all(dealership, where("lead").in(ids)), Alias.class);
    store.remove(OfDealership.all(dealership, where("_id").in(ids)), LeadEntity.class);
  }

  /**
   * Stores a new lead, or the version after the one it was made from.
   *
   * @return the lead as it is stored
   * @throws DuplicateKeyException if it is new and there is one of that id already, or an
   *     unfinished one of the same contact that found its assignee itself
   * @throws OptimisticLockingFailureException if somebody else was faster
   */
  public StoredLead save(StoredLead next) {
    try {
      return next.stored(store.save(LeadEntity.of(next)).version());
    } catch (DuplicateKeyException claimed) {
      if (next.version() == 0) {
        throw claimed;
      }
      // reopened while another lead of the contact is unfinished: both go on, further requests join
      // the latest
      return next.stored(store.save(LeadEntity.unclaimed(next)).version());
    } finally {
      nextDue.forget();
    }
  }

  /** As {@link #save}; empty if somebody else was faster, who has then seen to what was due. */
  public Optional<StoredLead> saveUnlessChanged(StoredLead next) {
    try {
      return Optional.of(save(next));
    } catch (OptimisticLockingFailureException others) {
      log.debug("Somebody else has changed lead {}", next.id(), others);
      return Optional.empty();
    }
  }

  /**
   * Stores next versions of leads of a dealership in one write.
   *
   * @return those that were stored; the others were changed by somebody else, or cannot be stored
   *     together with others
   */
  public List<StoredLead> saveTogether(String dealership, List<StoredLead> next) {
    List<StoredLead> stored = next.stream().map(lead -> lead.stored(lead.version() + 1)).toList();
    try {
      BulkOperations writes = store.bulkOps(BulkMode.UNORDERED, LeadEntity.COLLECTION);
      for (int i = 0; i < next.size(); i++) {
        writes.replaceOne(ofVersion(next.get(i)), LeadEntity.of(stored.get(i)));
      }
      if (writes.execute().getModifiedCount() == next.size()) {
        return stored;
      }
    } catch (RuntimeException refused) {
      // a store that is away says so once more below
      log.debug("Not all leads could be stored together", refused);
    } finally {
      nextDue.forget();
    }
    Set<String> changes =
        store
            .query(LeadEntity.class)
            .as(Changed.class)
            .matching(
                OfDealership.all(dealership)
                    .addCriteria(where("_id").in(next.stream().map(StoredLead::id).toList())))
            .stream()
            .map(Changed::change)
            .collect(Collectors.toSet());
    return stored.stream().filter(lead -> changes.contains(lead.look().change())).toList();
  }

  private static Query ofVersion(StoredLead lead) {
    return OfDealership.byId(lead.dealership(), lead.id())
        .addCriteria(where("version").is(lead.version()));
  }

  /**
   * Notes that everything pending of these decisions about leads of a dealership is in the outbox.
   * A later one keeps its own.
   */
  public void relayed(String dealership, List<StoredLead> leads) {
    store.updateMulti(
        OfDealership.all(dealership)
            .addCriteria(where("_id").in(leads.stream().map(StoredLead::id).toList()))
            .addCriteria(
                where("change").in(leads.stream().map(lead -> lead.look().change()).toList())),
        new Update().unset("pending").unset("pendingSince"),
        LeadEntity.COLLECTION);
  }

  /** Where a lead names its {@code location} or {@code source}. */
  static String of(String kind) {
    return "inquiry." + kind;
  }

  /** Makes all leads of a location or source those of another. */
  void move(String dealership, String kind, String from, String to) {
    Update update = Update.update(of(kind), to);
    store.updateMulti(
        OfDealership.all(dealership, where(of(kind)).is(from)),
        kind.equals("source") ? update.set("source", to) : update,
        LeadEntity.class);
  }

  /** Leads of a dealership that fit, the newest first. */
  public List<StoredLead> list(String dealership, List<Criteria> conditions, int limit) {
    return found(
        OfDealership.all(dealership, conditions.toArray(Criteria[]::new))
            .with(NEWEST_FIRST)
            .limit(limit));
  }

  /** Leads of a dealership that fit, what burns first at the front. */
  public List<StoredLead> urgent(String dealership, List<Criteria> conditions, int limit) {
    return found(
        OfDealership.all(dealership, conditions.toArray(Criteria[]::new))
            .with(Sort.by("urgency"))
            .limit(limit));
  }

  /**
   * Whose an unfinished lead is, and its colour.
   *
   * @param assignee id of the user who is responsible
   */
  public record Load(String assignee, Signal signal) {}

  /** Whose the unfinished leads are, and their colours. */
  public List<Load> loads(String dealership) {
    return store.query(LeadEntity.class).as(Load.class).matching(unfinishedOf(dealership)).all();
  }

  /** How many open leads each user is responsible for; who has none is missing. */
  public Map<String, Integer> openLeads(String dealership) {
    Map<String, Integer> open = new HashMap<>();
    store
        .query(LeadEntity.class)
        .as(Load.class)
        .matching(OfDealership.all(dealership).addCriteria(where("status").is(Status.OPEN)))
        .stream()
        .forEach(lead -> open.merge(lead.assignee(), 1, Integer::sum));
    return open;
  }

  /** Leads that found their assignee by distribution, the newest first. */
  public Page<StoredLead> distributed(String dealership, PageRequest page) {
    LeadFilter all = new LeadFilter(null, null, null, null, null, null, null, null, null, null);
    List<Criteria> conditions = new ArrayList<>(all.conditions(page.after()));
    conditions.add(where("assignment").exists(true));
    List<StoredLead> found = list(dealership, conditions, page.size() + 1);
    return Page.of(found, page.size(), all::cursorOf);
  }

  /** What a course is read from, and nothing else of a lead. */
  record CoursePart(String id, Inquiry inquiry, List<EventPart> history) {

    LeadCourse course() {
      return new LeadCourse(id, inquiry, history.stream().map(EventPart::event).toList());
    }
  }

  /**
   * Leads that were received before an instant and became open last at or after another, by id
   * their last change.
   */
  public Map<String, String> openedBetween(String dealership, Instant from, Instant to) {
    // named by the status, so that the index over it leads to the instant and not through all years
    Query opened =
        OfDealership.all(dealership)
            .addCriteria(where("status").in(Set.of(Status.values())))
            .addCriteria(where("openedAt").gte(from));
    // all of it stands in that index
    opened.fields().include("receivedAt", "change");
    Map<String, String> changes = new HashMap<>();
    for (Document lead : store.find(opened, Document.class, LeadEntity.COLLECTION)) {
      if (lead.getDate("receivedAt").toInstant().isBefore(to)) {
        changes.put(lead.getString("_id"), lead.getString("change"));
      }
    }
    return changes;
  }

  /** What happened to these leads; those that are gone are missing. */
  public List<LeadCourse> courses(String dealership, Collection<String> ids) {
    return store
        .query(LeadEntity.class)
        .as(CoursePart.class)
        .matching(OfDealership.all(dealership, where("_id").in(ids)))
        .stream()
        .map(CoursePart::course)
        .toList();
  }

  /** The open leads and those in progress. */
  public List<StoredLead> unfinished(String dealership) {
    return found(unfinishedOf(dealership));
  }

  /** Leads with a mail that was meant for a user and due between two instants, the newest first. */
  public List<StoredLead> meantFor(
      String dealership, String user, Instant from, Instant to, int limit) {
    Criteria mail =
        where("person").is(user).and("via").is(Channel.MAIL.code()).and("due").gte(from).lt(to);
    // what was due was decided then or later, and that changed the lead
    Criteria since = where("change").gte(SortableId.floor(from));
    return list(dealership, List.of(since, where("milestones").elemMatch(mail)), limit);
  }

  /** How many leads of a dealership fit. */
  public long count(String dealership, List<Criteria> conditions) {
    return count(OfDealership.all(dealership, conditions.toArray(Criteria[]::new)));
  }

  /** How many unfinished leads a user is responsible for. */
  public long countUnfinished(String dealership, String assignee) {
    return count(unfinishedOf(dealership).addCriteria(where("assignee").is(assignee)));
  }

  /** The open leads of a user. */
  public List<StoredLead> openOf(String dealership, String assignee) {
    return found(
        OfDealership.all(dealership)
            .addCriteria(where("assignee").is(assignee))
            .addCriteria(where("status").is(Status.OPEN)));
  }

  /** The open lead of a user that was received first. */
  public Optional<StoredLead> oldestOpen(String dealership, String assignee) {
    return first(
        OfDealership.all(dealership)
            .addCriteria(where("assignee").is(assignee))
            .addCriteria(where("status").is(Status.OPEN))
            .with(OLDEST_FIRST));
  }

  /** The leads of those ids, in their order; those that joined others as the others. */
  public List<StoredLead> findAll(String dealership, Collection<String> ids) {
    Map<String, StoredLead> byId = new HashMap<>();
    found(OfDealership.all(dealership).addCriteria(where("_id").in(ids)))
        .forEach(lead -> byId.put(lead.id(), lead));
    List<StoredLead> found = new ArrayList<>();
    for (String id : ids) {
      StoredLead lead = byId.get(id);
      if (lead != null) {
        found.add(lead);
      } else {
        find(dealership, id).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Leads of a dealership that changed after another change, at most so many. */
  public List<StoredLead> changedAfter(String dealership, String change, int limit) {
    return found(
        OfDealership.all(dealership)
            .addCriteria(where("change").gt(change))
            .with(Sort.by("change"))
            .limit(limit));
  }

  /** When a source last brought a lead, joined ones counted. */
  public @Nullable Instant lastLeadAt(String dealership, String source) {
    Instant own = lastReceived(LeadEntity.class, dealership, source);
    Instant joined = lastReceived(Alias.class, dealership, source);
    return own == null || (joined != null && joined.isAfter(own)) ? joined : own;
  }

  private @Nullable Instant lastReceived(Class<?> type, String dealership, String source) {
    return store
        .query(type)
        .as(Received.class)
        .matching(
            OfDealership.all(dealership)
                .addCriteria(where("source").is(source))
                .with(Sort.by(Sort.Direction.DESC, "receivedAt"))
                .limit(1))
        .first()
        .map(Received::receivedAt)
        .orElse(null);
  }

  static Query unfinishedOf(String dealership) {
    return OfDealership.all(dealership)
        .addCriteria(where("status").in(Status.OPEN, Status.IN_PROGRESS));
  }

  private Optional<StoredLead> first(Query query) {
    return Optional.ofNullable(store.findOne(query, LeadEntity.class)).map(LeadEntity::lead);
  }

  private List<StoredLead> found(Query query) {
    return store.find(query, LeadEntity.class).stream().map(LeadEntity::lead).toList();
  }

  private long count(Query query) {
    return store.count(query, LeadEntity.class);
  }
}
