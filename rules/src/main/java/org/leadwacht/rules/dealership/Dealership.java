package org.leadwacht.rules.dealership;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
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

  /** The calendar that counts for a lead of a location: its own where it has hours of its own. */
  public BusinessCalendar calendarOf(@Nullable String location) {
    Location found = location == null ? null : locations.get(location);
    return found == null || found.calendar() == null ? calendar : found.calendar();
  }
}
