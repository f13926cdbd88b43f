package org.leadwacht.service.leads;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Leads in the store. Every query names the dealership. */
@Component
public class LeadStore {

  private static final String COLLECTION = "leads";
  private static final String ALIASES = "lead_aliases";
  private static final Duration UNREADABLE_AGAIN = Duration.ofMinutes(10);
  private static final Logger log = LoggerFactory.getLogger(LeadStore.class);

  private final MongoCollection<Document> leads;
  private final MongoCollection<Document> aliases;

  LeadStore(MongoOperations store) {
    this.leads = store.getCollection(COLLECTION);
    this.aliases = store.getCollection(ALIASES);
    leads.createIndex(
        Indexes.ascending(LeadCodec.CONTACT_CLAIM), new IndexOptions().unique(true).sparse(true));
    leads.createIndex(Indexes.ascending("dealership", "inquiry.contact"));
    leads.createIndex(Indexes.ascending("checkAt"));
    leads.createIndex(Indexes.ascending("pendingSince"));
    leads.createIndex(Indexes.ascending("trouble.since"));
    leads.createIndex(Indexes.ascending("dealership", "change"));
    leads.createIndex(Indexes.ascending("dealership", "receivedAt"));
    leads.createIndex(Indexes.ascending("dealership", "assignee", "status"));
    leads.createIndex(Indexes.ascending("dealership", "status"));
    leads.createIndex(Indexes.ascending("dealership", "source", "receivedAt"));
    aliases.createIndex(Indexes.ascending("dealership", "source", "receivedAt"));
  }

  /**
   * A lead that joined another.
   *
   * @param id the id it was given, by which the other lead is found as well
   * @param lead the lead it joined
   * @param source where it came from
   * @param receivedAt when it came
   */
  public record Alias(String id, String lead, String source, Instant receivedAt) {}

  /** The lead of that id, or the one a lead of that id joined. */
  public Optional<StoredLead> find(String dealership, String id) {
    Optional<StoredLead> own = findOwn(dealership, id);
    return own.isPresent()
        ? own
        : alias(dealership, id).flatMap(alias -> findOwn(dealership, alias.lead()));
  }

  private Optional<StoredLead> findOwn(String dealership, String id) {
    return Optional.ofNullable(leads.find(byId(dealership, id)).first()).map(LeadCodec::read);
  }

  Optional<Alias> alias(String dealership, String id) {
    return Optional.ofNullable(aliases.find(byId(dealership, id)).first())
        .map(
            found ->
                new Alias(
                    id,
                    found.getString("lead"),
                    found.getString("source"),
                    found.getDate("receivedAt").toInstant()));
  }

  /** Notes that a lead joined another; false if that is noted already. */
  public boolean join(String dealership, Alias alias) {
    return inserted(
        aliases,
        new Document("_id", alias.id())
            .append("dealership", dealership)
            .append("lead", alias.lead())
            .append("source", alias.source())
            .append("receivedAt", Date.from(alias.receivedAt())));
  }

  /**
   * Stores a new lead; false if there is one of that id already, or an unfinished one of the same
   * contact that found its assignee itself.
   */
  public boolean insert(StoredLead lead) {
    return inserted(leads, LeadCodec.write(lead));
  }

  /** All leads of a person, by any of the keys. */
  public List<StoredLead> ofContact(String dealership, Collection<String> keys) {
    Map<String, StoredLead> found = new LinkedHashMap<>();
    for (String key : keys) {
      leads
          .find(
              Filters.and(Filters.eq("dealership", dealership), Filters.eq("inquiry.contact", key)))
          .map(LeadCodec::read)
          .forEach(lead -> found.put(lead.id(), lead));
    }
    return List.copyOf(found.values());
  }

