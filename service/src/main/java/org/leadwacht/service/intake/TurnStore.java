package org.leadwacht.service.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
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
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  TurnStore(MongoOperations store, OptimisticRetry retry) {
    this.store = store;
    this.retry = retry;
  }

  /** The turns as they are now, to look at only. */
  Turns turns(String dealership) {
    return load(dealership).turns();
  }

  /**
   * Distributes a lead with the turns as they are and takes the turn it uses.
   *
   * @param lead id of the lead
   * @param distribute from the turns, and the latest of them, to who gets the lead
   */
  Distribution take(
      String dealership,
      String lead,
      BiFunction<Turns, List<LatestTurn>, Distribution> distribute) {
    // on this instance one at a time; between instances the version decides
    synchronized (locks.computeIfAbsent(dealership, key -> new Object())) {
      return retry.of(() -> taken(dealership, lead, distribute));
    }
  }

  private Distribution taken(
      String dealership,
      String lead,
      BiFunction<Turns, List<LatestTurn>, Distribution> distribute) {
    // forgotten until it is stored, so that a further try reads it anew
    TurnsEntity page =
        Optional.ofNullable(known.remove(dealership)).orElseGet(() -> load(dealership));
    Optional<LatestTurn> earlier = page.turnOf(lead);
    Turns turns = page.turns();
    Distribution distribution =
        distribute.apply(
            earlier.map(turn -> without(turn, turns)).orElse(turns),
            page.latest().stream().filter(turn -> !turn.lead().equals(lead)).toList());
    String circle = distribution.circle();
    String of = distribution.place();
    if (circle != null && of != null && !page.took(lead, circle, of)) {
      Long before = turns.served().getOrDefault(circle, Map.of()).get(of);
      page =
          store.save(page.with(distribution.used(turns), new LatestTurn(lead, circle, of, before)));
    }
    known.put(dealership, page);
    return distribution;
  }

  /**
   * The turns as they were before the lead took its turn, if it did and was interrupted before it
   * was stored.
   */
  private static Turns without(LatestTurn taken, Turns turns) {
    Map<String, Map<String, Long>> served = new HashMap<>(turns.served());
    Map<String, Long> circle = new HashMap<>(served.getOrDefault(taken.circle(), Map.of()));
    if (taken.before() == null) {
      circle.remove(taken.of());
    } else {
      circle.put(taken.of(), taken.before());
    }
    served.put(taken.circle(), circle);
    return new Turns(served);
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
