package org.leadwacht.service.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a lead under the names of {@code LeadInput}, whose form is sound. */
record LeadFields(
    @Nullable String externalId,
    @Nullable String receivedAt,
    String source,
    @Nullable String assignee,
    @Nullable Contact contact,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable Object vehicle,
    @Nullable Double price,
    @Nullable List<String> tags,
    @Nullable String message,
    @Nullable Boolean imported) {

  /** The person behind a lead, as {@code ContactInput} has it. */
  record Contact(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String externalId) {

    static final Contact UNKNOWN = new Contact(null, null, null, null);
  }
}
