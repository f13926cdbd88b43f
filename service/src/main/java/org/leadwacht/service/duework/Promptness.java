package org.leadwacht.service.duework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.LeadSchedule;
import org.leadwacht.service.outbox.Outbox;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether everything that must happen happens, and at once: what an outside watchdog asks
 * (docs/operator.md, "A watchdog outside"). Due work runs every second, and another instance takes
 * over what one leaves after five; what has been due for longer than two such turns is not done.
 */
@Component("promptness")
class Promptness extends AbstractHealthIndicator {

  private static final Duration TOO_LATE = Duration.ofSeconds(15);

  private final LeadSchedule leads;
  private final ContactStore contacts;
  private final ListStore lists;
  private final AbsenceHandOver absences;
  private final Outbox outbox;
  private final Downtimes instances;
  private final DueWork work;
  private final Clock clock;
  private final Instant startedAt;

  Promptness(
      LeadSchedule leads,
      ContactStore contacts,
      ListStore lists,
      AbsenceHandOver absences,
      Outbox outbox,
      Downtimes instances,
      DueWork work,
      Clock clock) {
    super("What is due cannot be read");
    this.leads = leads;
    this.contacts = contacts;
    this.lists = lists;
    this.absences = absences;
    this.outbox = outbox;
    this.instances = instances;
    this.work = work;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Instant since = clock.instant().minus(TOO_LATE);
    Map<String, Boolean> behind = new LinkedHashMap<>();
    behind.put("Stages of leads are due and do not fire", leads.isOverdue(since));
    behind.put("Activities are due and nothing happens to them", contacts.isOverdue(since));
    behind.put("Digests are due and do not run", lists.isOverdue(since));
    behind.put("Leads of absent users are not handed over", absences.isOverdue(since));
    behind.put("Notices wait and are not tried", outbox.isOverdue(since));
    behind.put("Nothing can be written to the store", isBefore(instances.seenAt(), since));
    behind.put("Due work does not run", isBefore(work.roundAt(), since));
    behind.values().removeIf(late -> !late);
    if (behind.isEmpty()) {
      health.up();
    } else {
      health.status("OVERDUE").withDetail("why", behind.keySet());
    }
  }

  private boolean isBefore(Instant last, Instant since) {
    return last.isBefore(since) && startedAt.isBefore(since);
  }
}
