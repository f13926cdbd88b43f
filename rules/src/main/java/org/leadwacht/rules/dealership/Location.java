package org.leadwacht.rules.dealership;

import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;

/**
 * A branch of a dealership.
 *
 * @param id unique in the dealership
 * @param name how people call it
 * @param calendar its own calendar, or null where the dealership's counts
 */
public record Location(String id, String name, @Nullable BusinessCalendar calendar) {}
