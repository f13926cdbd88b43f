package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;

/**
 * A stage that a lead has reached in a round, for one person who is responsible.
 *
 * @param round key of the round (see {@link LeadState#round()})
 * @param stage the stage's code
 * @param person id of the user who is responsible
 * @param scope in which capacity
 * @param state what became of it
 * @param timing when it is due and may leave
 * @param leftAt when it took effect, or null while it waits
 * @param to ids of those it reached
 * @param via how it is told
 * @param warnsOf the stage before which it must leave, or null
 * @param because why
 */
public record FiredStage(
    String round,
    String stage,
    String person,
    Scope scope,
    State state,
    Timing timing,
    @Nullable Instant leftAt,
    List<String> to,
    Channel via,
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
    /** Because of the lead itself, whoever is responsible for it. */
    LEAD,
    /** As somebody a rule names. */
    NAMED
  }

  /** What became of a stage whose instant has come. */
  public enum State {
    /** Has not left yet: its mail is held, or it waits for a closed day to end. */
    WAITING,
    /** Has left. */
    FIRED,
    /** An import brought it: the lead shows it, and nobody was told. */
    TAKEN_OVER,
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
   * @param subject subject of its mail in the words of the rule, or null for the usual one
   */
  public record Because(
      String rule, @Nullable String file, long version, String text, @Nullable String subject) {

    /** With the usual subject. */
    public Because(String rule, @Nullable String file, long version, String text) {
      this(rule, file, version, text, null);
    }
  }

  public FiredStage {
    to = List.copyOf(to);
  }

  /** The instant from which later stages count. */
  public Instant due() {
    return timing.due();
  }

  /** From when on it may leave. */
  public Instant readyAt() {
    return timing.readyAt();
  }

  /** Whether it left, or was told, later than it would have been without the delay. */
  public boolean late() {
    return missed() || (timing.delayed() && leftAt != null && leftAt.isAfter(timing.punctualAt()));
  }

  /** Whether it, or what tells of it, was missing until the auditor found that out. */
  public boolean missed() {
    return timing.delay() == Timing.Delay.MISSED && leftAt != null;
  }

  /** Whether it left late because of news that came late, and not because the server was away. */
  public boolean arrivedLate() {
    return late() && timing.delay() == Timing.Delay.ARRIVED_LATE;
  }

  /** Whether it has left and reached somebody. */
  public boolean isShown() {
    return state == State.FIRED && !to.isEmpty();
  }

  /** Whether signal or marks of the lead show it. */
  public boolean stands() {
    return state == State.FIRED || state == State.TAKEN_OVER;
  }

  /** The same, taken over at an instant; a mark stands for those it reached. */
  public FiredStage takenOver(Instant at, List<String> reached) {
    return became(State.TAKEN_OVER, timing.leftAt(at), at, reached);
  }

  /** The same, gone at an instant to those it reached. */
  public FiredStage left(Instant at, List<String> reached) {
    return became(State.FIRED, timing.leftAt(at), at, reached);
  }

  /** The same in another state, without effects. */
  public FiredStage ended(State end) {
    return became(end, timing, null, List.of());
  }

  /** The same, ready only at a later instant, for a reason. */
  public FiredStage delayed(Instant ready, Instant punctual, Timing.Delay why) {
    return became(state, timing.delayed(ready, punctual, why), leftAt, to);
  }

  /** The same, of which nobody was told until the auditor found that out. */
  public FiredStage untold() {
    return delayed(timing.readyAt(), timing.punctualAt(), Timing.Delay.MISSED);
  }

  /** The same, still held, counted anew. */
  public FiredStage counted(Instant anew) {
    return became(state, timing.counted(anew), leftAt, to);
  }

  /** The same, let go by a change at an instant. */
  public FiredStage letGo(Instant atOnce) {
    return became(state, timing.letGo(atOnce), leftAt, to);
  }

  private FiredStage became(
      State next, Timing timed, @Nullable Instant left, List<String> reached) {
    return new FiredStage(
        round, stage, person, scope, next, timed, left, reached, via, warnsOf, because);
  }

  /** The same for another person who has become responsible. */
  public FiredStage forPerson(String other) {
    return new FiredStage(
        round, stage, other, scope, state, timing, leftAt, to, via, warnsOf, because);
  }
}
