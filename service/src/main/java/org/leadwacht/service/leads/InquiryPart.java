package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Inquiry;

/** What a lead asks for as part of it in the store, which has its id already. */
record InquiryPart(
    Instant receivedAt,
    String source,
    Set<String> contact,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable Double price,
    @Nullable List<String> tags) {

  static InquiryPart of(Inquiry inquiry) {
    return new InquiryPart(
        inquiry.receivedAt(),
        inquiry.source(),
        inquiry.contact(),
        inquiry.brand(),
        inquiry.condition(),
        inquiry.location(),
        inquiry.vehicleLocation(),
        inquiry.request(),
        inquiry.price(),
        inquiry.tags());
  }

  Inquiry inquiry(String id) {
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
        tags == null ? List.of() : tags);
  }
}
