package org.leadwacht.service.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.service.leads.JoinedRequest;
import org.leadwacht.service.leads.RequestDetails;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a request says the same as the one it repeats. When it was received, what its person is
 * recognised by and which of the places it names are known follow from the moment and the settings,
 * and do not count.
 */
@Component
class Repetition {

  private final JsonMapper json;

  Repetition(JsonMapper json) {
    this.json = json;
  }

  boolean isSame(JoinedRequest before, JoinedRequest now, Dealership dealership) {
    // the CRM's id counts per source; what became of the source since is no matter of the request
    boolean sameSource =
        now.details().externalId() != null
            || before.inquiry().source().equalsIgnoreCase(now.inquiry().source());
    return sameSource
        && isSame(before.inquiry(), now.inquiry(), dealership)
        && isSame(before.details(), now.details());
  }

  private static boolean isSame(Inquiry before, Inquiry now, Dealership dealership) {
    return isSameName(before.brand(), now.brand())
        && Objects.equals(before.condition(), now.condition())
        && isSamePlace(before.location(), now.location(), dealership)
        && isSamePlace(before.vehicleLocation(), now.vehicleLocation(), dealership)
        && Objects.equals(before.request(), now.request())
        && Objects.equals(before.price(), now.price())
        && before.tags().equals(now.tags());
  }

  private static boolean isSameName(@Nullable String before, @Nullable String now) {
    return before == null ? now == null : before.equalsIgnoreCase(now);
  }

  /** A place that was or is not known is as if it had not been given. */
  private static boolean isSamePlace(
      @Nullable String before, @Nullable String now, Dealership dealership) {
    String then = dealership.locationNamed(before);
    String here = dealership.locationNamed(now);
    return then == null || here == null
        ? before == null || now == null || before.equalsIgnoreCase(now)
        : then.equals(here);
  }

  private boolean isSame(RequestDetails before, RequestDetails now) {
    return Objects.equals(before.name(), now.name())
        && isSameName(before.email(), now.email())
        && Objects.equals(before.phone(), now.phone())
        && Objects.equals(before.contactId(), now.contactId())
        && Objects.equals(before.message(), now.message())
        && Objects.equals(read(before.vehicle()), read(now.vehicle()));
  }

  private @Nullable Object read(@Nullable String vehicle) {
    return vehicle == null ? null : json.readTree(vehicle);
  }
}
