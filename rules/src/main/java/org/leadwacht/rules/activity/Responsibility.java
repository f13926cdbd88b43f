package org.leadwacht.rules.activity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.people.WorkingTime;

/** Who does the activities of a dealership, and when each of them works. */
final class Responsibility {

  private final Dealership dealership;
  private final Map<String, WorkingTime> workingTimes = new HashMap<>();

  Responsibility(Dealership dealership) {
    this.dealership = dealership;
  }

  /** When a user works: by the hours of the location the user serves, if it has its own. */
  WorkingTime workingTime(String user) {
    return workingTimes.computeIfAbsent(
        user,
        id -> {
          DealershipUser found = dealership.people().find(id);
          return new WorkingTime(
              dealership.calendarOf(found == null ? null : found.location()),
              found == null ? List.of() : found.absences());
        });
  }

  /** The location whose hours count for a user, or null. */
  @Nullable String location(String user) {
    DealershipUser found = dealership.people().find(user);
    return found == null ? null : found.location();
  }

  /** The user, or whoever takes over where the user has left: a deputy, the fallback user. */
  String standing(@Nullable String user, @Nullable String otherwise) {
    People people = dealership.people();
    Set<String> seen = new HashSet<>();
    DealershipUser next = people.find(user);
    while (next != null && seen.add(next.id())) {
      if (next.canBeAssigned()) {
        return next.id();
      }
      next = people.find(next.deputy());
    }
    for (String other : new @Nullable String[] {otherwise, dealership.settings().fallbackUser()}) {
      DealershipUser found = people.find(other);
      if (found != null && found.canBeAssigned()) {
        return found.id();
      }
    }
    return people.administrator(null).map(DealershipUser::id).orElse(People.STAND_IN);
  }
}
