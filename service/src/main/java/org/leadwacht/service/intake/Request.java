package org.leadwacht.service.intake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.leads.Details;

/**
 * A lead as it was sent, checked.
 *
 * @param receivedAt when it was received
 * @param source id of its source
 * @param assignee the user it is given to, or null to have one found
 * @param contact what the person is recognised by
 * @param price of the vehicle in euros
 * @param tags words the sender put on it
 * @param details what people read
 * @param imported whether it tells what happened elsewhere (docs/domain.md, "Imports")
 * @param warnings what the sender should know
 */
record Request(
    Instant receivedAt,
    String source,
    @Nullable String assignee,
    Set<String> contact,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable Double price,
    List<String> tags,
    Details details,
    boolean imported,
    List<Message> warnings) {

  Request {
    contact = Set.copyOf(contact);
    tags = List.copyOf(tags);
    warnings = List.copyOf(warnings);
  }

  /** What the rules see of it, under an id. */
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
        tags);
  }

  /** A lead that begins with it, known from an instant on. */
  LeadRecord known(LeadRecord begun, Instant arrival) {
    return imported ? begun.imported(arrival) : begun;
  }
}
