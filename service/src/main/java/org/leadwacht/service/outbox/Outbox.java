package org.leadwacht.service.outbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice.State;
import org.leadwacht.service.platform.store.NextDue;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
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

  /** For so long a mail that can wait is held, so that others of the person go along. */
  private static final Duration HOLD = Duration.ofSeconds(5);

  /** The type of what happens when a notice is given up. */
  private static final String FAILED = "notice.failed";

  private static final int MAX_TOGETHER = 50;
  private static final int DUPLICATE_KEY = 11_000;

  private final MongoOperations store;
  private final ServerClock clock;
  private final List<Copies> copies;
  private final NextDue nextDue;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Outbox(MongoOperations store, ServerClock clock, List<Copies> copies, Ticker ticker) {
    this.store = store;
    this.clock = clock;
    this.nextDue = new NextDue(store, NoticeEntity.COLLECTION, "due", clock, ticker);
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
    // a clock that stands still would hold for ever
    Duration hold = clock.isRunning() ? HOLD : Duration.ZERO;
    List<NoticeEntity> arriving =
        // what merely happened is told to nobody but those who get a copy
        Stream.concat(
                drafts.stream().filter(draft -> draft.happening() == null),
                copies.stream().flatMap(told -> told.of(dealership, drafts).stream()))
            .map(notice -> NoticeEntity.arriving(dealership, notice, now, hold))
            .toList();
    if (arriving.isEmpty()) {
      return;
    }
    try {
      store.bulkOps(BulkMode.UNORDERED, NoticeEntity.class).insert(arriving).execute();
    } catch (BulkOperationException e) {
      if (e.getErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
        throw e;
      }
    } finally {
      nextDue.forget();
    }
    listeners.forEach(Runnable::run);
  }

  /** Those of the ids of which a dealership has no notice. */
  public Set<String> missing(String dealership, Collection<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    if (!missing.isEmpty()) {
      Query query = OfDealership.all(dealership, where("_id").in(ids));
      query.fields().include("_id");
      store
          .find(query, Document.class, NoticeEntity.COLLECTION)
          .forEach(found -> missing.remove(found.getString("_id")));
    }
    return missing;
  }

  /** Those of the channels of which a notice is due. */
  public Set<Channel> due(Collection<Channel> channels) {
    List<String> codes = channels.stream().map(Channel::code).toList();
    if (!nextDue.isReached(clock.instant(), where("channel").in(codes))) {
      return Set.of();
    }
    return store
        .findDistinct(
            Query.query(where("channel").in(codes).and("due").lte(clock.instant())),
            "channel",
            NoticeEntity.class,
            String.class)
        .stream()
        .map(Channel::of)
        .collect(Collectors.toSet());
  }

  /** Whether anybody is told what happens in a dealership; else nobody need note it. */
  public boolean tellsHappenings(String dealership) {
    return copies.stream().anyMatch(told -> told.wantHappenings(dealership));
  }

  /** Whether a notice has waited to be tried since an instant, or longer. */
  public boolean isOverdue(Instant since) {
    return nextDue.isOverdue(
        since, where("channel").in(Stream.of(Channel.values()).map(Channel::code).toList()));
  }

  /**
   * Takes the next notice of a channel that is due, for as long as the lease; another instance
   * takes it after that.
   */
  public Optional<Notice> takeDue(Channel channel) {
    return Optional.ofNullable(
            take(
                Query.query(where("channel").is(channel.code()).and("due").lte(clock.instant()))
                    .with(Sort.by("due"))))
        .map(NoticeEntity::notice);
  }

  /**
   * Takes what else is to be told to the same person about leads and was never tried before, so
   * that it can be told together: what takes effect within a time around a notice, or everything
   * that was held as the notice was.
   *
   * @return the notice, and what was taken along
   */
  public List<Notice> takeAlong(Notice first, Duration window) {
    List<Notice> together = new ArrayList<>(List.of(first));
    if (window.isZero() || first.draft().round() == null || first.attempts() > 1) {
      return together;
    }
    Query others =
        OfDealership.all(first.dealership())
            .addCriteria(where("channel").is(first.draft().channel().code()))
            .addCriteria(where("user").is(first.draft().user()))
            .addCriteria(where("attempts").is(0))
            .addCriteria(where("due").gt(Instant.EPOCH))
            .addCriteria(where("round").ne(null))
            .addCriteria(
                first.held()
                    ? where("held").is(true)
                    : where("at").gte(first.at().minus(window)).lte(first.at().plus(window)))
            .with(Sort.by("at"));
    while (together.size() < MAX_TOGETHER) {
      NoticeEntity other = take(others);
      if (other == null) {
        break;
      }
      together.add(other.notice());
    }
    together.sort(Comparator.comparing(Notice::order));
    return together;
  }

  private @Nullable NoticeEntity take(Query which) {
    try {
      return store.findAndModify(
          which,
          Update.update("due", clock.instant().plus(LEASE)).inc("attempts", 1),
          FindAndModifyOptions.options().returnNew(true),
          NoticeEntity.class);
    } finally {
      nextDue.forget();
    }
  }

  /**
   * Notes that a notice needs no further attempt. What was sent is sent, whoever has it in hand by
   * now; anything else is for them to say.
   */
  public void finish(Notice notice, State state, @Nullable Message error) {
    end(notice, state == State.SENT ? own(notice) : inHand(notice), state, error);
  }

  private void end(Notice notice, Query which, State state, @Nullable Message error) {
    if (change(which, finished(state, error)) && state == State.FAILED) {
      tellOfFailure(notice, error);
    }
  }

  /** A webhook that fails is not told to webhooks: that would never end. */
  private void tellOfFailure(Notice notice, @Nullable Message error) {
    if (notice.draft().channel() == Channel.WEBHOOK || !tellsHappenings(notice.dealership())) {
      return;
    }
    Instant now = clock.instant();
    String id =
        PendingNotice.id(
            notice.dealership(), notice.id(), now.toString(), FAILED, "", Channel.WEBHOOK);
    put(
        notice.dealership(),
        List.of(
            PendingNotice.happened(
                id,
                FAILED,
                notice.draft().lead(),
                now,
                Happening.ofFailure(notice, error == null ? null : error.in(Language.EN)))));
  }

  /** Notes that notices left as one, which has the name of the first, and need no more attempts. */
  public void finishTogether(List<Notice> together, State state, @Nullable Message error) {
    Notice first = together.get(0);
    finish(first, state, error);
    for (Notice notice : together.subList(1, together.size())) {
      finish(notice, state, error);
      change(own(notice), Update.update("mail", first.id()));
    }
  }

  private static Update finished(State state, @Nullable Message error) {
    return noting(error).set("state", state).unset("due");
  }

  /** Notes that an attempt failed and when to try again. */
  public void retry(Notice notice, Duration wait, Message error) {
    change(inHand(notice), noting(error).set("due", clock.instant().plus(wait)));
  }

  /** Keeps a notice until an instant, to be told together with others that are kept until then. */
  public void hold(Notice notice, Instant until, Message why) {
    change(inHand(notice), noting(why).set("due", until).set("held", true).inc("attempts", -1));
  }

  /** Gives a notice back that could not be tried at all, because nobody was there to take it. */
  public void giveBack(Notice notice, Duration wait, Message error) {
    change(
        inHand(notice), noting(error).set("due", clock.instant().plus(wait)).inc("attempts", -1));
  }

  private static Update noting(@Nullable Message error) {
    Update update = new Update().set("error", error == null ? null : error.code());
    return error == null || error.arguments().isEmpty()
        ? update.unset("errorArguments")
        : update.set("errorArguments", error.arguments().stream().map(String::valueOf).toList());
  }

  /** Tries a notice again that was given up. */
  public boolean reopen(String dealership, String id) {
    return change(
        OfDealership.byId(dealership, id).addCriteria(where("state").is(State.FAILED)),
        Update.update("state", State.PENDING).set("attempts", 0).set("due", clock.instant()));
  }

  /**
   * Notes that a mail server took a mail and could not deliver it after all: nothing that went with
   * it has reached its person.
   *
   * @param id the notice the mail is named after
   * @return all that went with it
   */
  public List<Notice> returned(String dealership, String id, Message why) {
    Criteria together = new Criteria().orOperator(where("_id").is(id), where("mail").is(id));
    List<Notice> went = inOrder(OfDealership.all(dealership, together), false, MAX_TOGETHER);
    went.stream()
        .filter(notice -> notice.state() == State.SENT)
        .forEach(notice -> end(notice, inState(notice, State.SENT), State.FAILED, why));
    return went;
  }

  private boolean change(Query query, Update update) {
    try {
      return store.updateFirst(query, update, NoticeEntity.class).getModifiedCount() == 1;
    } finally {
      nextDue.forget();
    }
  }

  private static Query own(Notice notice) {
    return OfDealership.byId(notice.dealership(), notice.id());
  }

  /**
   * As it was taken: whoever had it in hand for longer than its lease comes back to what another
   * one has in hand, or sent.
   */
  private static Query inHand(Notice notice) {
    return inState(notice, State.PENDING).addCriteria(where("attempts").is(notice.attempts()));
  }

  private static Query inState(Notice notice, State state) {
    return own(notice).addCriteria(where("state").is(state));
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

  /** Takes away for good what was told of these leads and activities, lists included. */
  public void erase(String dealership, Collection<String> subjects) {
    store.remove(
        OfDealership.all(
            dealership,
            new Criteria().orOperator(where("lead").in(subjects), where("activity").in(subjects))),
        NoticeEntity.class);
    store.updateMulti(
        OfDealership.all(dealership, where("leads").in(subjects)),
        new Update().pullAll("leads", subjects.toArray()),
        NoticeEntity.class);
  }

  /** What was and will be told of leads and activities, in the order in which it came. */
  public List<PendingNotice> about(String dealership, Collection<String> subjects) {
    return store
        .find(
            OfDealership.all(
                    dealership,
                    new Criteria()
                        .orOperator(where("lead").in(subjects), where("activity").in(subjects)))
                .with(Sort.by("order")),
            NoticeEntity.class)
        .stream()
        .map(entity -> entity.content().notice(entity.id()))
        .toList();
  }

  /** A notice of a dealership, if it is there. */
  public Optional<Notice> find(String dealership, String id) {
    return Optional.ofNullable(store.findOne(OfDealership.byId(dealership, id), NoticeEntity.class))
        .map(NoticeEntity::notice);
  }

  /**
   * Notices of a dealership that fit the filter, in the order in which they came or the other way
   * round.
   */
  public Page<Notice> list(String dealership, NoticeFilter filter, PageRequest page) {
    Query query = OfDealership.all(dealership);
    filter.conditions().forEach(query::addCriteria);
    boolean newest = filter.newestFirst();
    String after = page.after();
    if (after != null) {
      query.addCriteria(newest ? where("order").lt(after) : where("order").gt(after));
    }
    return Page.of(inOrder(query, newest, page.size() + 1), page.size(), Notice::order);
  }

  /** Popups of a dealership that came after another, at most so many. */
  public List<Notice> popupsAfter(String dealership, String order, int limit) {
    return inOrder(
        OfDealership.all(dealership)
            .addCriteria(where("order").gt(order))
            .addCriteria(where("channel").is(Channel.POPUP.code())),
        false,
        limit);
  }

  /** What a webhook was and will be told, the latest first. */
  public Page<Notice> deliveries(
      String dealership, String webhook, @Nullable State state, PageRequest page) {
    Query query = ofWebhook(dealership, webhook);
    if (state != null) {
      query.addCriteria(where("state").is(state));
    }
    if (page.after() != null) {
      query.addCriteria(where("order").lt(page.after()));
    }
    return Page.of(inOrder(query, true, page.size() + 1), page.size(), Notice::order);
  }

  /** Has a webhook told again what it was told, whatever became of it; false if it never was. */
  public boolean replay(String dealership, String webhook, String id) {
    boolean known =
        change(ofWebhook(dealership, webhook).addCriteria(where("_id").is(id)), again());
    listeners.forEach(Runnable::run);
    return known;
  }

  /**
   * Has a webhook told again what it was told since an instant.
   *
   * @param state only what became of so; null: all
   * @return how much that is
   */
  public long replay(String dealership, String webhook, Instant since, @Nullable State state) {
    Query query = ofWebhook(dealership, webhook).addCriteria(where("at").gte(since));
    if (state != null) {
      query.addCriteria(where("state").is(state));
    }
    long told = store.updateMulti(query, again(), NoticeEntity.class).getMatchedCount();
    nextDue.forget();
    listeners.forEach(Runnable::run);
    return told;
  }

  private Update again() {
    return new Update()
        .set("state", State.PENDING)
        .set("attempts", 0)
        .set("due", clock.instant())
        .unset("error")
        .unset("errorArguments");
  }

  private static Query ofWebhook(String dealership, String webhook) {
    return OfDealership.all(dealership).addCriteria(where("webhook").is(webhook));
  }

  private List<Notice> inOrder(Query query, boolean newest, int limit) {
    Sort order = Sort.by(newest ? Sort.Direction.DESC : Sort.Direction.ASC, "order");
    return store.find(query.with(order).limit(limit), NoticeEntity.class).stream()
        .map(NoticeEntity::notice)
        .toList();
  }
}
