package org.leadwacht.service.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * Who was served when: one document per dealership, replaced only if nobody else took a turn in
 * between. The latest turns are kept with the lead they were for, so that a request that is sent
 * again does not take another.
 */
@Component
class TurnStore {

  private static final int REMEMBERED = 100;
  private static final int TOGETHER = 20;

  /** How often a user was served in a circle. */
  record Served(String circle, String user, long number) {}

  /**
   * A turn that was taken, and how often that place had been served before.
   *
   * @param lead id of the lead; with a slash and the number of an event where it was distributed
   *     anew
   * @param of the place
   */
  record LatestTurn(String lead, String circle, String of, @Nullable Long before) {

    /** Whether it was taken for a lead that came in, and not for one that was there. */
    boolean isOfNewLead() {
      return lead.indexOf('/') < 0;
    }

    /** Id of the user whose place it is. */
    String user() {
      return of.replaceFirst("#\\d+$", "");
    }
  }

  /** The turns of a dealership in the store. */
  @Document("turns")
  record TurnsEntity(
      @Id String id, @Version long version, List<Served> served, List<LatestTurn> latest) {

    Turns turns() {
      Map<String, Map<String, Long>> all = new HashMap<>();
      served.forEach(
          turn ->
              all.computeIfAbsent(turn.circle(), key -> new HashMap<>())
                  .put(turn.user(), turn.number()));
      return new Turns(all);
    }

    Optional<LatestTurn> turnOf(String lead) {
      return latest.stream().filter(turn -> turn.lead().equals(lead)).findFirst();
    }

    boolean took(String lead, String circle, String of) {
      return latest.stream()
          .anyMatch(
              turn ->
                  turn.lead().equals(lead) && turn.circle().equals(circle) && turn.of().equals(of));
    }

    TurnsEntity with(Turns next, LatestTurn taken) {
      List<Served> nextServed = new ArrayList<>();
      next.served()
          .forEach(
              (circle, users) ->
                  users.forEach(
                      (user, number) -> nextServed.add(new Served(circle, user, number))));
      List<LatestTurn> nextLatest = new ArrayList<>(latest);
      nextLatest.add(taken);
      int from = Math.max(0, nextLatest.size() - REMEMBERED);
      return new TurnsEntity(
          id, version, nextServed, List.copyOf(nextLatest.subList(from, nextLatest.size())));
    }
  }

  private final MongoOperations store;
  private final OptimisticRetry retry;
  private final Map<String, TurnsEntity> known = new ConcurrentHashMap<>();
  private final Map<String, Queue<WaitingLead>> queues = new ConcurrentHashMap<>();

  TurnStore(MongoOperations store, OptimisticRetry retry) {
    this.store = store;
    this.retry = retry;
  }

  /** The turns as they are now, to look at only. */
  Turns turns(String dealership) {
    return load(dealership).turns();
  }

  /**
   * Distributes a lead with the turns as they are and takes the turn it uses. Leads that wait while
   * turns are being stored are distributed one after the other by the first of them to go on, and
   * their turns stored together.
   *
   * @param lead id of the lead
   * @param distribute from the turns, and the latest of them, to who gets the lead; also called by
   *     the thread of another lead
   */
  Distribution take(
      String dealership,
      String lead,
      BiFunction<Turns, List<LatestTurn>, Distribution> distribute) {
    Queue<WaitingLead> queue =
        queues.computeIfAbsent(dealership, key -> new ConcurrentLinkedQueue<>());
    WaitingLead own = new WaitingLead(lead, distribute);
    queue.add(own);
    // on this instance one at a time; between instances the version decides
    synchronized (queue) {
      while (own.isWaiting()) {
        takeTogether(
            dealership,
            Stream.generate(queue::poll).limit(TOGETHER).takeWhile(Objects::nonNull).toList());
      }
    }
    return own.distribution();
  }

  /** How many leads of a dealership wait until the turns of others are stored. */
  int waiting(String dealership) {
    Queue<WaitingLead> queue = queues.get(dealership);
    return queue == null ? 0 : queue.size();
  }

  private void takeTogether(String dealership, List<WaitingLead> leads) {
    try {
      retry.of(() -> taken(dealership, leads));
      leads.forEach(WaitingLead::goOn);
    } catch (RuntimeException | Error failure) {
      // nobody may wait for ever
      leads.forEach(lead -> lead.fail(failure));
    }
  }

  private TurnsEntity taken(String dealership, List<WaitingLead> leads) {
    // forgotten until it is stored, so that a further try reads it anew
    TurnsEntity before =
        Optional.ofNullable(known.remove(dealership)).orElseGet(() -> load(dealership));
    TurnsEntity after = before;
    for (WaitingLead lead : leads) {
      after = lead.taken(after);
    }
    TurnsEntity stored = after.equals(before) ? before : store.save(after);
    known.put(dealership, stored);
    return stored;
  }

  private TurnsEntity load(String dealership) {
    TurnsEntity found = store.findById(dealership, TurnsEntity.class);
    return found == null ? new TurnsEntity(dealership, 0, List.of(), List.of()) : found;
  }

  /** The turns of a dealership's circles, for people to read. */
  Map<String, Map<String, Long>> served(String dealership) {
    return turns(dealership).served();
  }
}
