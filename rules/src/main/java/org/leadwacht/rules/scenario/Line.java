package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage.Because;

/**
 * One thing that happens in a story, expected or actual; what is null was not written and is not
 * compared.
 *
 * @param at when it takes effect
 * @param stage the stage's code, {@code ASSIGNED} for a distribution
 * @param lead the lead, or null for a list or an activity
 * @param contact the contact whose activity it is, or null
 * @param kind kind of the activity, or null
 * @param to ids of everyone it reaches
 * @param via channels
 * @param late whether the server was away or learnt of it late
 * @param leads content of EL1 and EL2
 * @param sources silent sources of QM
 * @param recovered recovered sources of QM
 * @param reason reason of an assignment
 * @param because why it happened, of an actual line
 */
public record Line(
    Instant at,
    String stage,
    @Nullable String lead,
    @Nullable String contact,
    @Nullable String kind,
    Set<String> to,
    @Nullable Set<String> via,
    @Nullable Boolean late,
    @Nullable Set<String> leads,
    @Nullable Set<String> sources,
    @Nullable Set<String> recovered,
    @Nullable String reason,
    @Nullable Because because) {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

  /** Whether an actual line is what this one expects. */
  boolean isMetBy(Line actual) {
    return at.equals(actual.at)
        && stage.equals(actual.stage)
        && isOfTheSame(actual)
        && to.equals(actual.to)
        && (via == null || via.equals(actual.via))
        && (late == null || late.equals(actual.late))
        && (leads == null || leads.equals(actual.leads))
        && (sources == null || sources.equals(actual.sources))
        && (recovered == null || recovered.equals(actual.recovered))
        && (reason == null || reason.equals(actual.reason));
  }

  /** Whether both are about the same stage of the same lead, or the same list. */
  boolean resembles(Line other) {
    return stage.equals(other.stage) && isOfTheSame(other);
  }

  private boolean isOfTheSame(Line other) {
    return Objects.equals(lead, other.lead)
        && Objects.equals(contact, other.contact)
        && Objects.equals(kind, other.kind);
  }

  /**
   * The line as a person reads it. {@code like} is the line beside it, whose particulars are shown
   * too.
   */
  public String shown(ZoneId zone, @Nullable Line like) {
    String time = LOCAL.format(at.atZone(zone));
    StringBuilder text =
        new StringBuilder(time.endsWith(":00") ? time.substring(0, time.length() - 3) : time);
    text.append("  ").append(stage);
    if (lead != null) {
      text.append("  ").append(lead);
    }
    if (contact != null) {
      text.append("  ").append(contact).append(' ').append(kind);
    }
    text.append("  to ").append(to.isEmpty() ? "nobody" : String.join(", ", new TreeSet<>(to)));
    append(text, "via", via, like == null || like.via != null);
    append(text, "leads", leads, true);
    append(text, "sources", sources, true);
    append(text, "recovered", recovered, like == null || like.recovered != null);
    if (reason != null && (like == null || like.reason != null)) {
      text.append("  ").append(reason);
    }
    if (late != null && (late || like == null || like.late != null) && (late || like != null)) {
      text.append(late ? "  late" : "  not late");
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, String name, @Nullable Set<String> values, boolean show) {
    if (values != null && show && !values.isEmpty()) {
      text.append("  ").append(name).append(' ').append(String.join(", ", new TreeSet<>(values)));
    }
  }
}
