package org.leadwacht.service.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.service.intake.TurnStore.LatestTurn;
import org.leadwacht.service.intake.TurnStore.TurnsEntity;

/**
 * A lead that waits for its turn to be stored, perhaps together with those of others. What went
 * wrong with it is told to who waits for it and to nobody else.
 */
final class WaitingLead {

  private final String id;
  private final BiFunction<Turns, List<LatestTurn>, Distribution> distribute;
  private boolean waiting = true;
  private @Nullable Distribution distribution;
  private @Nullable Throwable failure;

  WaitingLead(String id, BiFunction<Turns, List<LatestTurn>, Distribution> distribute) {
    this.id = id;
    this.distribute = distribute;
  }

  boolean isWaiting() {
    return waiting;
  }

  /**
   * Distributes it with the turns as they are, and says what they are when it has taken its own.
   */
  TurnsEntity taken(TurnsEntity page) {
    failure = null;
    try {
      Optional<LatestTurn> earlier = page.turnOf(id);
      Turns turns = page.turns();
      Distribution found =
          distribute.apply(
              earlier.map(turn -> without(turn, turns)).orElse(turns),
              page.latest().stream().filter(turn -> !turn.lead().equals(id)).toList());
      distribution = found;
      String circle = found.circle();
      String place = found.place();
      if (circle == null || place == null || page.took(id, circle, place)) {
        return page;
      }
      Long before = turns.served().getOrDefault(circle, Map.of()).get(place);
      return page.with(found.used(turns), new LatestTurn(id, circle, place, before));
    } catch (RuntimeException refused) {
      failure = refused;
      return page;
    }
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

  /** Its turn is stored. */
  void goOn() {
    waiting = false;
  }

  /** Its turn could not be stored. */
  void fail(Throwable reason) {
    waiting = false;
    failure = reason;
  }

  /** What was found; throws what went wrong instead. */
  Distribution distribution() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException refused) {
      throw refused;
    }
    return Objects.requireNonNull(distribution);
  }
}
