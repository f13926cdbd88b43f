package org.leadwacht.service.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.StageSetting;

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

  private record Counted(String week, Wait of, Duration time) {}

  /**
   * The figures of leads that became open from one instant until before another. Who waits still is
   * counted once the target has passed: an answer that never comes is no good one.
   */
  static ResponseTimes of(
      Dealership dealership, List<Wait> waits, Instant from, Instant to, Instant now) {
    StageSetting overdue = dealership.settings().stage("E1");
    Duration target = overdue == null ? null : overdue.after();
    Weeks weeks = new Weeks(dealership.zone());
    List<Counted> counted = new ArrayList<>();
    for (Wait wait : waits) {
      Duration time = wait.time();
      boolean counts = !wait.since().isBefore(from) && wait.since().isBefore(to);
      if (counts && time == null) {
        time = wait.until(dealership, now);
        counts = target != null && time.compareTo(target) > 0;
      }
      if (counts && time != null) {
        counted.add(new Counted(weeks.of(wait.since()), wait, time));
      }
    }
    return new ResponseTimes(
        target,
        figures(counted, Counted::week, target),
        figures(counted, one -> one.of().user(), target),
        figures(counted, one -> one.of().source(), target));
  }

  /** The weeks of instants, written once for each day. */
  private record Weeks(ZoneId zone, Map<LocalDate, String> written) {

    Weeks(ZoneId zone) {
      this(zone, new HashMap<>());
    }

    String of(Instant instant) {
      return written.computeIfAbsent(
          instant.atZone(zone).toLocalDate(),
          day ->
              String.format(
                  Locale.ROOT,
                  "%d-W%02d",
                  day.get(IsoFields.WEEK_BASED_YEAR),
                  day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }
  }

  private static List<Figure> figures(
      List<Counted> waits, Function<Counted, String> kind, @Nullable Duration target) {
    Map<String, List<Counted>> kinds = new TreeMap<>();
    waits.forEach(
        wait -> kinds.computeIfAbsent(kind.apply(wait), key -> new ArrayList<>()).add(wait));
    List<Figure> figures = new ArrayList<>();
    kinds.forEach((name, all) -> figures.add(figure(name, all, target)));
    return figures;
  }

  private static Figure figure(String name, List<Counted> waits, @Nullable Duration target) {
    List<Duration> times =
        waits.stream().filter(one -> one.of().time() != null).map(Counted::time).sorted().toList();
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
