package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    Instant at = Objects.requireNonNull(firedStage.leftAt());
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).at().equals(at); i--) {
      Line line = lines.get(i);
      if (line.stage().equals(firedStage.stage()) && lead.equals(line.lead())) {
        line.to().addAll(firedStage.to());
        if (firedStage.late() && !Boolean.TRUE.equals(line.late())) {
          lines.set(i, line(lead, firedStage, at, line.to()));
        }
        return;
      }
    }
    lines.add(line(lead, firedStage, at, new TreeSet<>(firedStage.to())));
  }

  private static Line line(String lead, FiredStage firedStage, Instant at, Set<String> to) {
    return new Line(
        at,
        firedStage.stage(),
        lead,
        to,
        Set.of(firedStage.via().code()),
        firedStage.late(),
        null,
        null,
        null,
        null,
        firedStage.because());
  }

  /** A list, or the mail of the source monitor, has been sent. */
  void sent(ListMail mail) {
    boolean monitor = mail.stage().equals("QM");
    lines.add(
        new Line(
            mail.at(),
            mail.stage(),
            null,
            new TreeSet<>(mail.to()),
            Set.of(Channel.MAIL.code()),
            mail.late(),
            monitor ? null : mail.leads(),
            monitor ? mail.silent() : null,
            monitor ? mail.recovered() : null,
            null,
            null));
  }

  /** A lead has been distributed. */
  void assigned(Instant at, String lead, Distribution distribution, long rulesVersion) {
    var assignment = distribution.assignment();
    lines.add(
        new Line(
            at,
            "ASSIGNED",
            lead,
            new TreeSet<>(Set.of(assignment.user())),
            null,
            null,
            null,
            null,
            null,
            assignment.note() == null ? assignment.reason().name() : assignment.note(),
            new Because(assignment.rule(), null, rulesVersion, assignment.rule())));
  }
}
