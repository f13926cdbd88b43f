package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param round key of the present round: the cycle while open, the follow-up while one is set
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
    String round,
    Map<String, String> cycles) {

  /**
   * A hand-over while open.
   *
   * @param from id of the user who was responsible before
   * @param to id of the user who is now
   * @param at when
   */
  public record HandOver(String from, String to, Instant at) {}

  /**
   * A follow-up.
   *
   * @param event id of the event that set it
   * @param dueAt the date the seller chose
   * @param setAt when it was set
   */
  public record FollowUp(String event, Instant dueAt, Instant setAt) {}

  /** Where a lead stands after a history, which begins with its receipt. */
  public static LeadState after(List<Event> history) {
    Fold fold = new Fold(history.get(0));
    history.subList(1, history.size()).forEach(fold::apply);
    return fold.leadState();
  }

  /** Whether something that was reached in a round still belongs to the present one. */
  public boolean isCurrent(String other) {
    if (other.equals(round)) {
      return true;
    }
    int colon = other.indexOf(':') + 1;
    return !other.startsWith("followUp:")
        && round.startsWith(other.substring(0, colon))
        && opening.equals(cycles.get(other.substring(colon)));
  }

  /**
   * Walks through a history event by event; what has no effect where the lead stands has none here.
   */
  private static final class Fold {

    private final Map<String, String> cycles = new HashMap<>();
    private Status status = Status.CLOSED;
    private String assignee;
    private int cycle;
    private String opening = "";
    private Instant openedAt = Instant.EPOCH;
    private Instant assignedAt;
    private @Nullable HandOver handOver;
    private @Nullable FollowUp followUp;

    Fold(Event received) {
      assignee = String.valueOf(received.to());
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
        }
        case RECEIVED, VIEWED, AUTO_REPLIED, NOTED -> {}
      }
      if (status == Status.OPEN) {
        cycles.put(event.id(), opening);
      }
    }

    private void handOver(Event event) {
      String to = String.valueOf(event.to());
      if (status == Status.CLOSED || to.equals(assignee)) {
        return;
      }
      String from = assignee;
      assignee = to;
      if (status == Status.IN_PROGRESS) {
        open(event);
      } else {
        handOver = new HandOver(from, to, event.at());
      }
      assignedAt = event.at();
    }

    private void answer(Event event) {
      if (status == Status.CLOSED) {
        return;
      }
      status = Status.IN_PROGRESS;
      if (followUp != null && !event.at().isBefore(followUp.dueAt())) {
        followUp = null;
      }
    }

    private void followUp(Event event) {
      if (status == Status.CLOSED || event.due() == null) {
        return;
      }
      status = Status.IN_PROGRESS;
      followUp = new FollowUp(event.id(), event.due(), event.at());
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
      handOver = null;
      followUp = null;
    }

    private String round() {
      if (status == Status.OPEN) {
        return "open:" + opening;
      }
      return followUp != null ? "followUp:" + followUp.event() : "progress:" + opening;
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
          round(),
          Map.copyOf(cycles));
    }
  }
}
