package org.leadwacht.service.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;

/**
 * How long customers waited for a first answer, in opening time: from each time a lead became open
 * to the event that ended the wait.
 *
 * @param target the time of E1, against which {@code withinLimit} is counted
 * @param weeks by ISO week, in order
 * @param users by the user who was responsible at the end of the wait
 * @param sources by source
 */
record ResponseTimes(
    @Nullable Duration target, List<Figure> weeks, List<Figure> users, List<Figure> sources) {

  /**
   * Waits of a kind.
   *
   * @param name the week such as {@code 2026-W10}, or the id of the user or source
   * @param count how many
   * @param median opening time
   * @param withinLimit share of 0 to 1 that ended within the target
   */
  record Figure(String name, int count, Duration median, double withinLimit) {}

  private record Wait(String week, String user, String source, Duration time) {}

  /** The figures of leads that became open from one instant until before another. */
  static ResponseTimes of(Dealership dealership, List<LeadRecord> leads, Instant from, Instant to) {
    List<Wait> waits = new ArrayList<>();
    leads.forEach(lead -> waits.addAll(waits(dealership, lead, from, to)));
    StageSetting overdue = dealership.settings().stage("E1");
    Duration target = overdue == null ? null : overdue.after();
    return new ResponseTimes(
        target,
        figures(waits, Wait::week, target),
        figures(waits, Wait::user, target),
        figures(waits, Wait::source, target));
  }

  private static List<Wait> waits(
      Dealership dealership, LeadRecord lead, Instant from, Instant to) {
    List<Wait> waits = new ArrayList<>();
    List<Event> history = lead.history();
    LeadState before = LeadState.after(history.subList(0, 1));
    for (int i = 1; i < history.size(); i++) {
      LeadState after = LeadState.after(history.subList(0, i + 1));
      boolean ended = before.status() == Status.OPEN && after.status() != Status.OPEN;
      Instant openedAt = before.openedAt();
      if (ended && !openedAt.isBefore(from) && openedAt.isBefore(to)) {
        Duration time =
            dealership.calendarOf(lead.inquiry().location()).between(openedAt, history.get(i).at());
        waits.add(
            new Wait(
                week(openedAt, dealership.zone()),
                after.assignee(),
                lead.inquiry().source(),
                time));
      }
      before = after;
    }
    return waits;
  }

  private static String week(Instant instant, ZoneId zone) {
    var date = instant.atZone(zone).toLocalDate();
    return String.format(
        Locale.ROOT,
        "%d-W%02d",
        date.get(IsoFields.WEEK_BASED_YEAR),
        date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static List<Figure> figures(
      List<Wait> waits, Function<Wait, String> kind, @Nullable Duration target) {
    Map<String, List<Duration>> times = new TreeMap<>();
    waits.forEach(
        wait -> times.computeIfAbsent(kind.apply(wait), key -> new ArrayList<>()).add(wait.time()));
    List<Figure> figures = new ArrayList<>();
    times.forEach((name, all) -> figures.add(figure(name, all, target)));
    return figures;
  }

  private static Figure figure(String name, List<Duration> times, @Nullable Duration target) {
    Collections.sort(times);
    long within =
        times.stream().filter(time -> target == null || time.compareTo(target) <= 0).count();
    return new Figure(
        name, times.size(), times.get(times.size() / 2), (double) within / times.size());
  }
}
