package org.leadwacht.service.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.leads.LeadCourse;

/**
 * A customer's wait for an answer, from a lead becoming open to the event that ended the wait.
 *
 * @param since when the lead became open
 * @param user id of who is responsible, at the end where it ended
 * @param source id of the lead's source
 * @param location the lead's location, by which hours count
 * @param time how long it lasted, in opening time; null where it lasts
 */
record Wait(
    Instant since, String user, String source, @Nullable String location, @Nullable Duration time) {

  /** All waits of a lead, the one that lasts included. */
  static List<Wait> of(Dealership dealership, LeadCourse lead) {
    List<Wait> waits = new ArrayList<>();
    List<LeadState> states = LeadState.along(lead.history());
    LeadState before = states.get(0);
    for (int i = 1; i < states.size(); i++) {
      LeadState after = states.get(i);
      if (before.status() == Status.OPEN && after.status() != Status.OPEN) {
        Wait ended = lasting(lead, before.openedAt(), after.assignee());
        Duration time = ended.until(dealership, lead.history().get(i).at());
        waits.add(new Wait(ended.since, ended.user, ended.source, ended.location, time));
      }
      before = after;
    }
    if (before.status() == Status.OPEN) {
      waits.add(lasting(lead, before.openedAt(), before.assignee()));
    }
    return waits;
  }

  private static Wait lasting(LeadCourse lead, Instant since, String user) {
    return new Wait(since, user, lead.inquiry().source(), lead.inquiry().location(), null);
  }

  /** How long it had lasted at an instant, in opening time. */
  Duration until(Dealership dealership, Instant at) {
    return since.isAfter(at) ? Duration.ZERO : dealership.calendarOf(location).between(since, at);
  }
}
