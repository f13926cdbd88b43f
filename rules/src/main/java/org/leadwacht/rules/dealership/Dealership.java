package org.leadwacht.rules.dealership;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.people.Absence;
import org.leadwacht.rules.people.People;

/**
 * A dealership with everything that decides what happens to its leads. Immutable; a change makes
 * another one.
 *
 * @param id the tenant
 * @param name how people call it
 * @param language {@code de} or {@code en}: of mails and reasons
 * @param zone of all local times
 * @param region of the public holidays for telephone numbers and holidays, such as {@code DE-BY},
 *     or null
 * @param calendar when the house is open
 * @param settings complete settings
 * @param locations by id
 * @param sources by id
 * @param groups in the order of distribution
 * @param people the users
 */
public record Dealership(
    String id,
    String name,
    String language,
    ZoneId zone,
    @Nullable String region,
    BusinessCalendar calendar,
    Settings settings,
    Map<String, Location> locations,
    Map<String, LeadSource> sources,
    List<Group> groups,
    People people) {

  public Dealership {
    locations = Map.copyOf(locations);
    sources = Map.copyOf(sources);
    groups = List.copyOf(groups);
  }

  /** The same where a user is away. */
  public Dealership without(String user, Absence absence) {
    return new Dealership(
        id,
        name,
        language,
        zone,
        region,
        calendar,
        settings,
        locations,
        sources,
        groups,
        new People(
            people.all().stream()
                .map(one -> one.id().equals(user) ? one.away(absence) : one)
                .toList()));
  }

  /**
   * The id of the location that a text names, by its id or name, without regard to case; null if
   * there is none.
   */
  public @Nullable String locationNamed(@Nullable String text) {
    return named(text, locations, Location::name);
  }

  /**
   * The id of the source that a text names, by its id or name, without regard to case; null if
   * there is none.
   */
  public @Nullable String sourceNamed(@Nullable String text) {
    return named(text, sources, LeadSource::name);
  }

  private static <T> @Nullable String named(
      @Nullable String text, Map<String, T> parts, Function<T, String> name) {
    if (text == null || parts.containsKey(text)) {
      return text;
    }
    return parts.keySet().stream()
        .filter(text::equalsIgnoreCase)
        .sorted()
        .findFirst()
        .or(
            () ->
                parts.entrySet().stream()
                    .filter(part -> text.equalsIgnoreCase(name.apply(part.getValue())))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst())
        .orElse(null);
  }

  /** The calendar that counts for a lead of a location: its own where it has hours of its own. */
  public BusinessCalendar calendarOf(@Nullable String location) {
    String id = locationNamed(location);
    Location found = id == null ? null : locations.get(id);
    return found == null || found.calendar() == null ? calendar : found.calendar();
  }
}
