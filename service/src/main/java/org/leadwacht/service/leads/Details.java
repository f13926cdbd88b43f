package org.leadwacht.service.leads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a lead for people to read; nothing of it decides anything.
 *
 * @param externalId the CRM's own id of the lead
 * @param name of the contact
 * @param email of the contact
 * @param phone of the contact
 * @param contactId the CRM's own id of the contact
 * @param message what the contact wrote
 * @param vehicle the vehicle, as the JSON that was given
 * @param sources all sources the contact came by, in order
 */
public record Details(
    @Nullable String externalId,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String contactId,
    @Nullable String message,
    @Nullable String vehicle,
    List<String> sources) {

  public Details {
    sources = List.copyOf(sources);
  }

  /** The same with one more source, if it is new. */
  public Details cameBy(String source) {
    if (sources.contains(source)) {
      return this;
    }
    List<String> all = new java.util.ArrayList<>(sources);
    all.add(source);
    return new Details(externalId, name, email, phone, contactId, message, vehicle, all);
  }
}
