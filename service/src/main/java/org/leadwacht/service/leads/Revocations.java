package org.leadwacht.service.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Event;

/**
 * What can be taken back of a lead, and what was (docs/api.md, section "Taking back"): the events
 * that came in last, for a minute and while nothing followed.
 *
 * @param latest ids of the events that came in last, which can only be taken back together
 * @param at when they came in; null where none did
 * @param revoked ids of the events that were taken back, which are given to no other
 */
public record Revocations(List<String> latest, @Nullable Instant at, List<String> revoked) {

  /** Nothing happened yet. */
  static final Revocations NONE = new Revocations(List.of(), null, List.of());

  private static final Duration OPEN_FOR = Duration.ofMinutes(1);

  /** What changes nothing and so follows nothing. */
  private static final Set<Event.Type> BESIDE =
      EnumSet.of(Event.Type.VIEWED, Event.Type.AUTO_REPLIED);

  public Revocations {
    latest = List.copyOf(latest);
    revoked = List.copyOf(revoked);
  }

  boolean isNone() {
    return at == null && revoked.isEmpty();
  }

  /** The same after events that came in together. */
  Revocations after(List<Event> events, Instant now) {
    boolean beside = events.stream().allMatch(event -> BESIDE.contains(event.type()));
    return beside ? this : new Revocations(events.stream().map(Event::id).toList(), now, revoked);
  }

  /** Whether an event came in last, alone, at an instant. */
  boolean isOf(Event event, Instant then) {
    return then.equals(at) && latest.equals(List.of(event.id()));
  }

  /** Until when the latest events can be taken back, or null if none can be at an instant. */
  public @Nullable Instant openUntil(Instant now) {
    Instant end = at == null || latest.isEmpty() ? null : at.plus(OPEN_FOR);
    return end == null || now.isAfter(end) ? null : end;
  }

  /** The same with the latest events taken back. */
  Revocations taken() {
    List<String> all = new ArrayList<>(revoked);
    all.addAll(latest);
    return new Revocations(List.of(), null, all);
  }
}
