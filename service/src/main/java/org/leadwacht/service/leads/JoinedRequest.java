package org.leadwacht.service.leads;

import org.leadwacht.rules.lead.Inquiry;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * All that a request brought which joined a lead (docs/domain.md, section 5); it can become a lead
 * of its own.
 *
 * @param id the id it was given, which is also that of its event in the lead's history
 * @param inquiry what the rules see of it
 * @param details what people see of it
 */
public record JoinedRequest(
    @Field("id") String id,
    @Unwrapped.Empty Inquiry inquiry,
    @Unwrapped.Empty RequestDetails details) {

  public JoinedRequest {
    // an older release kept the id only once
    inquiry = inquiry.withId(id);
  }

  /** A request, from what the rules and what people see of it. */
  public static JoinedRequest of(Inquiry inquiry, RequestDetails details) {
    return new JoinedRequest(inquiry.id(), inquiry, details);
  }

  String source() {
    return inquiry.source();
  }
}
