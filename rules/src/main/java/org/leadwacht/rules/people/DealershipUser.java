package org.leadwacht.rules.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of a dealership (docs/domain.md, sections 1, 3 and 7).
 *
 * @param id unique in the dealership
 * @param name how people call the user; the id where nothing else is known
 * @param email where mails go; without one they are recorded only
 * @param roles what the user does
 * @param receivesLeads takes part in the turns of distribution
 * @param canBeAssigned may be given leads at all
 * @param supervisors ids of those who are told when a lead escalates; empty: see {@link
 *     People#supervisorsOf}
 * @param after own times of a supervisor for {@code E2.1} and {@code E2.2}
 * @param absences when the user is away
 * @param deputy id of the user who stands in
 * @param mailOff stages whose mails the user does not want
 * @param wr1Before how long before a follow-up the user wants to be reminded, if other than the
 *     dealership's
 * @param location id of the only location the user serves
 * @param tags words that rules ask for
 */
public record DealershipUser(
    String id,
    String name,
    @Nullable String email,
    Set<Role> roles,
    boolean receivesLeads,
    boolean canBeAssigned,
    List<String> supervisors,
    Map<String, Duration> after,
    List<Absence> absences,
    @Nullable String deputy,
    Set<String> mailOff,
    @Nullable Duration wr1Before,
    @Nullable String location,
    Set<String> tags) {

  public DealershipUser {
    roles = Set.copyOf(roles);
    supervisors = List.copyOf(supervisors);
    after = Map.copyOf(after);
    absences = List.copyOf(absences);
    mailOff = Set.copyOf(mailOff);
    tags = Set.copyOf(tags);
  }

  /**
   * A user with nothing but an id and roles, such as the administrator who stands in where none is
   * given.
   */
  public static DealershipUser of(String id, Role... roles) {
    return new DealershipUser(
        id,
        id,
        null,
        Set.of(roles),
        false,
        true,
        List.of(),
        Map.of(),
        List.of(),
        null,
        Set.of(),
        null,
        null,
        Set.of());
  }

  /** The same, away. */
  public DealershipUser away(Absence absence) {
    return new DealershipUser(
        id,
        name,
        email,
        roles,
        receivesLeads,
        canBeAssigned,
        supervisors,
        after,
        List.of(absence),
        deputy,
        mailOff,
        wr1Before,
        location,
        tags);
  }

  /** Whether the user is away at the instant. */
  public boolean isAbsent(Instant at) {
    for (Absence absence : absences) {
      if (absence.covers(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the user has the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether the user wants mails of the stage. */
  public boolean wantsMail(String stage) {
    return !mailOff.contains(stage);
  }
}
