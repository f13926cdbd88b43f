package org.leadwacht.service.outbox;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice.State;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The notices in the store. Their id follows from what they are about, so none is ever there twice.
 */
@Component
public class Outbox {

  private static final String COLLECTION = "notices";

  /** For so long a notice that is being sent is left to whoever sends it. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final MongoCollection<Document> collection;
  private final Clock clock;
  private final Copies copies;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Outbox(MongoOperations store, Clock clock, Copies copies) {
    this.copies = copies;
    this.collection = store.getCollection(COLLECTION);
    this.clock = clock;
    collection.createIndex(Indexes.ascending("dealership", "order"));
    collection.createIndex(Indexes.ascending("dealership", "lead", "order"));
    collection.createIndex(Indexes.ascending("due"));
    collection.createIndex(Indexes.ascending("state"));
  }

  /** Calls the listener whenever notices were put in on this instance. */
  public void onArrival(Runnable listener) {
    listeners.add(listener);
  }

  /** Puts notices in; those that are there already stay as they are. */
  public void put(String dealership, List<PendingNotice> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Document> documents = new ArrayList<>(drafts.size());
    for (PendingNotice draft : drafts) {
      documents.add(document(dealership, draft, now));
    }
    for (PendingNotice copy : copies.of(dealership, drafts)) {
      documents.add(document(dealership, copy, now));
    }
    try {
      collection.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean onlyRepeated =
          e.getWriteErrors().stream()
              .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (!onlyRepeated) {
        throw e;
      }
    }
    listeners.forEach(Runnable::run);
  }

  private static Document document(String dealership, PendingNotice draft, Instant now) {
    Document document = PendingNoticeCodec.write(draft);
    document.remove("id");
    boolean shown = draft.channel() == Channel.POPUP;
    Document notice =
        new Document("_id", draft.id())
            .append("dealership", dealership)
            .append("order", SortableId.at(now))
            // a popup is delivered by being in the stream; everything else has yet to leave
            .append("state", (shown ? State.SENT : State.PENDING).name())
            .append("attempts", shown ? 1 : 0);
    notice.putAll(document);
    if (!shown) {
      notice.append("due", Date.from(now));
    }
    return notice;
  }

  /**
   * Takes the next notice of a channel that is due, for as long as the lease; another instance
   * takes it after that.
   */
  public Optional<Notice> takeDue(Channel channel) {
    Instant now = clock.instant();
    Document taken =
        collection.findOneAndUpdate(
            Filters.and(Filters.lte("due", Date.from(now)), Filters.eq("channel", channel.code())),
            Updates.combine(
                Updates.set("due", Date.from(now.plus(LEASE))), Updates.inc("attempts", 1)),
            new FindOneAndUpdateOptions()
                .sort(Sorts.ascending("due"))
                .returnDocument(ReturnDocument.AFTER));
    return Optional.ofNullable(taken).map(Outbox::read);
  }

  /** Notes that a notice needs no further attempt. */
  public void finish(Notice notice, State state, @Nullable String error) {
    collection.updateOne(
        own(notice),
        Updates.combine(
            Updates.set("state", state.name()), Updates.set("error", error), Updates.unset("due")));
  }

  /** Notes that an attempt failed and when to try again. */
  public void retry(Notice notice, Duration wait, String error) {
    collection.updateOne(
        own(notice),
        Updates.combine(
            Updates.set("error", error),
            Updates.set("due", Date.from(clock.instant().plus(wait)))));
  }

  /** Tries a notice again that was given up. */
  public boolean reopen(String dealership, String id) {
    return collection
            .updateOne(
                Filters.and(
                    Filters.eq("_id", id),
                    Filters.eq("dealership", dealership),
                    Filters.eq("state", State.FAILED.name())),
                Updates.combine(
                    Updates.set("state", State.PENDING.name()),
                    Updates.set("attempts", 0),
                    Updates.set("due", Date.from(clock.instant()))))
            .getModifiedCount()
        == 1;
  }

  private static Bson own(Notice notice) {
    return Filters.and(
        Filters.eq("_id", notice.id()), Filters.eq("dealership", notice.dealership()));
  }

  /** How many notices have not left yet. */
  public long countUnsent() {
    return collection.countDocuments(Filters.gt("due", Date.from(Instant.EPOCH)));
  }

  /** How many notices were given up. */
  public long countFailed() {
    return collection.countDocuments(Filters.eq("state", State.FAILED.name()));
  }

  /** Notices of a dealership that fit the filter, in the order in which they came. */
  public Page<Notice> list(String dealership, NoticeFilter filter, PageRequest page) {
    List<Bson> conditions = new ArrayList<>(filter.conditions());
    conditions.add(Filters.eq("dealership", dealership));
    if (page.after() != null) {
      conditions.add(Filters.gt("order", page.after()));
    }
    List<Notice> found =
        collection
            .find(Filters.and(conditions))
            .sort(Sorts.ascending("order"))
            .limit(page.size() + 1)
            .map(Outbox::read)
            .into(new ArrayList<>());
    return Page.of(found, page.size(), Notice::order);
  }

  /** Popups of a dealership that came after another, at most so many. */
  public List<Notice> popupsAfter(String dealership, String order, int limit) {
    return collection
        .find(
            Filters.and(
                Filters.eq("dealership", dealership),
                Filters.gt("order", order),
                Filters.eq("channel", Channel.POPUP.code())))
        .sort(Sorts.ascending("order"))
        .limit(limit)
        .map(Outbox::read)
        .into(new ArrayList<>());
  }

  private static Notice read(Document document) {
    document.append("id", document.getString("_id"));
    return new Notice(
        document.getString("dealership"),
        PendingNoticeCodec.read(document),
        document.getString("order"),
        State.valueOf(document.getString("state")),
        document.getInteger("attempts", 0),
        document.getString("error"));
  }
}
