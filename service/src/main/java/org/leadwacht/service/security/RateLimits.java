package org.leadwacht.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Caller;
import org.springframework.stereotype.Component;

/** How often a key may be used. The bootstrap key and people are not limited here. */
@Component
class RateLimits {

  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final AccessProperties properties;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(FORGOTTEN_AFTER).build();

  RateLimits(AccessProperties properties) {
    this.properties = properties;
  }

  /** Counts a request; 0 if it may pass, else how long to wait. */
  long secondsToWait(Caller caller) {
    if (caller.kind() != Caller.Kind.KEY) {
      return 0;
    }
    Bucket bucket = buckets.get(caller.id(), key -> bucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(properties.burst())
                    .refillGreedy(properties.requestsPerMinute(), Duration.ofMinutes(1)))
        .build();
  }
}
