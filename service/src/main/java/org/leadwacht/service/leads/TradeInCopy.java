package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * The copy of a request to take a car in trade that names no vehicle of the house: it goes to an
 * address that the dealership set, once for each lead (docs/domain.md, section 7).
 */
public final class TradeInCopy {

  /** The stage of such notices. */
  public static final String STAGE = "TRADE_IN";

  private TradeInCopy() {}

  /** The notice about a request, if the dealership wants one. */
  public static Optional<PendingNotice> of(
      Dealership dealership,
      String lead,
      @Nullable String request,
      @Nullable String vehicle,
      Instant now) {
    String to = dealership.settings().mail().tradeInCopyTo();
    return to == null || vehicle != null || !STAGE.equals(request)
        ? Optional.empty()
        : Optional.of(
            PendingNotice.mail(
                PendingNotice.id(dealership.id(), lead, "", STAGE, to, Channel.MAIL),
                STAGE,
                lead,
                to,
                now,
                ""));
  }
}
