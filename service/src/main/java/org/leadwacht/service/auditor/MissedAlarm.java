package org.leadwacht.service.auditor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something that was missing of a lead, and was made up for, unless it was too late for that
 * (docs/operator.md, "The auditor").
 *
 * @param id follows from what it was and, where it was made up for, from the version of the lead it
 *     was found in, so that it is noted once
 * @param stage code of the stage; null where none was missed yet
 * @param to ids of the users it is for
 * @param due when it was due, or will be
 * @param foundAt when it was found
 * @param rule name of the rule that planned it; null where no stage was missed yet
 * @param rulesVersion of the dealership's rules by which it was planned; 0 for the shipped ones
 */
@Document("missed_alarms")
@CompoundIndex(def = "{'foundAt': 1}")
public record MissedAlarm(
    @Id String id,
    String dealership,
    String lead,
    Kind kind,
    @Nullable String stage,
    List<String> to,
    Instant due,
    Instant foundAt,
    @Nullable String rule,
    long rulesVersion) {

  /** What was missing. */
  public enum Kind {
    /** A stage should have fired and had not. */
    STAGE,
    /** A stage should have fired before its round ended, and had not; nobody is told any more. */
    OVER,
    /** A stage had fired, and the notice of it was not there. */
    NOTICE,
    /** The lead would not have been looked at when something is due next. */
    SCHEDULE
  }

  public MissedAlarm {
    to = List.copyOf(to);
  }

  static MissedAlarm of(Kind kind, StoredLead lead, FiredStage fired, Instant now) {
    String what = kind + "/" + fired.round() + "/" + fired.stage() + "/" + fired.person();
    return new MissedAlarm(
        kind == Kind.OVER
            ? OfDealership.key(lead.dealership(), lead.id() + "/" + what)
            : id(lead, what),
        lead.dealership(),
        lead.id(),
        kind,
        fired.stage(),
        fired.to(),
        fired.due(),
        now,
        fired.because().rule(),
        fired.because().version());
  }

  static MissedAlarm unscheduled(StoredLead lead, Instant next, Instant now) {
    return new MissedAlarm(
        id(lead, Kind.SCHEDULE.name()),
        lead.dealership(),
        lead.id(),
        Kind.SCHEDULE,
        null,
        List.of(),
        next,
        now,
        null,
        lead.look().world());
  }

  private static String id(StoredLead lead, String what) {
    return OfDealership.key(lead.dealership(), lead.id() + "/" + lead.version() + "/" + what);
  }
}
