package org.leadwacht.service.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.leads.LeadCourse;

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
   * @param count how many ended with an answer
   * @param overdue how many have not ended and are past the target
   * @param median opening time of those that ended; null where none did
   * @param p90 the time within which nine of ten of those ended; null where none did
   * @param withinLimit share of 0 to 1 that ended within the target, of those that ended or are
   *     past it; null where there are none
   */
  record Figure(
      String name,
      int count,
      int overdue,
      @Nullable Duration median,
      @Nullable Duration p90,
      @Nullable Double withinLimit) {}

  private record Wait(String week, String user, String source, Duration time, boolean ended) {}

  /**
   * The figures of leads that became open from one instant until before another. Who waits still is
   * counted once the target has passed: an answer that never comes is no good one.
   */
  static ResponseTimes of(
      Dealership dealership, Stream<LeadCourse> leads, Instant from, Instant to, Instant now) {
    StageSetting overdue = dealership.settings().stage("E1");
    Duration target = overdue == null ? null : overdue.after();
    List<Wait> waits = new ArrayList<>();
    leads.forEach(
        lead -> {
          waits.addAll(waits(dealership, lead, from, to));
          waiting(dealership, lead, from, to, now)
              .filter(wait -> target != null && wait.time().compareTo(target) > 0)
              .ifPresent(waits::add);
        });
    return new ResponseTimes(
        target,
        figures(waits, Wait::week, target),
        figures(waits, Wait::user, target),
        figures(waits, Wait::source, target));
  }

  private static List<Wait> waits(
      Dealership dealership, LeadCourse lead, Instant from, Instant to) {
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
                time,
                true));
      }
      before = after;
    }
    return waits;
  }

  private static Optional<Wait> waiting(
      Dealership dealership, LeadCourse lead, Instant from, Instant to, Instant now) {
    LeadState state = lead.state();
    Instant openedAt = state.openedAt();
    if (state.status() != Status.OPEN || openedAt.isBefore(from) || !openedAt.isBefore(to)) {
      return Optional.empty();
    }
    Duration time =
        openedAt.isAfter(now)
            ? Duration.ZERO
            : dealership.calendarOf(lead.inquiry().location()).between(openedAt, now);
    return Optional.of(
        new Wait(
            week(openedAt, dealership.zone()),
            state.assignee(),
            lead.inquiry().source(),
            time,
            false));
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
    Map<String, List<Wait>> kinds = new TreeMap<>();
    waits.forEach(
        wait -> kinds.computeIfAbsent(kind.apply(wait), key -> new ArrayList<>()).add(wait));
    List<Figure> figures = new ArrayList<>();
    kinds.forEach((name, all) -> figures.add(figure(name, all, target)));
    return figures;
  }

  private static Figure figure(String name, List<Wait> waits, @Nullable Duration target) {
    List<Duration> times = waits.stream().filter(Wait::ended).map(Wait::time).sorted().toList();
    int overdue = waits.size() - times.size();
    long within =
        times.stream().filter(time -> target == null || time.compareTo(target) <= 0).count();
    return new Figure(
        name,
        times.size(),
        overdue,
        nearest(times, 0.5),
        nearest(times, 0.9),
        waits.isEmpty() ? null : (double) within / waits.size());
  }

  /** The nearest rank: the smallest time within which the share of all lies. */
  private static @Nullable Duration nearest(List<Duration> sorted, double share) {
    return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
