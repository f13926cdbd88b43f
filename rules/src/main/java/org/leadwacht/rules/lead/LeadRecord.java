package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;

/**
 * A lead as it is kept, in one value: what came in, its history, and the stages it has reached.
 * Immutable.
 *
 * @param inquiry what came in
 * @param assignment how it found its first assignee, or null if one was given
 * @param history all accepted events by their instants, the receipt first
 * @param leadState where it stands by the history
 * @param firedStages the stages reached, in the order in which they were
 * @param upcoming what was planned when it was last looked at
 * @param nextCheckAt when something is due next, or null if nothing is; may be early, never late
 * @param colour what rules say of its colour
 */
public record LeadRecord(
    Inquiry inquiry,
    @Nullable Assignment assignment,
    List<Event> history,
    LeadState leadState,
    List<FiredStage> firedStages,
    List<UpcomingStage> upcoming,
    @Nullable Instant nextCheckAt,
    Colour colour) {

  /**
   * A stage that was planned when the lead was last looked at.
   *
   * @param stage the stage's code
   * @param person id of the user who is responsible
   * @param at when it is due
   * @param on whether the stage was on
   */
  public record UpcomingStage(String stage, String person, Instant at, boolean on) {}

  public LeadRecord {
    history = List.copyOf(history);
    firedStages = List.copyOf(firedStages);
    upcoming = List.copyOf(upcoming);
  }

  /** A lead that was just received and given to somebody. */
  public static LeadRecord received(
      Inquiry inquiry, @Nullable Assignment assignment, String assignee) {
    Event received = Event.of("1", new Event.Received(assignee), inquiry.receivedAt(), null);
    List<Event> history = List.of(received);
    return new LeadRecord(
        inquiry,
        assignment,
        history,
        LeadState.after(history),
        List.of(),
        List.of(),
        inquiry.receivedAt(),
        Colour.NONE);
  }

  /** The same with its receipt as an import that arrives at an instant. */
  public LeadRecord imported(Instant arrival) {
    List<Event> events = new ArrayList<>(history);
    events.set(0, events.get(0).imported(arrival));
    return new LeadRecord(
        inquiry, assignment, events, leadState, firedStages, upcoming, nextCheckAt, colour);
  }

  /** Whether its receipt was imported. */
  public boolean isImported() {
    return history.get(0).isImported();
  }

  /** When an event arrived as an import, or null if it was none. */
  public @Nullable Instant importedAt(String event) {
    for (Event known : history) {
      if (known.id().equals(event)) {
        return known.importedAt();
      }
    }
    return null;
  }

  /** The lead's id. */
  public String id() {
    return inquiry.id();
  }

  /**
   * The same with one more event at its own instant in the history, behind those of the same
   * instant.
   */
  public LeadRecord with(Event event) {
    List<Event> events = new ArrayList<>(history);
    int place = events.size();
    while (place > 1 && events.get(place - 1).at().isAfter(event.at())) {
      place--;
    }
    events.add(place, event);
    return new LeadRecord(
        inquiry,
        assignment,
        events,
        LeadState.after(events),
        firedStages,
        upcoming,
        nextCheckAt,
        colour);
  }

  /** The same as if it were not known when something is due next. */
  public LeadRecord toBeLookedAt() {
    return withOutlook(upcoming, inquiry.receivedAt(), colour);
  }

  /**
   * The same as if some events had not been. Where that puts the lead, it is looked at anew; the
   * stages it has reached stay reached.
   */
  public LeadRecord without(Set<String> events) {
    List<Event> others = history.stream().filter(event -> !events.contains(event.id())).toList();
    return new LeadRecord(
        inquiry,
        assignment,
        others,
        LeadState.after(others),
        firedStages,
        upcoming,
        inquiry.receivedAt(),
        colour);
  }

  /** Whether it is open and somebody's who claimed it since it became open. */
  public boolean isClaimedBy(String user) {
    LeadState.HandOver handOver = leadState.handOver();
    return leadState.status() == Status.OPEN
        && leadState.assignee().equals(user)
        && handOver != null
        && history.stream()
            .anyMatch(
                event -> event.type() == Event.Type.CLAIMED && event.id().equals(handOver.event()));
  }

  /** What happened last, by its own instant. */
  public Event lastEvent() {
    return history.get(history.size() - 1);
  }

  /** When the round of a stage began. */
  public Instant beginningOf(String stage) {
    String beginning = leadState.beginningOf(stage);
    return history.stream()
        .filter(event -> event.id().equals(beginning))
        .map(Event::at)
        .findFirst()
        .orElseThrow();
  }

  /** Where the lead stood at an instant, by what is known of it now. */
  public LeadState standingAt(Instant at) {
    return LeadState.after(
        history.stream()
            .filter(event -> event.type() == Event.Type.RECEIVED || !event.at().isAfter(at))
            .toList());
  }

  /** The same with other fired stages. */
  public LeadRecord withMilestones(List<FiredStage> changed) {
    return new LeadRecord(
        inquiry, assignment, history, leadState, changed, upcoming, nextCheckAt, colour);
  }

  /** The same with another outlook. */
  public LeadRecord withOutlook(List<UpcomingStage> planned, @Nullable Instant next, Colour given) {
    return new LeadRecord(
        inquiry, assignment, history, leadState, firedStages, planned, next, given);
  }

  /** The fired stages of the present round. */
  public List<FiredStage> current() {
    List<FiredStage> current = new ArrayList<>(firedStages.size());
    for (FiredStage firedStage : firedStages) {
      if (leadState.isCurrent(firedStage.round())) {
        current.add(firedStage);
      }
    }
    return current;
  }

  /** The colour in the seller's list. */
  public Signal signal() {
    Signal given = colour.signal();
    return switch (leadState.status()) {
      case CLOSED -> Signal.GREY;
      case OPEN -> given != null ? given : isOverdue("E1") ? Signal.RED : Signal.YELLOW;
      case IN_PROGRESS ->
          given != null ? given : isOverdue("WV") || isOverdue("NF1") ? Signal.RED : Signal.GREEN;
    };
  }

  private boolean isOverdue(String stage) {
    return current().stream().anyMatch(m -> m.stage().equals(stage) && m.stands());
  }

  /** When the lead turned red, or null if it is not. */
  public @Nullable Instant overdueSince() {
    if (colour.signal() != null && leadState.status() != Status.CLOSED) {
      return colour.signal() == Signal.RED ? colour.since() : null;
    }
    Set<String> stages = leadState.status() == Status.OPEN ? Set.of("E1") : Set.of("WV", "NF1");
    return since(m -> stages.contains(m.stage()));
  }

  /** When the lead was first escalated to somebody, or null if it is not. */
  public @Nullable Instant escalatedSince() {
    return since(m -> m.via() == Channel.LIST);
  }

  private @Nullable Instant since(Predicate<FiredStage> which) {
    Instant first = null;
    for (FiredStage firedStage : current()) {
      Instant left = firedStage.leftAt();
      if (left != null && which.test(firedStage) && (first == null || left.isBefore(first))) {
        first = left;
      }
    }
    return first;
  }

  /** Ids of those in whose lists the lead stands as escalated, supervisors and their deputies. */
  public Set<String> escalatedTo() {
    return marks()
        .flatMap(m -> m.to().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Ids of the supervisors, in their own right, to whom the lead is escalated. */
  public Set<String> escalatedSupervisors() {
    return marks().map(FiredStage::person).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Stream<FiredStage> marks() {
    return current().stream().filter(m -> m.via() == Channel.LIST && m.stands());
  }
}
