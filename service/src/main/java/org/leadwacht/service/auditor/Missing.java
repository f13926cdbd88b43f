package org.leadwacht.service.auditor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.service.leads.StoredLead;

/**
 * What is missing of a lead.
 *
 * @param missed stages that should have left, as they would have
 * @param untold stages that left, and of which notices are missing
 * @param unscheduled when something is due next, where the lead would not be looked at then
 */
record Missing(
    StoredLead lead,
    List<FiredStage> missed,
    List<FiredStage> untold,
    @Nullable Instant unscheduled) {

  boolean isNone() {
    return missed.isEmpty() && untold.isEmpty() && unscheduled == null;
  }

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
