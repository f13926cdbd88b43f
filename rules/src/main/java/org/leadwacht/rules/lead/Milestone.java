package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a lead has reached in a round, for one person who is responsible.
 *
 * @param round key of the round (see {@link Standing#round()})
 * @param stage the stage's code
 * @param person id of the user who is responsible
 * @param scope in which capacity
 * @param state what became of it
 * @param due the instant from which later stages count
 * @param readyAt from when on it may leave
 * @param punctualAt when it would have left if nothing had delayed it
 * @param delayed whether the server learnt of it too late: it was away, or the news came late
 * @param letGo whether a change let it go at once, so that the delivery window does not hold it
 * @param countsFromLeaving whether {@code due} is the instant at which it leaves, for what a change
 *     or a hand-over brought
 * @param leftAt when it took effect, or null while it waits
 * @param to ids of those it reached
 * @param via {@code popup}, {@code mail} or {@code list}
 * @param warnsOf the stage before which it must leave, or null
 * @param because why
 */
public record Milestone(
    String round,
    String stage,
    String person,
    Scope scope,
    State state,
    Instant due,
    Instant readyAt,
    Instant punctualAt,
    boolean delayed,
    boolean letGo,
    boolean countsFromLeaving,
    @Nullable Instant leftAt,
    List<String> to,
    String via,
    @Nullable String warnsOf,
    Because because) {

  /** In which capacity a person is responsible for a stage. */
  public enum Scope {
    /** As the assignee: told once in a round, whoever that is. */
    ASSIGNEE,
    /** As every new assignee in turn. */
    EACH_ASSIGNEE,
    /** As a supervisor of the assignee. */
    SUPERVISOR,
    /** As somebody a rule names. */
    NAMED
  }

  /** What became of a stage whose instant has come. */
  public enum State {
    /** Has not left yet: its mail is held, or it waits for a closed day to end. */
    WAITING,
    /** Has left. */
    FIRED,
    /** Its instant passed while it was off: without effects, but an anchor. */
    OFF,
    /** Does not fire in this round any more, but is an anchor. */
    PASSED
  }

  /**
   * Why a stage was planned.
   *
   * @param rule name of the rule
   * @param file the file the rule stands in; null where nobody wrote it down
   * @param version of the dealership's rules
   * @param text a sentence in the dealership's language
   */
  public record Because(String rule, @Nullable String file, long version, String text) {}

  public Milestone {
    to = List.copyOf(to);
  }

  /** Whether it left later than it would have without the delay. */
  public boolean late() {
    return delayed && leftAt != null && leftAt.isAfter(punctualAt);
  }

  /** Whether it has left and reached somebody. */
  public boolean isShown() {
    return state == State.FIRED && !to.isEmpty();
  }

  /** The same, gone at an instant to those it reached. */
  public Milestone left(Instant at, List<String> reached) {
    Instant counted = countsFromLeaving ? at : due;
    return new Milestone(
        round,
        stage,
        person,
        scope,
        State.FIRED,
        counted,
        readyAt,
        punctualAt,
        delayed,
        letGo,
        countsFromLeaving,
        at,
        reached,
        via,
        warnsOf,
        because);
  }

  /** The same in another state, without effects. */
  public Milestone ended(State end) {
    return new Milestone(
        round,
        stage,
        person,
        scope,
        end,
        due,
        readyAt,
        punctualAt,
        delayed,
        letGo,
        countsFromLeaving,
        null,
        List.of(),
        via,
        warnsOf,
        because);
  }

  /** The same, ready only at a later instant because the server was away or learnt of it late. */
  public Milestone delayed(Instant ready, Instant punctual) {
    return new Milestone(
        round,
        stage,
        person,
        scope,
        state,
        due,
        ready,
        punctual,
        true,
        false,
        countsFromLeaving,
        leftAt,
        to,
        via,
        warnsOf,
        because);
  }

  /** The same for another person who has become responsible. */
  public Milestone forPerson(String other) {
    return new Milestone(
        round,
        stage,
        other,
        scope,
        state,
        due,
        readyAt,
        punctualAt,
        delayed,
        letGo,
        countsFromLeaving,
        leftAt,
        to,
        via,
        warnsOf,
        because);
  }

  /** The same, still held, counted anew. */
  public Milestone counted(Instant anew) {
    return new Milestone(
        round,
        stage,
        person,
        scope,
        state,
        anew,
        anew,
        anew,
        delayed,
        letGo,
        countsFromLeaving,
        leftAt,
        to,
        via,
        warnsOf,
        because);
  }

  /** The same, let go by a change at an instant. */
  public Milestone letGo(Instant atOnce) {
    return new Milestone(
        round,
        stage,
        person,
        scope,
        state,
        due,
        atOnce,
        delayed ? punctualAt : atOnce,
        delayed,
        true,
        countsFromLeaving,
        leftAt,
        to,
        via,
        warnsOf,
        because);
  }
}
