package org.leadwacht.service.leads;

import org.jspecify.annotations.Nullable;

/**
 * What people read of a request; nothing of it decides anything.
 *
 * @param externalId the CRM's own id of it
 * @param name of the contact
 * @param email of the contact
 * @param phone of the contact
 * @param contactId the CRM's own id of the contact
 * @param message what the contact wrote
 * @param vehicle the vehicle, as the JSON that was given
 */
public record RequestDetails(
    @Nullable String externalId,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String contactId,
    @Nullable String message,
    @Nullable String vehicle) {

  /** How many characters all that was written has. */
  int length() {
    return length(message) + length(vehicle);
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
