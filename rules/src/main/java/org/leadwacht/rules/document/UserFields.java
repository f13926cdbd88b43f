package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.text.EmailAddress;

/**
 * A user as written; null is what is not set. The form is that of {@code UserInput} in {@code
 * schemas.yaml}, the meaning that of {@link org.leadwacht.rules.people.DealershipUser}.
 *
 * @param after durations by stage
 * @param absences dates, ranges of dates, ranges of instants
 * @param mail whether mails of a stage are wanted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserFields(
    @Nullable String name,
    @Nullable String email,
    @Nullable Set<Role> roles,
    @Nullable Boolean receivesLeads,
    @Nullable Boolean canBeAssigned,
    @Nullable List<String> supervisors,
    @Nullable Map<String, String> after,
    @Nullable List<AbsenceFields> absences,
    @Nullable String deputy,
    @Nullable Map<String, Boolean> mail,
    @Nullable String wr1Before,
    @Nullable String location,
    @Nullable List<String> tags) {

  /** Nothing set. */
  public static final UserFields NONE =
      new UserFields(null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** An administrator, and nothing else. */
  static final UserFields ADMINISTRATOR =
      Documents.of(Map.of("roles", Set.of(Role.ADMINISTRATOR)), UserFields.class);

  public UserFields {
    email = EmailAddress.plain(email);
  }

  /** The same with what holds where it does not say whether leads come to the user. */
  public UserFields complete() {
    return with(
        Boolean.TRUE.equals(receivesLeads),
        !Boolean.FALSE.equals(canBeAssigned),
        supervisors,
        deputy,
        location);
  }

  /** Whether the user has the role. */
  public boolean is(Role role) {
    return roles != null && roles.contains(role);
  }

  /** The same with another deputy and other supervisors. */
  UserFields with(@Nullable String otherDeputy, @Nullable List<String> otherSupervisors) {
    return with(receivesLeads, canBeAssigned, otherSupervisors, otherDeputy, location);
  }

  /** The same at another location. */
  UserFields at(@Nullable String other) {
    return with(receivesLeads, canBeAssigned, supervisors, deputy, other);
  }

  private UserFields with(
      @Nullable Boolean receives,
      @Nullable Boolean assignable,
      @Nullable List<String> otherSupervisors,
      @Nullable String otherDeputy,
      @Nullable String otherLocation) {
    return new UserFields(
        name,
        email,
        roles,
        receives,
        assignable,
        otherSupervisors,
        after,
        absences,
        otherDeputy,
        mail,
        wr1Before,
        otherLocation,
        tags);
  }
}
