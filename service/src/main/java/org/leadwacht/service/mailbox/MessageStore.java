package org.leadwacht.service.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.gridfs.GridFsOperations;
import org.springframework.data.mongodb.gridfs.GridFsResource;
import org.springframework.stereotype.Component;

/** Messages in the store, each with the bytes it came as. */
@Component
class MessageStore {

  private static final String RAW = "message/rfc822";

  private final MongoOperations store;
  private final GridFsOperations files;

  MessageStore(MongoOperations store, GridFsOperations files) {
    this.store = store;
    this.files = files;
  }

  Optional<MailMessageEntity> find(String dealership, String id) {
    return Optional.ofNullable(
        store.findOne(OfDealership.byId(dealership, id), MailMessageEntity.class));
  }

  MailMessageEntity require(String dealership, String id) {
    return find(dealership, id).orElseThrow(() -> ProblemException.notFound("message", id));
  }

  /** A message that arrived; what the dealership wrote came as no bytes. */
  MailMessageEntity requireReceived(String dealership, String id) {
    return find(dealership, id)
        .filter(message -> !message.outgoing())
        .orElseThrow(() -> ProblemException.notFound("message", id));
  }

  /** Takes back a message that the dealership wrote and that never left. */
  void remove(MailMessageEntity message) {
    store.remove(message);
  }

  /** Keeps a message; false if it is there already. */
  boolean keep(MailMessageEntity message, byte[] raw) {
    String name = rawName(message.dealership(), message.id());
    if (files.findOne(Query.query(Criteria.where("filename").is(name))) == null) {
      files.store(
          new ByteArrayInputStream(raw),
          name,
          RAW,
          new Document("dealership", message.dealership()));
    }
    try {
      store.insert(message);
      return true;
    } catch (DuplicateKeyException known) {
      return false;
    }
  }

  /** Messages of these senders that became nothing. */
  List<MailMessageEntity> ofNoLead(String dealership, Collection<String> senders) {
    return store.find(
        OfDealership.all(
            dealership,
            Criteria.where("from").in(senders),
            Criteria.where("outgoing").is(false),
            Criteria.where("leads").size(0)),
        MailMessageEntity.class);
  }

  /** Takes messages away for good, with the bytes they came as. */
  void erase(String dealership, List<String> ids) {
    ids.forEach(
        id -> files.delete(Query.query(Criteria.where("filename").is(rawName(dealership, id)))));
    store.remove(
        OfDealership.all(dealership, Criteria.where("_id").in(ids)), MailMessageEntity.class);
  }

  /** The bytes a message came as. */
  byte[] raw(String dealership, String id) {
    GridFsResource file = files.getResource(rawName(dealership, id));
    try (InputStream content = file.getInputStream()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The message " + id + " cannot be read", e);
    }
  }

  private static String rawName(String dealership, String id) {
    return OfDealership.key(dealership, "message/" + id);
  }

  /**
   * Stores the next version of a message.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster
   */
  MailMessageEntity save(MailMessageEntity message) {
    return store.save(message);
  }

  /**
   * Messages of all dealerships that were kept before an instant and not finished since.
   *
   * @param outgoing those that dealerships wrote, or those that arrived
   */
  List<MailMessageEntity> left(boolean outgoing, Instant before, int limit) {
    return store.find(
        Query.query(
                Criteria.where("state")
                    .is(null)
                    .and("arrivedAt")
                    .lt(before)
                    .and("outgoing")
                    .is(outgoing))
            .with(Sort.by("arrivedAt"))
            .limit(limit),
        MailMessageEntity.class);
  }

  /** Messages that a dealership got, in their order: all, or those of a state. */
  Page<MailMessageEntity> received(
      String dealership, MailMessageEntity.@Nullable State state, PageRequest page) {
    List<Criteria> conditions = new ArrayList<>();
    conditions.add(Criteria.where("outgoing").is(false));
    if (state != null) {
      conditions.add(Criteria.where("state").is(state));
    }
    if (page.after() != null) {
      conditions.add(Criteria.where("order").gt(page.after()));
    }
    List<MailMessageEntity> found =
        store.find(
            OfDealership.all(dealership, conditions.toArray(Criteria[]::new))
                .with(Sort.by("order"))
                .limit(page.size() + 1),
            MailMessageEntity.class);
    return Page.of(found, page.size(), MailMessageEntity::order);
  }

  /**
   * What was written about a lead, from the first to the last.
   *
   * @param after the order behind which to begin, or null
   */
  List<MailMessageEntity> ofLead(
      String dealership, String lead, @Nullable String after, int limit) {
    Criteria wanted = Criteria.where("leads").is(lead);
    return store.find(
        OfDealership.all(dealership, after == null ? wanted : wanted.and("order").gt(after))
            .with(Sort.by("order"))
            .limit(limit),
        MailMessageEntity.class);
  }

  /** What was written about any of these leads, the newest first. */
  List<MailMessageEntity> newest(String dealership, Collection<String> leads, int limit) {
    return store.find(
        OfDealership.all(dealership, Criteria.where("leads").in(leads))
            .with(Sort.by(Sort.Direction.DESC, "order"))
            .limit(limit),
        MailMessageEntity.class);
  }

  /** How much was written about any of these leads. */
  long count(String dealership, Collection<String> leads) {
    return store.count(
        OfDealership.all(dealership, Criteria.where("leads").in(leads)), MailMessageEntity.class);
  }

  /** The last message that somebody or something else wrote about a lead. */
  Optional<MailMessageEntity> lastReceived(String dealership, String lead) {
    return last(dealership, lead, Criteria.where("outgoing").is(false));
  }

  /** The last message in which the customer asks or replies; no machine's and no mail server's. */
  Optional<MailMessageEntity> lastOfCustomer(String dealership, String lead) {
    return last(
        dealership,
        lead,
        Criteria.where("state").in(MailMessageEntity.State.LEAD, MailMessageEntity.State.REPLY));
  }

  private Optional<MailMessageEntity> last(String dealership, String lead, Criteria which) {
    return Optional.ofNullable(
        store.findOne(
            OfDealership.all(dealership, Criteria.where("leads").is(lead), which)
                .with(Sort.by(Sort.Direction.DESC, "order")),
            MailMessageEntity.class));
  }

  /** A message of the dealership by one of these Message-IDs. */
  Optional<MailMessageEntity> byMessageId(String dealership, List<String> messageIds) {
    return messageIds.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            store.findOne(
                OfDealership.all(
                        dealership,
                        Criteria.where("messageId").in(messageIds),
                        Criteria.where("leads.0").exists(true))
                    .with(Sort.by(Sort.Direction.DESC, "order")),
                MailMessageEntity.class));
  }
}
