package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * The receipt of a request: the customer is told that it came in, once a day, where the dealership
 * wants that (docs/mail.md, "Receipt").
 */
public final class ReceiptNotice {

  /** The stage of such notices. */
  public static final String STAGE = "RECEIPT";

  private ReceiptNotice() {}

  /** The notice about a request that has just come in, if the dealership wants one. */
  static Optional<PendingNotice> of(
      Dealership dealership, LeadRecord record, @Nullable String email, Instant now) {
    String source = record.inquiry().source();
    String assignee = record.leadState().assignee();
    if (email == null
        || email.indexOf('@') < 1
        || dealership.settings().receipts().stream()
            .noneMatch(receipt -> receipt.fits(source, assignee, dealership))) {
      return Optional.empty();
    }
    String day = now.atZone(dealership.zone()).toLocalDate().toString();
    return Optional.of(
        PendingNotice.mail(
            PendingNotice.id(
                dealership.id(), email.toLowerCase(Locale.ROOT), day, STAGE, "", Channel.MAIL),
            STAGE,
            record.id(),
            email,
            now,
            ""));
  }
}
