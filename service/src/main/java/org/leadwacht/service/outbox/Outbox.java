package org.leadwacht.service.outbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice.State;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The notices in the store. Their id follows from what they are about, so none is ever there twice.
 */
@Component
public class Outbox {

  /** For so long a notice that is being sent is left to whoever sends it. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final int DUPLICATE_KEY = 11_000;

  private final MongoOperations store;
  private final Clock clock;
  private final Copies copies;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Outbox(MongoOperations store, Clock clock, Copies copies) {
    this.store = store;
    this.clock = clock;
    this.copies = copies;
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
    List<NoticeEntity> arriving =
        Stream.concat(drafts.stream(), copies.of(dealership, drafts).stream())
            .map(notice -> NoticeEntity.arriving(dealership, notice, now))
            .toList();
    try {
      store.bulkOps(BulkMode.UNORDERED, NoticeEntity.class).insert(arriving).execute();
    } catch (BulkOperationException e) {
      if (e.getErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
        throw e;
      }
    }
    listeners.forEach(Runnable::run);
  }

  /**
   * Takes the next notice of a channel that is due, for as long as the lease; another instance
   * takes it after that.
   */
  public Optional<Notice> takeDue(Channel channel) {
    Instant now = clock.instant();
    return Optional.ofNullable(
            store.findAndModify(
                Query.query(where("channel").is(channel.code()).and("due").lte(now))
                    .with(Sort.by("due")),
                Update.update("due", now.plus(LEASE)).inc("attempts", 1),
                FindAndModifyOptions.options().returnNew(true),
                NoticeEntity.class))
        .map(NoticeEntity::notice);
  }

  /** Notes that a notice needs no further attempt. */
  public void finish(Notice notice, State state, @Nullable String error) {
    change(own(notice), Update.update("state", state).set("error", error).unset("due"));
  }

  /** Notes that an attempt failed and when to try again. */
  public void retry(Notice notice, Duration wait, String error) {
    change(own(notice), Update.update("error", error).set("due", clock.instant().plus(wait)));
  }

  /** Tries a notice again that was given up. */
  public boolean reopen(String dealership, String id) {
    return change(
        OfDealership.byId(dealership, id).addCriteria(where("state").is(State.FAILED)),
        Update.update("state", State.PENDING).set("attempts", 0).set("due", clock.instant()));
  }

  private boolean change(Query query, Update update) {
    return store.updateFirst(query, update, NoticeEntity.class).getModifiedCount() == 1;
  }

  private static Query own(Notice notice) {
    return OfDealership.byId(notice.dealership(), notice.id());
  }

  /** How many notices of a channel have not left yet. */
  public long countUnsent(Channel channel) {
    return store.count(
        Query.query(where("channel").is(channel.code()).and("due").gt(Instant.EPOCH)),
        NoticeEntity.class);
  }

  /** How many notices of a channel were given up. */
  public long countFailed(Channel channel) {
    return store.count(
        Query.query(where("state").is(State.FAILED).and("channel").is(channel.code())),
        NoticeEntity.class);
  }

  /** How many notices were given up, of whatever channel. */
  public long countFailed() {
    return store.count(Query.query(where("state").is(State.FAILED)), NoticeEntity.class);
  }

  /** A notice of a dealership, if it is there. */
  public Optional<Notice> find(String dealership, String id) {
    return Optional.ofNullable(store.findOne(OfDealership.byId(dealership, id), NoticeEntity.class))
        .map(NoticeEntity::notice);
  }

  /** Notices of a dealership that fit the filter, in the order in which they came. */
  public Page<Notice> list(String dealership, NoticeFilter filter, PageRequest page) {
    Query query = OfDealership.all(dealership);
    filter.conditions().forEach(query::addCriteria);
    if (page.after() != null) {
      query.addCriteria(where("order").gt(page.after()));
    }
    return Page.of(inOrder(query, page.size() + 1), page.size(), Notice::order);
  }

  /** Popups of a dealership that came after another, at most so many. */
  public List<Notice> popupsAfter(String dealership, String order, int limit) {
    return inOrder(
        OfDealership.all(dealership)
            .addCriteria(where("order").gt(order))
            .addCriteria(where("channel").is(Channel.POPUP.code())),
        limit);
  }

  private List<Notice> inOrder(Query query, int limit) {
    return store.find(query.with(Sort.by("order")).limit(limit), NoticeEntity.class).stream()
        .map(NoticeEntity::notice)
        .toList();
  }
}
