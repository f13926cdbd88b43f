package org.leadwacht.rules.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a lead found its first assignee (docs/domain.md, section 5).
 *
 * @param user id of the user
 * @param reason which step of the distribution yielded the user
 * @param rule name of the rule behind it
 * @param passedOver who was considered before and could not take it
 * @param note the reason in the words of a dealership's rule, or null
 * @param keptApart true where a rule wants the lead to join no other of the same person
 */
public record Assignment(
    String user,
    Reason reason,
    String rule,
    List<PassedOver> passedOver,
    @Nullable String note,
    @Nullable Boolean keptApart) {

  /** The steps of distribution. */
  public enum Reason {
    GIVEN,
    KNOWN_CONTACT,
    POOL,
    GROUP,
    IN_TURN,
    DEPUTY,
    FALLBACK,
    ADMINISTRATOR,
    /** A rule of the dealership, which says why in its own words. */
    RULE
  }

  /**
   * Somebody who could not take a lead.
   *
   * @param candidate id of the user or group
   * @param why {@code ABSENT}, {@code CANNOT_BE_ASSIGNED}, {@code OTHER_LOCATION}, {@code
   *     DOES_NOT_MATCH}, {@code NOBODY_THERE}, {@code EXCLUDED} by a rule, {@code FULL} where a
   *     rule limits the open leads, or {@code UNKNOWN} where a rule names nobody
   */
  public record PassedOver(String candidate, Why why) {

    /** Why a candidate was passed over. */
    public enum Why {
      ABSENT,
      CANNOT_BE_ASSIGNED,
      OTHER_LOCATION,
      DOES_NOT_MATCH,
      NOBODY_THERE,
      EXCLUDED,
      FULL,
      UNKNOWN
    }
  }

  /** The same for a lead that stands beside another unfinished one of the person. */
  public Assignment apart() {
    return new Assignment(user, reason, rule, passedOver, note, true);
  }

  /** Whether it stands beside other unfinished leads of the person. */
  public boolean isApart() {
    return Boolean.TRUE.equals(keptApart);
  }

  public Assignment {
    passedOver = List.copyOf(passedOver);
  }
}
