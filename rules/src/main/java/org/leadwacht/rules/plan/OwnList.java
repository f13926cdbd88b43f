package org.leadwacht.rules.plan;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadwacht.rules.dealership.Schedule;
import org.leadwacht.rules.stage.LeadField;

/**
 * A list of the dealership's own: when it is sent, and what it says of each lead; each {@link
 * Entry} of its code puts a lead into somebody's.
 *
 * @param stage the list's code
 * @param days weekdays, such as {@code MONDAY, FRIDAY}
 * @param time of the day, such as {@code 07:00}, local to the dealership
 * @param columns names of {@link LeadField}s with commas between them
 */
public record OwnList(String stage, String days, String time, String columns) {

  /** When it is sent; empty where days and time are none. */
  public Optional<Schedule> schedule() {
    try {
      Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
      parts(days).map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))).forEach(on::add);
      return on.isEmpty() ? Optional.empty() : Optional.of(new Schedule(on, LocalTime.parse(time)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What it says of each lead; names that are none are left out. */
  public List<LeadField> fields() {
    List<LeadField> fields = new ArrayList<>();
    parts(columns).forEach(name -> LeadField.named(name).ifPresent(fields::add));
    return fields;
  }

  /** Whether it can be sent as it is written. */
  public boolean isComplete() {
    return schedule().isPresent() && fields().size() == parts(columns).count();
  }

  private static Stream<String> parts(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(part -> !part.isEmpty());
  }
}