  private static boolean inserted(MongoCollection<Document> collection, Document document) {
    try {
      collection.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Stores the next version of a lead; false if somebody else was faster. */
  public boolean replace(StoredLead next) {
    Bson previous =
        Filters.and(byId(next.dealership(), next.id()), Filters.eq("version", next.version() - 1));
    Document document = LeadCodec.write(next);
    try {
      return leads.replaceOne(previous, document).getMatchedCount() == 1;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      // reopened while another lead of the contact is unfinished: both go on, further requests join
      // the latest
      document.remove(LeadCodec.CONTACT_CLAIM);
      return leads.replaceOne(previous, document).getMatchedCount() == 1;
    }
  }

  /**
   * Notes that everything pending of this version is in the outbox. A later version keeps its own.
   */
  public void relayed(StoredLead lead) {
    leads.updateOne(
        Filters.and(byId(lead.dealership(), lead.id()), Filters.eq("version", lead.version())),
        Updates.combine(Updates.unset("pending"), Updates.unset("pendingSince")));
  }

  /**
   * Leads with something due until an instant, at most so many, the longest due first. One that
   * cannot even be read is marked, tried again later and holds up no other.
   */
  public List<StoredLead> due(Instant now, int limit) {
    List<StoredLead> due = new ArrayList<>();
    for (Document document :
        leads
            .find(Filters.lte("checkAt", Date.from(now)))
            .sort(Sorts.ascending("checkAt"))
            .limit(limit)) {
      try {
        due.add(LeadCodec.read(document));
      } catch (RuntimeException unreadable) {
        log.error("Lead {} cannot be read; it is tried again", document.get("_id"), unreadable);
        markUnreadable(document, now, String.valueOf(unreadable.getMessage()));
      }
    }
    return due;
  }

  private void markUnreadable(Document document, Instant now, String reason) {
    Document before = document.get("trouble", Document.class);
    leads.updateOne(
        Filters.and(
            Filters.eq("_id", document.get("_id")),
            Filters.eq("dealership", document.get("dealership"))),
        Updates.combine(
            Updates.set("checkAt", Date.from(now.plus(UNREADABLE_AGAIN))),
            Updates.set(
                "trouble",
                new Document("attempts", before == null ? 1 : before.getInteger("attempts", 0) + 1)
                    .append("message", reason)
                    .append("since", before == null ? Date.from(now) : before.get("since")))));
  }

  /** How many leads have something due until an instant. */
  public long countDue(Instant now) {
    return leads.countDocuments(Filters.lte("checkAt", Date.from(now)));
  }

  /** Leads whose notices were decided before an instant and are still not in the outbox. */
  public List<StoredLead> unrelayed(Instant before, int limit) {
    return leads
        .find(Filters.lte("pendingSince", Date.from(before)))
        .limit(limit)
        .map(LeadCodec::read)
        .into(new ArrayList<>());
  }

  /** How many leads could not be planned. */
  public long countTroubled() {
    return leads.countDocuments(Filters.gt("trouble.since", Date.from(Instant.EPOCH)));
  }

  /**
   * Marks the unfinished leads of a dealership to be looked at for a change of it. The mark counts
   * as a write, so that a decision for the old state that is under way fails and is made anew.
   */
  public void markForReplanning(String dealership, long world, Instant changedAt) {
    leads.updateMany(
        Filters.and(
            Filters.eq("dealership", dealership),
            Filters.in("status", Status.OPEN.name(), Status.IN_PROGRESS.name()),
            Filters.lt("world", world),
            Filters.lt("replanFor", world)),
        Updates.combine(
            Updates.set("replanFor", world),
            Updates.min("checkAt", Date.from(changedAt)),
            Updates.inc("version", 1L)));
  }

  /** The oldest version of the dealership by which an unfinished lead was planned last. */
  public Optional<Long> oldestWorld(String dealership) {
    return Optional.ofNullable(
            leads
                .find(
                    Filters.and(
                        Filters.eq("dealership", dealership),
                        Filters.in("status", Status.OPEN.name(), Status.IN_PROGRESS.name())))
                .projection(Projections.include("world"))
                .sort(Sorts.ascending("world"))
                .first())
        .map(found -> found.getLong("world"));
  }

  /** Leads of a dealership that fit, the newest first. */
  public List<StoredLead> list(String dealership, List<Bson> conditions, int limit) {
    List<Bson> all = new ArrayList<>(conditions);
    all.add(Filters.eq("dealership", dealership));
    return leads
        .find(Filters.and(all))
        .sort(Sorts.descending("receivedAt", "_id"))
        .limit(limit)
        .map(LeadCodec::read)
        .into(new ArrayList<>());
  }

  /** Leads that found their assignee by distribution, the newest first. */
  public Page<StoredLead> distributed(String dealership, PageRequest page) {
    List<Bson> conditions =
        new ArrayList<>(
            new LeadFilter(null, null, null, null, null, null, null).conditions(page.after()));
    conditions.add(Filters.exists("assignment"));
    List<StoredLead> found = list(dealership, conditions, page.size() + 1);
    return Page.of(found, page.size(), LeadFilter::cursor);
  }

  /** Leads that were received before an instant and became open last at or after another. */
  public List<StoredLead> openedBetween(String dealership, Instant from, Instant to) {
    return leads
        .find(
            Filters.and(
                Filters.eq("dealership", dealership),
                Filters.lt("receivedAt", Date.from(to)),
                Filters.gte("openedAt", Date.from(from))))
        .map(LeadCodec::read)
        .into(new ArrayList<>());
  }

  /** The open leads and those in progress. */
  public List<StoredLead> unfinished(String dealership) {
    return leads
        .find(
            Filters.and(
                Filters.eq("dealership", dealership),
                Filters.in("status", Status.OPEN.name(), Status.IN_PROGRESS.name())))
        .map(LeadCodec::read)
        .into(new ArrayList<>());
  }

  /** How many leads of a dealership fit. */
  public long count(String dealership, List<Bson> conditions) {
    List<Bson> all = new ArrayList<>(conditions);
    all.add(Filters.eq("dealership", dealership));
    return leads.countDocuments(Filters.and(all));
  }

  /** How many unfinished leads a user is responsible for. */
  public long countUnfinished(String dealership, String assignee) {
    return leads.countDocuments(
        Filters.and(
            Filters.eq("dealership", dealership),
            Filters.eq("assignee", assignee),
            Filters.in("status", Status.OPEN.name(), Status.IN_PROGRESS.name())));
  }

  /** The open lead of a user that was received first. */
  public Optional<StoredLead> oldestOpen(String dealership, String assignee) {
    return Optional.ofNullable(
            leads
                .find(
                    Filters.and(
                        Filters.eq("dealership", dealership),
                        Filters.eq("assignee", assignee),
                        Filters.eq("status", Status.OPEN.name())))
                .sort(Sorts.ascending("receivedAt", "_id"))
                .first())
        .map(LeadCodec::read);
  }

  /** The leads of those ids. */
  public List<StoredLead> findAll(String dealership, Collection<String> ids) {
    List<StoredLead> found = new ArrayList<>();
    for (String id : ids) {
      find(dealership, id).ifPresent(found::add);
    }
    return found;
  }

  /** Leads of a dealership that changed after another change, at most so many. */
  public List<StoredLead> changedAfter(String dealership, String change, int limit) {
    return leads
        .find(Filters.and(Filters.eq("dealership", dealership), Filters.gt("change", change)))
        .sort(Sorts.ascending("change"))
        .limit(limit)
        .map(LeadCodec::read)
        .into(new ArrayList<>());
  }

  /** When a source last brought a lead, joined ones counted. */
  public @Nullable Instant lastLeadAt(String dealership, String source) {
    Instant own = lastReceived(leads, dealership, source);
    Instant joined = lastReceived(aliases, dealership, source);
    return own == null || (joined != null && joined.isAfter(own)) ? joined : own;
  }

  private static @Nullable Instant lastReceived(
      MongoCollection<Document> collection, String dealership, String source) {
    Document last =
        collection
            .find(Filters.and(Filters.eq("dealership", dealership), Filters.eq("source", source)))
            .projection(Projections.include("receivedAt"))
            .sort(Sorts.descending("receivedAt"))
            .first();
    return last == null ? null : last.getDate("receivedAt").toInstant();
  }

  private static Bson byId(String dealership, String id) {
    return Filters.and(Filters.eq("_id", id), Filters.eq("dealership", dealership));
  }
}
