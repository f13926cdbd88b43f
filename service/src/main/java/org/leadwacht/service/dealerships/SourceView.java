package org.leadwacht.service.dealerships;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.Revised;

/**
 * A source of leads as it is answered.
 *
 * @param fields what is set of it, with the defaults of its kind
 * @param lastLeadAt when the last lead came, or null
 * @param silentSince since when it is overdue, or null
 * @param revision names this state of what is set of it
 */
record SourceView(
    String id,
    @JsonUnwrapped SourceFields fields,
    @Nullable Instant lastLeadAt,
    @Nullable Instant silentSince,
    String revision)
    implements Revised {

  static SourceView of(
      LeadSource source, SourceFields own, @Nullable Instant lastLeadAt, Instant now) {
    return new SourceView(
        source.id(),
        new SourceFields(
            source.name(),
            source.kind(),
            source.monitored(),
            own.timeout() == null ? "P" + source.timeout().toDays() + "D" : own.timeout(),
            own.since(),
            own.contact()),
        lastLeadAt,
        source.silentSince(lastLeadAt, now),
        Precondition.revision(own));
  }
}
