package org.leadwacht.rules.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.people.Absence;

/**
 * A story of one lead that shows what rules do with it.
 *
 * @param title what it shows
 * @param inquiry the lead
 * @param assignee who is given the lead, or null where it is distributed
 * @param lead the lead as {@code evaluate} takes it
 * @param then what happens to it after it came in
 * @param absent id of the user who is away all the while, or null
 */
public record StoryOfLead(
    String title,
    Inquiry inquiry,
    @Nullable String assignee,
    Map<String, Object> lead,
    Then then,
    @Nullable String absent) {

  /** How long a story is. */
  static final Duration LENGTH = Duration.ofDays(7);

  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration AGAIN = Duration.ofMinutes(20);
  private static final Duration DUE = Duration.ofDays(2);

  public StoryOfLead {
    lead = Map.copyOf(lead);
  }

  /** What happens to a lead after it came in. */
  public enum Then {
    /** Nobody answers. */
    NOTHING,
    /** Somebody answers. */
    ANSWERED,
    /** Somebody answers twice. */
    ANSWERED_TWICE,
    /** Somebody sets a follow-up and forgets it. */
    FOLLOW_UP
  }

  List<Event> events(String owner) {
    Instant first = inquiry.receivedAt().plus(FIRST);
    List<Event> events = new ArrayList<>();
    if (then == Then.ANSWERED || then == Then.ANSWERED_TWICE) {
      events.add(Event.of("2", new Event.Plain(Event.Type.ANSWERED), first, owner));
    }
    if (then == Then.ANSWERED_TWICE) {
      Instant again = inquiry.receivedAt().plus(AGAIN);
      events.add(Event.of("3", new Event.Plain(Event.Type.ANSWERED), again, owner));
    }
    if (then == Then.FOLLOW_UP) {
      Instant due = inquiry.receivedAt().plus(DUE);
      events.add(Event.of("2", new Event.FollowUpSet(due), first, owner));
    }
    return events;
  }

  /** From the day before it comes in until the day after the story, local to a zone. */
  public Absence absence(ZoneId zone) {
    LocalDate day = inquiry.receivedAt().atZone(zone).toLocalDate();
    return new Absence(
        LocalTimes.startOf(day.minusDays(1), zone),
        LocalTimes.startOf(day.plusDays(LENGTH.toDays() + 2), zone));
  }

  /** What happens after it came in, as stories write it; instants as they are. */
  public List<Map<String, Object>> happenings() {
    List<Map<String, Object>> happenings = new ArrayList<>();
    for (Event event : events("")) {
      Map<String, Object> happening = new LinkedHashMap<>();
      happening.put("at", event.at());
      happening.put("type", event.type() == Event.Type.ANSWERED ? "answered" : "followUpSet");
      if (event.payload() instanceof Event.FollowUpSet set) {
        happening.put("due", set.due());
      }
      happenings.add(happening);
    }
    return happenings;
  }
}
