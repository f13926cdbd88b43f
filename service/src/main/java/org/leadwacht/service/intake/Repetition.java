package org.leadwacht.service.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.service.leads.JoinedRequest;
import org.leadwacht.service.leads.RequestDetails;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a request says the same as the one it repeats. When it was received and what its person
 * is recognised by follow from the moment and the settings, and do not count.
 */
@Component
class Repetition {

  private final JsonMapper json;

  Repetition(JsonMapper json) {
    this.json = json;
  }

  boolean isSame(JoinedRequest before, JoinedRequest now) {
    return isSame(before.inquiry(), now.inquiry()) && isSame(before.details(), now.details());
  }

  private static boolean isSame(Inquiry before, Inquiry now) {
    return before.source().equalsIgnoreCase(now.source())
        && Objects.equals(before.brand(), now.brand())
        && Objects.equals(before.condition(), now.condition())
        && Objects.equals(before.location(), now.location())
        && Objects.equals(before.vehicleLocation(), now.vehicleLocation())
        && Objects.equals(before.request(), now.request())
        && Objects.equals(before.price(), now.price())
        && before.tags().equals(now.tags());
  }

  private boolean isSame(RequestDetails before, RequestDetails now) {
    return Objects.equals(before.name(), now.name())
        && Objects.equals(before.email(), now.email())
        && Objects.equals(before.phone(), now.phone())
        && Objects.equals(before.contactId(), now.contactId())
        && Objects.equals(before.message(), now.message())
        && Objects.equals(read(before.vehicle()), read(now.vehicle()));
  }

  private @Nullable Object read(@Nullable String vehicle) {
    return vehicle == null ? null : json.readTree(vehicle);
  }
}
