package org.leadwacht.rules.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a stage is due, when it may leave, and why those differ.
 *
 * @param due the instant from which later stages count
 * @param readyAt from when on it may leave
 * @param punctualAt when it would have left if nothing had delayed it
 * @param delay why the server learnt of it too late; null where it did not
 * @param letGo whether a change let it go at once, so that the delivery window does not hold it
 * @param anytime whether the delivery window never holds it
 * @param countsFromLeaving whether {@code due} is the instant at which it leaves, for what a change
 *     or a hand-over brought
 */
public record Timing(
    Instant due,
    Instant readyAt,
    Instant punctualAt,
    @Nullable Delay delay,
    boolean letGo,
    boolean anytime,
    boolean countsFromLeaving) {

  /** Why something happens later than it should have. */
  public enum Delay {
    /** The server was away when it was due. */
    AWAY,
    /** It was due before the server learnt of what it is about. */
    ARRIVED_LATE,
    /** Nothing happened when it was due, and the auditor found that out. */
    MISSED
  }

  /** Whether the server learnt of it too late. */
  public boolean delayed() {
    return delay != null;
  }

  /** Later stages count from the instant at which it left, where that is what counts. */
  Timing leftAt(Instant at) {
    return new Timing(
        countsFromLeaving ? at : due,
        readyAt,
        punctualAt,
        delay,
        letGo,
        anytime,
        countsFromLeaving);
  }

  /** Ready only at a later instant, for a reason. */
  Timing delayed(Instant ready, Instant punctual, Delay why) {
    return new Timing(due, ready, punctual, why, false, anytime, countsFromLeaving);
  }

  /** Counted anew. */
  Timing counted(Instant anew) {
    return new Timing(anew, anew, anew, delay, letGo, anytime, countsFromLeaving);
  }

  /** Let go by a change at an instant. */
  Timing letGo(Instant atOnce) {
    return new Timing(
        due, atOnce, delayed() ? punctualAt : atOnce, delay, true, anytime, countsFromLeaving);
  }
}
