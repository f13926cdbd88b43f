package org.leadwacht.rules.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * The public holidays of a region, such as {@code DE-BY}, from Jollyday.
 *
 * @param region ISO 3166 country, or country and subdivision
 */
public record Holidays(String region) {

  private static final Map<String, Set<LocalDate>> CACHE = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if Jollyday does not know the region
   */
  public Holidays {
    String[] parts = region.split("-", 2);
    boolean known;
    try {
      var hierarchy =
          HolidayManager.getInstance(ManagerParameters.create(parts[0].toLowerCase(Locale.ROOT)))
              .getCalendarHierarchy();
      known =
          parts.length == 1
              || hierarchy.getChildren().containsKey(parts[1].toLowerCase(Locale.ROOT));
    } catch (RuntimeException unknownCountry) {
      known = false;
    }
    if (!known) {
      throw new InvalidValueException("rules.calendar.region", region);
    }
  }

  /** Whether the date is a public holiday in the region. */
  public boolean contains(LocalDate date) {
    return CACHE
        .computeIfAbsent(region + date.getYear(), key -> load(date.getYear()))
        .contains(date);
  }

  private Set<LocalDate> load(int year) {
    String[] parts = region.toLowerCase(Locale.ROOT).split("-", 2);
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
    Set<Holiday> holidays =
        parts.length == 1
            ? manager.getHolidays(Year.of(year))
            : manager.getHolidays(Year.of(year), parts[1]);
    return holidays.stream()
        .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
        .map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet());
  }
}
