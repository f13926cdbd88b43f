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
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.message.Language;

/**
 * The public holidays of a region, such as {@code DE-BY}, from Jollyday.
 *
 * @param region ISO 3166 country, or country and subdivision
 */
public record Holidays(String region) {

  private static final Map<String, Map<LocalDate, Holiday>> CACHE = new ConcurrentHashMap<>();

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
    return of(date.getYear()).containsKey(date);
  }

  /** What the public holiday on the date is called, such as "Fronleichnam"; null if it is none. */
  public @Nullable String name(LocalDate date, Language language) {
    Holiday holiday = of(date.getYear()).get(date);
    // Jollyday's English stands in the bundle of no language: asked for by name, the machine's own
    // language would come instead.
    return holiday == null
        ? null
        : holiday.getDescription(language == Language.EN ? Locale.ROOT : language.locale());
  }

  private Map<LocalDate, Holiday> of(int year) {
    return CACHE.computeIfAbsent(region + year, key -> load(year));
  }

  private Map<LocalDate, Holiday> load(int year) {
    String[] parts = region.toLowerCase(Locale.ROOT).split("-", 2);
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
    Set<Holiday> holidays =
        parts.length == 1
            ? manager.getHolidays(Year.of(year))
            : manager.getHolidays(Year.of(year), parts[1]);
    return holidays.stream()
        .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
        .collect(
            Collectors.toUnmodifiableMap(Holiday::getDate, holiday -> holiday, (one, same) -> one));
  }
}
