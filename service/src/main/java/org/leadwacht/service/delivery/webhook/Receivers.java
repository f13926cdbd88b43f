package org.leadwacht.service.delivery.webhook;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.stereotype.Component;

/**
 * What the answers of receivers of webhooks say, and until when one wants to be left alone; each
 * instance is told for itself (docs/operator.md, "Webhooks").
 */
@Component
public final class Receivers {

  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** Nobody who asks for more is left alone for longer. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Clock clock;
  private final Map<String, Quiet> quiet = new ConcurrentHashMap<>();

  /** Until when an address wants to be left alone. */
  private record Quiet(Instant until, String url) {}

  Receivers(Clock clock) {
    this.clock = clock;
  }

  /**
   * What an answer makes of a notice.
   *
   * @param url the address that answered
   * @param status of HTTP
   * @param retryAfter the header of that name, in seconds or as a date; null where there is none
   * @throws IOException if the notice is to be tried again
   */
  public DeliveryChannel.Result answered(
      Notice notice, String url, int status, @Nullable String retryAfter) throws IOException {
    if (status / 100 == 2) {
      return DeliveryChannel.Result.SENT;
    }
    if (status == GONE) {
      return new DeliveryChannel.Result(Notice.State.FAILED, "service.notice.receiverGone");
    }
    if (retryAfter != null && (status == TOO_MANY || status == UNAVAILABLE)) {
      Instant now = clock.instant();
      Instant until = after(retryAfter.strip(), now);
      Instant latest = now.plus(LONGEST);
      quiet.put(key(notice), new Quiet(until.isAfter(latest) ? latest : until, url));
    }
    throw new IOException("The receiver answered " + status + ".");
  }

  /**
   * Until when a notice has to wait because its receiver asked for it.
   *
   * @param url asked for the address as it is now: another one has asked for nothing
   */
  public Optional<DeliveryChannel.Hold> hold(Notice notice, Supplier<Optional<String>> url) {
    Quiet asked = quiet.get(key(notice));
    if (asked == null) {
      return Optional.empty();
    }
    if (!asked.until().isAfter(clock.instant()) || !url.get().equals(Optional.of(asked.url()))) {
      quiet.remove(key(notice), asked);
      return Optional.empty();
    }
    return Optional.of(
        new DeliveryChannel.Hold(asked.until(), Message.of("service.notice.receiverBusy")));
  }

  private static String key(Notice notice) {
    PendingNotice.Copy copy = notice.draft().copy();
    return OfDealership.key(notice.dealership(), copy == null ? "" : copy.webhook());
  }

  private static Instant after(String retryAfter, Instant now) {
    if (retryAfter.matches("[0-9]{1,9}")) {
      return now.plusSeconds(Long.parseLong(retryAfter));
    }
    try {
      return ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException neither) {
      return now;
    }
  }
}
