package org.leadwacht.rules.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Schedule;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.plan.OwnList;
import org.leadwacht.rules.stage.ShippedStage;

/**
 * When a dealership's lists run (docs/domain.md, section 3, "Closed days"): EL1 is skipped on a
 * closed day, EL2 and QM move to the next day that is not closed, and two runs that meet become
 * one.
 */
final class ListSchedule {

  private static final List<String> SHIPPED =
      List.copyOf(ShippedStage.codes(stage -> stage.time() == ShippedStage.Time.SCHEDULE));

  private static final int HORIZON_DAYS = 800;

  private final Dealership dealership;
  private final Map<String, OwnList> own;

  /**
   * @param own the dealership's own lists, by code
   */
  ListSchedule(Dealership dealership, Map<String, OwnList> own) {
    this.dealership = dealership;
    this.own = own;
  }

  /** The lists, in the order in which they are sent at the same instant. */
  List<String> stages() {
    return Stream.concat(SHIPPED.stream(), own.keySet().stream()).distinct().toList();
  }

  /** The first run of a list at or after an instant on a day on which it has not run. */
  Optional<Instant> next(String stage, ListState state, Instant from) {
    Schedule schedule = schedule(stage);
    LocalDate first = day(from);
    for (LocalDate day = first;
        schedule != null && day.isBefore(first.plusDays(HORIZON_DAYS));
        day = day.plusDays(1)) {
      Instant run = at(schedule, day);
      if (!run.isBefore(from) && !state.hasRun(stage, day) && isRunDay(stage, schedule, day)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /** The day of a list's last run from one instant until before another, or null. */
  @Nullable LocalDate lastBetween(String stage, ListState state, Instant from, Instant to) {
    LocalDate last = null;
    Optional<Instant> run = next(stage, state, from);
    while (run.isPresent() && run.get().isBefore(to)) {
      last = day(run.get());
      run = next(stage, state.ran(stage, last), from);
    }
    return last;
  }

  /** Whether a list is on and has a schedule. */
  boolean isOn(String stage) {
    return schedule(stage) != null && dealership.settings().isOn(stage);
  }

  boolean isClosed(Instant at) {
    return dealership.calendar().isClosed(day(at));
  }

  LocalDate day(Instant at) {
    return at.atZone(dealership.zone()).toLocalDate();
  }

  private boolean isRunDay(String stage, Schedule schedule, LocalDate day) {
    if (dealership.calendar().isClosed(day)) {
      return false;
    }
    if (schedule.names(day)) {
      return true;
    }
    if (!stage.equals("EL1")) {
      for (LocalDate before = day.minusDays(1);
          dealership.calendar().isClosed(before);
          before = before.minusDays(1)) {
        if (schedule.names(before)) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Schedule schedule(String stage) {
    OwnList list = own.get(stage);
    if (list != null && !SHIPPED.contains(stage)) {
      return list.schedule().orElse(null);
    }
    StageSetting setting = dealership.settings().stage(stage);
    return setting == null ? null : setting.schedule();
  }

  private Instant at(Schedule schedule, LocalDate day) {
    return LocalTimes.resolve(day.atTime(schedule.time()), dealership.zone());
  }
}
