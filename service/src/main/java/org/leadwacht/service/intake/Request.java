package org.leadwacht.service.intake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.leads.RequestDetails;

/**
 * A lead as it was sent, checked.
 *
 * @param inquiry what the rules see of it; its id is not known yet
 * @param assignee the user it is given to, or null to have one found
 * @param details what people read
 * @param imported whether it tells what happened elsewhere (docs/domain.md, "Imports")
 * @param warnings what the sender should know
 */
record Request(
    Inquiry inquiry,
    @Nullable String assignee,
    RequestDetails details,
    boolean imported,
    List<Message> warnings) {

  Request {
    warnings = List.copyOf(warnings);
  }

  /** What the rules see of it, under an id. */
  Inquiry inquiry(String id) {
    return inquiry.withId(id);
  }

  /** The same, not recognised by some of what it is recognised by. */
  Request without(Set<String> keys) {
    return new Request(inquiry.without(keys), assignee, details, imported, warnings);
  }

  /** A lead that begins with it, known from an instant on. */
  LeadRecord known(LeadRecord begun, Instant arrival) {
    return imported ? begun.imported(arrival) : begun;
  }
}
