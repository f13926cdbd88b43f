package org.leadwacht.rules.dealership;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where leads come from (docs/domain.md, section 6).
 *
 * @param id unique in the dealership
 * @param name how people call it
 * @param kind what it is
 * @param monitored whether the source monitor watches it
 * @param timeout how long it may be silent
 * @param since from when on it is watched
 * @param contact address of whom to ask about its leads, or null
 */
public record LeadSource(
    String id,
    String name,
    Kind kind,
    boolean monitored,
    Duration timeout,
    Instant since,
    @Nullable String contact) {

  /**
   * Since when it is silent at an instant; null if it is not, or nobody watches it.
   *
   * @param lastLeadAt when its last lead came, or null
   */
  public @Nullable Instant silentSince(@Nullable Instant lastLeadAt, Instant now) {
    Instant sign = lastLeadAt == null || lastLeadAt.isBefore(since) ? since : lastLeadAt;
    Instant silent = sign.plus(timeout);
    return monitored && !now.isBefore(silent) ? silent : null;
  }

  /** What a source is; decides how long it may be silent by default. */
  public enum Kind {
    MOBILE_DE,
    AUTOSCOUT24,
    HOMEPAGE,
    SHOWROOM,
    PHONE,
    MANUFACTURER,
    OTHER;

    /** Seven days for the marketplaces and the homepage, fourteen for every other kind. */
    public Duration timeout() {
      return switch (this) {
        case MOBILE_DE, AUTOSCOUT24, HOMEPAGE -> Duration.ofDays(7);
        case SHOWROOM, PHONE, MANUFACTURER, OTHER -> Duration.ofDays(14);
      };
    }
  }
}
