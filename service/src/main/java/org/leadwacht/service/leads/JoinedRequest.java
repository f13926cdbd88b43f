package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Inquiry;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * All that a request brought which joined a lead (docs/domain.md, section 5); it can become a lead
 * of its own.
 *
 * @param id the id it was given, which is also that of its event in the lead's history
 * @param contact what its person is recognised by
 * @param price of the vehicle in euros
 * @param externalId the CRM's own id of it
 * @param contactId the CRM's own id of the contact
 * @param vehicle the vehicle, as the JSON that was given
 */
public record JoinedRequest(
    @Field("id") String id,
    Instant receivedAt,
    String source,
    Set<String> contact,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable Double price,
    List<String> tags,
    @Nullable String externalId,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String contactId,
    @Nullable String message,
    @Nullable String vehicle) {

  public JoinedRequest {
    contact = Set.copyOf(contact);
    tags = List.copyOf(tags);
  }

  /** A request, from what the rules and what people see of it. */
  public static JoinedRequest of(Inquiry inquiry, Details details) {
    return new JoinedRequest(
        inquiry.id(),
        inquiry.receivedAt(),
        inquiry.source(),
        inquiry.contact(),
        inquiry.brand(),
        inquiry.condition(),
        inquiry.location(),
        inquiry.vehicleLocation(),
        inquiry.request(),
        inquiry.price(),
        inquiry.tags(),
        details.externalId(),
        details.name(),
        details.email(),
        details.phone(),
        details.contactId(),
        details.message(),
        details.vehicle());
  }

  /** What the rules see of it. */
  public Inquiry inquiry() {
    return new Inquiry(
        id,
        receivedAt,
        source,
        contact,
        brand,
        condition,
        location,
        vehicleLocation,
        request,
        price,
        tags);
  }

  /** What people see of it where it is a lead of its own. */
  public Details details() {
    return new Details(
        externalId,
        name,
        email,
        phone,
        contactId,
        message,
        vehicle,
        List.of(source),
        List.of(),
        null);
  }
}
