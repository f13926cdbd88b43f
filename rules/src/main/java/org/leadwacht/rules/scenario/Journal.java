package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.Opening;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.ListMail;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Because;
import org.leadwacht.rules.stage.Channel;

/** What the server did in a story, as lines that can be compared, and by which rules. */
final class Journal {

  private final List<Line> lines = new ArrayList<>();
  private final NavigableMap<Instant, BusinessCalendar> calendars = new TreeMap<>();
  private final Set<String> rulesFired = new TreeSet<>();

  /** All lines so far, in the order of time. */
  List<Line> lines() {
    return lines;
  }

  /** Names of the rules that concluded something. */
  Set<String> rulesFired() {
    return rulesFired;
  }

  void concluded(RuleInfo rule) {
    rulesFired.add(rule.name());
  }

  /** The calendar that counts from now on. */
  void calendar(Instant since, BusinessCalendar calendar) {
    calendars.put(since, calendar);
  }

  /** When the house is open between two instants, by the calendar of each moment. */
  List<Opening> open(Instant from, Instant until) {
    List<Opening> open = new ArrayList<>();
    calendars.forEach(
        (since, calendar) -> {
          Instant changed = calendars.higherKey(since);
          Instant start = since.equals(calendars.firstKey()) ? from : since;
          Instant end = changed == null || changed.isAfter(until) ? until : changed;
          open.addAll(calendar.openings(start, end));
        });
    return open;
  }

  /** A stage has left; lines of the same stage, lead and instant are one. */
  void left(String lead, FiredStage firedStage) {
    left(new Subject(firedStage.stage(), lead, null, null), firedStage, firedStage.because());
  }

  /**
   * A stage of an activity has left; lines of the same stage, contact, kind and instant are one.
   */
  void told(String contact, ContactLife.Told told) {
    left(
        new Subject(told.stage(), null, contact, told.activity().kind()),
        told.fired(),
        told.because());
  }

  /** What a line is about. */
  private record Subject(
      String stage, @Nullable String lead, @Nullable String contact, @Nullable String kind) {

    static Subject of(Line line) {
      return new Subject(line.stage(), line.lead(), line.contact(), line.kind());
    }
  }

  private void left(Subject subject, FiredStage firedStage, Because because) {
    Instant at = Objects.requireNonNull(firedStage.leftAt());
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).at().equals(at); i--) {
      Line line = lines.get(i);
      if (subject.equals(Subject.of(line))) {
        line.to().addAll(firedStage.to());
        if (firedStage.late() && !Boolean.TRUE.equals(line.late())) {
          lines.set(i, line(subject, firedStage, because, at, line.to()));
        }
        return;
      }
    }
    lines.add(line(subject, firedStage, because, at, new TreeSet<>(firedStage.to())));
  }

  private static Line line(
      Subject subject, FiredStage firedStage, Because because, Instant at, Set<String> to) {
    return new Line(
        at,
        subject.stage(),
        subject.lead(),
        subject.contact(),
        subject.kind(),
        to,
        Set.of(firedStage.via().code()),
        firedStage.late(),
        null,
        null,
        null,
        null,
        because);
  }

  /**
   * A list, or the mail of the source monitor, has been sent.
   *
   * @param known ids of the leads; what else is listed are activities
   */
  void sent(ListMail mail, Set<String> known) {
    boolean monitor = mail.stage().equals("QM");
    lines.add(
        new Line(
            mail.at(),
            mail.stage(),
            null,
            null,
            null,
            new TreeSet<>(mail.to()),
            Set.of(Channel.MAIL.code()),
            mail.late(),
            monitor ? null : leads(mail, known),
            monitor ? mail.silent() : null,
            monitor ? mail.recovered() : null,
            null,
            null));
  }

  private static Set<String> leads(ListMail mail, Set<String> known) {
    Set<String> leads = new TreeSet<>(mail.leads());
    leads.retainAll(known);
    return leads;
  }

  /** A lead has been distributed. */
  void assigned(Instant at, String lead, Distribution distribution, long rulesVersion) {
    var assignment = distribution.assignment();
    lines.add(
        new Line(
            at,
            "ASSIGNED",
            lead,
            null,
            null,
            new TreeSet<>(Set.of(assignment.user())),
            null,
            false,
            null,
            null,
            null,
            assignment.note() == null ? assignment.reason().name() : assignment.note(),
            new Because(assignment.rule(), null, rulesVersion, assignment.rule())));
  }
}
