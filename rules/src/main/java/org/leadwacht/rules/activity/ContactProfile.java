package org.leadwacht.rules.activity;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact from the last of the contact's leads; null where there is none.
 *
 * @param assignee id of the user who is responsible for it
 * @param source id of its source
 * @param brand brand of the vehicle asked for
 * @param location id of the location it came in at
 */
public record ContactProfile(
    @Nullable String assignee,
    @Nullable String source,
    @Nullable String brand,
    @Nullable String location) {

  /** A contact without leads. */
  public static final ContactProfile UNKNOWN = new ContactProfile(null, null, null, null);
}
