package org.leadwacht.rules.lead;

import java.time.Instant;

/**
 * When a stage is due, when it may leave, and why those differ.
 *
 * @param due the instant from which later stages count
 * @param readyAt from when on it may leave
 * @param punctualAt when it would have left if nothing had delayed it
 * @param delayed whether the server learnt of it too late: it was away, or the news came late
 * @param letGo whether a change let it go at once, so that the delivery window does not hold it
 * @param countsFromLeaving whether {@code due} is the instant at which it leaves, for what a change
 *     or a hand-over brought
 */
public record Timing(
    Instant due,
    Instant readyAt,
    Instant punctualAt,
    boolean delayed,
    boolean letGo,
    boolean countsFromLeaving) {

  /** Later stages count from the instant at which it left, where that is what counts. */
  Timing leftAt(Instant at) {
    return new Timing(
        countsFromLeaving ? at : due, readyAt, punctualAt, delayed, letGo, countsFromLeaving);
  }

  /** Ready only at a later instant, because the server was away or learnt of it late. */
  Timing delayed(Instant ready, Instant punctual) {
    return new Timing(due, ready, punctual, true, false, countsFromLeaving);
  }

  /** Counted anew. */
  Timing counted(Instant anew) {
    return new Timing(anew, anew, anew, delayed, letGo, countsFromLeaving);
  }

  /** Let go by a change at an instant. */
  Timing letGo(Instant atOnce) {
    return new Timing(due, atOnce, delayed ? punctualAt : atOnce, delayed, true, countsFromLeaving);
  }
}
