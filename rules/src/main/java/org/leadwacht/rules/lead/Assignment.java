package org.leadwacht.rules.lead;

import java.util.List;

/**
 * How a lead found its first assignee (docs/domain.md, section 5).
 *
 * @param user id of the user
 * @param reason which step of the distribution yielded the user
 * @param rule name of the rule behind it
 * @param passedOver who was considered before and could not take it
 */
public record Assignment(String user, Reason reason, String rule, List<PassedOver> passedOver) {

  /** The steps of distribution. */
  public enum Reason {
    GIVEN,
    KNOWN_CONTACT,
    POOL,
    GROUP,
    IN_TURN,
    DEPUTY,
    FALLBACK,
    ADMINISTRATOR
  }

  /**
   * Somebody who could not take a lead.
   *
   * @param candidate id of the user or group
   * @param why {@code ABSENT}, {@code CANNOT_BE_ASSIGNED}, {@code OTHER_LOCATION}, {@code
   *     DOES_NOT_MATCH} or {@code NOBODY_THERE}
   */
  public record PassedOver(String candidate, Why why) {

    /** Why a candidate was passed over. */
    public enum Why {
      ABSENT,
      CANNOT_BE_ASSIGNED,
      OTHER_LOCATION,
      DOES_NOT_MATCH,
      NOBODY_THERE
    }
  }

  public Assignment {
    passedOver = List.copyOf(passedOver);
  }
}
