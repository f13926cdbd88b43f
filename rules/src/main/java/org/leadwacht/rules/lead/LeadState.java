package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.ShippedStage;

/**
 * Where a lead stands by its history (the table of docs/domain.md, section 2).
 *
 * @param status how far the work is
 * @param assignee id of the user who is responsible
 * @param cycle number of the present cycle, from 1
 * @param opening id of the event that began the present cycle
 * @param openedAt when the present cycle began
 * @param assignedAt since when the assignee is responsible in this cycle
 * @param handOver the last hand-over while open in this cycle, or null
 * @param followUp the follow-up that is set and not fulfilled, or null
 * @param resting the follow-up that lies ahead and rests while the lead is open, or null
 * @param answer the last answer of a lead in progress that has no follow-up, or null
 * @param round key of the present round: the cycle while open, the follow-up while one is set
 * @param owners ids of the users who were responsible in this cycle, one after the other
 * @param cycles the id of the opening event of the cycle in which each event found or made the lead
 *     open
 */
public record LeadState(
    Status status,
    String assignee,
    int cycle,
    String opening,
    Instant openedAt,
    Instant assignedAt,
    @Nullable HandOver handOver,
    @Nullable FollowUp followUp,
    @Nullable FollowUp resting,
    @Nullable Answer answer,
    String round,
    List<String> owners,
    Map<String, String> cycles) {

  private static final String FOLLOW_UP = "followUp:";
  private static final String ANSWER = "answer:";

  /**
   * A hand-over while open.
   *
   * @param event id of the event
   * @param from id of the user who was responsible before
   * @param to id of the user who is now
   * @param at when
   */
  public record HandOver(String event, String from, String to, Instant at) {}

  /**
   * A follow-up.
   *
   * @param event id of the event that set it
   * @param dueAt the date the seller chose
   * @param setAt when it was set, or set again by the answer before which it rested
   * @param before the follow-up of the same date as it was before it rested, or null
   */
  public record FollowUp(String event, Instant dueAt, Instant setAt, @Nullable FollowUp before) {

    /** Whether an event set this one or one of the same date that rested since. */
    boolean isOf(String other) {
      return event.equals(other) || (before != null && before.isOf(other));
    }
  }

  /**
   * An answer after which nothing is arranged.
   *
   * @param event id of the event
   * @param at when it was given
   */
  public record Answer(String event, Instant at) {}

  /** Where a lead stands after a history, which begins with its receipt. */
  public static LeadState after(List<Event> history) {
    Fold fold = new Fold(history.get(0));
    history.subList(1, history.size()).forEach(fold::apply);
    return fold.leadState();
  }

  /** Where a lead stood after each event of a history, which begins with its receipt. */
  public static List<LeadState> along(List<Event> history) {
    List<LeadState> states = new ArrayList<>();
    Fold fold = new Fold(history.get(0));
    states.add(fold.leadState());
    for (Event event : history.subList(1, history.size())) {
      fold.apply(event);
      states.add(fold.leadState());
    }
    return states;
  }

  /** The key of the round in which a stage fires once: NF1 has one of its own for each answer. */
  public String roundOf(String stage) {
    return answer != null && stage.equals(ShippedStage.NF1.code())
        ? ANSWER + answer.event()
        : round;
  }

  /** Id of the event that began the round of a stage. */
  public String beginningOf(String stage) {
    String key = roundOf(stage);
    return key.substring(key.indexOf(':') + 1);
  }

  /** Whether something that was reached in a round still belongs to the present one. */
  public boolean isCurrent(String other) {
    if (other.equals(round)) {
      return true;
    }
    int colon = other.indexOf(':') + 1;
    if (other.startsWith(FOLLOW_UP)) {
      return followUp != null && followUp.isOf(other.substring(colon));
    }
    if (other.startsWith(ANSWER)) {
      return answer != null && answer.event().equals(other.substring(colon));
    }
    return round.startsWith(other.substring(0, colon))
        && opening.equals(cycles.get(other.substring(colon)));
  }

  /**
   * Walks through a history event by event; what has no effect where the lead stands has none here.
   */
  private static final class Fold {

    private final Map<String, String> cycles = new HashMap<>();
    private Status status = Status.CLOSED;
    private final List<String> owners = new ArrayList<>();
    private String assignee;
    private int cycle;
    private String opening = "";
    private Instant openedAt = Instant.EPOCH;
    private Instant assignedAt;
    private @Nullable HandOver handOver;
    private @Nullable FollowUp followUp;
    private @Nullable FollowUp resting;
    private @Nullable Answer answer;

    Fold(Event received) {
      assignee = responsible(received);
      assignedAt = received.at();
      open(received);
      cycles.put(received.id(), opening);
    }

    void apply(Event event) {
      switch (event.type()) {
        case ASSIGNED, CLAIMED -> handOver(event);
        case ANSWERED -> answer(event);
        case FOLLOW_UP_SET -> followUp(event);
        case CUSTOMER_REPLIED, CALL_BACK_NOTED -> reopen(event);
        case CLOSED -> {
          status = Status.CLOSED;
          followUp = null;
          resting = null;
        }
        case RECEIVED, VIEWED, AUTO_REPLIED, NOTED -> {}
      }
      if (status == Status.OPEN) {
        cycles.put(event.id(), opening);
      }
    }

    private static String responsible(Event event) {
      return Objects.requireNonNull(event.payload().to());
    }

    private void handOver(Event event) {
      String to = responsible(event);
      if (status == Status.CLOSED || to.equals(assignee)) {
        return;
      }
      String from = assignee;
      assignee = to;
      if (status == Status.IN_PROGRESS) {
        open(event);
      } else {
        handOver = new HandOver(event.id(), from, to, event.at());
        owners.add(to);
      }
      assignedAt = event.at();
    }

    private void answer(Event event) {
      if (status == Status.CLOSED) {
        return;
      }
      status = Status.IN_PROGRESS;
      answer = new Answer(event.id(), event.at());
      if (resting != null && event.at().isBefore(resting.dueAt())) {
        followUp = new FollowUp(event.id(), resting.dueAt(), event.at(), resting);
      } else if (followUp != null && !event.at().isBefore(followUp.dueAt())) {
        followUp = null;
      }
      resting = null;
    }

    private void followUp(Event event) {
      if (status != Status.CLOSED && event.payload() instanceof Event.FollowUpSet set) {
        status = Status.IN_PROGRESS;
        followUp = new FollowUp(event.id(), set.due(), event.at(), null);
        resting = null;
      }
    }

    private void reopen(Event event) {
      if (status != Status.OPEN) {
        open(event);
      }
    }

    private void open(Event event) {
      status = Status.OPEN;
      cycle++;
      opening = event.id();
      openedAt = event.at();
      assignedAt = event.at();
      owners.clear();
      owners.add(assignee);
      handOver = null;
      resting = followUp != null && event.at().isBefore(followUp.dueAt()) ? followUp : null;
      followUp = null;
      answer = null;
    }

    private String round() {
      if (status == Status.OPEN) {
        return "open:" + opening;
      }
      return followUp != null ? FOLLOW_UP + followUp.event() : "progress:" + opening;
    }

    LeadState leadState() {
      return new LeadState(
          status,
          assignee,
          cycle,
          opening,
          openedAt,
          assignedAt,
          handOver,
          followUp,
          resting,
          status == Status.IN_PROGRESS && followUp == null ? answer : null,
          round(),
          List.copyOf(owners),
          Map.copyOf(cycles));
    }
  }
}
