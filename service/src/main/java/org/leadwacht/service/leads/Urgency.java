package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Signal;

/**
 * Where a lead stands among those that wait, what burns first at the front: a key that sorts (see
 * docs/api.md, {@code order=URGENCY}).
 */
final class Urgency {

  /** The first part of the key. */
  enum Group {
    OVERDUE,
    OPEN,
    WITHOUT_FOLLOW_UP,
    FOLLOW_UP,
    CLOSED
  }

  /** Behind every instant a lead can have. */
  private static final long NEVER = 9_999_999_999_999L;

  private Urgency() {}

  static String of(LeadRecord record) {
    Group group = group(record);
    Instant at =
        switch (group) {
          case OVERDUE -> record.overdueSince();
          case OPEN -> LeadViews.signalChangesAt(record);
          case WITHOUT_FOLLOW_UP -> record.lastEvent().at();
          case FOLLOW_UP -> followUpAt(record);
          case CLOSED -> closedAt(record);
        };
    long millis = at == null ? NEVER : at.toEpochMilli();
    long rank = group == Group.CLOSED ? NEVER - millis : millis;
    return String.format(Locale.ROOT, "%d~%013d~%s", group.ordinal(), rank, record.id());
  }

  /** Behind the keys of all that is not closed, or was closed at an instant or later. */
  static String closedBefore(Instant at) {
    return String.format(
        Locale.ROOT, "%d~%013d~~", Group.CLOSED.ordinal(), NEVER - at.toEpochMilli());
  }

  /** What the keys of a group begin with. */
  static String prefix(Group group) {
    return group.ordinal() + "~";
  }

  /** Behind the keys of a group. */
  static String behind(Group group) {
    return prefix(group) + "~";
  }

  private static Group group(LeadRecord record) {
    if (record.signal() == Signal.RED) {
      return Group.OVERDUE;
    }
    return switch (record.leadState().status()) {
      case OPEN -> Group.OPEN;
      case IN_PROGRESS ->
          record.leadState().followUp() == null ? Group.WITHOUT_FOLLOW_UP : Group.FOLLOW_UP;
      case CLOSED -> Group.CLOSED;
    };
  }

  private static @Nullable Instant followUpAt(LeadRecord record) {
    Instant turns = LeadViews.signalChangesAt(record);
    LeadState.FollowUp followUp = record.leadState().followUp();
    return turns == null && followUp != null ? followUp.dueAt() : turns;
  }

  private static @Nullable Instant closedAt(LeadRecord record) {
    return record.history().stream()
        .filter(event -> event.type() == Event.Type.CLOSED)
        .map(Event::at)
        .reduce((first, last) -> last)
        .orElse(null);
  }
}
