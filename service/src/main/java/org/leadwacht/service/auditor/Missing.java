package org.leadwacht.service.auditor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.service.leads.StoredLead;

/**
 * What is missing of a lead.
 *
 * @param missed stages that should have left, as they would have
 * @param untold stages that left, and of which notices are missing
 * @param over stages that should have left before their round ended
 * @param unscheduled when something is due next, where the lead would not be looked at then
 */
record Missing(
    StoredLead lead,
    List<FiredStage> missed,
    List<FiredStage> untold,
    List<FiredStage> over,
    @Nullable Instant unscheduled) {

  boolean isNone() {
    return over.isEmpty() && !isToBeMadeUpFor();
  }

  boolean isToBeMadeUpFor() {
    return !missed.isEmpty() || !untold.isEmpty() || unscheduled != null;
  }

  /** What is told and cannot be made up for any more. */
  List<MissedAlarm> tooLate(Instant now) {
    return over.stream().map(it -> MissedAlarm.of(MissedAlarm.Kind.OVER, lead, it, now)).toList();
  }

  /** The same but for what is known. */
  Missing beside(Set<String> known) {
    List<FiredStage> unknown =
        over.stream()
            .filter(
                it ->
                    !known.contains(MissedAlarm.of(MissedAlarm.Kind.OVER, lead, it, it.due()).id()))
            .toList();
    return new Missing(lead, missed, untold, unknown, unscheduled);
  }

  /** What is made up for. */
  List<MissedAlarm> findings(Instant now) {
    List<MissedAlarm> findings = new ArrayList<>();
    missed.forEach(it -> findings.add(MissedAlarm.of(MissedAlarm.Kind.STAGE, lead, it, now)));
    untold.forEach(it -> findings.add(MissedAlarm.of(MissedAlarm.Kind.NOTICE, lead, it, now)));
    if (unscheduled != null && missed.isEmpty()) {
      findings.add(MissedAlarm.unscheduled(lead, unscheduled, now));
    }
    return findings;
  }
}
