package org.leadwacht.service.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.outbox.Happening;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.platform.web.PageLinks;

/**
 * What a receiver gets of something that happened, in the form Standard Webhooks recommends; {@code
 * openapi/documents.yaml} describes it to receivers.
 *
 * @param type such as {@code lead.received}
 * @param timestamp when it happened
 * @param data what it was
 */
record EventDelivery(String type, Instant timestamp, Data data) {

  /**
   * What happened.
   *
   * @param id names the delivery; the same over all attempts and replays
   * @param link where a person opens the lead
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Data(
      String id,
      String dealership,
      @Nullable String lead,
      @Nullable String link,
      @JsonUnwrapped Happening happening) {}

  static EventDelivery of(Notice notice, PageLinks links) {
    String lead = notice.draft().lead();
    return new EventDelivery(
        notice.draft().stage(),
        notice.at(),
        new Data(
            notice.id(),
            notice.dealership(),
            lead,
            lead == null ? null : links.lead(notice.dealership(), lead),
            Objects.requireNonNull(notice.draft().happening())));
  }
}
