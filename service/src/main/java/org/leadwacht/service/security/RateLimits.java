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

/** How often a key, or a person, may ask. The bootstrap key is not limited. */
@Component
class RateLimits {

  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  /** A browser asks for many things at once: a person may ask as often as so many keys. */
  private static final int KEYS_OF_A_PERSON = 4;

  private final AccessProperties properties;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(FORGOTTEN_AFTER).build();

  RateLimits(AccessProperties properties) {
    this.properties = properties;
  }

  /** Counts a request; 0 if it may pass, else how long to wait. */
  long secondsToWait(Caller caller) {
    if (caller.kind() == Caller.Kind.BOOTSTRAP) {
      return 0;
    }
    int times = caller.kind() == Caller.Kind.KEY ? 1 : KEYS_OF_A_PERSON;
    Bucket bucket = buckets.get(caller.kind() + caller.id(), key -> bucket(times));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
  }

  private Bucket bucket(int times) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity((long) times * properties.burst())
                    .refillGreedy(
                        (long) times * properties.requestsPerMinute(), Duration.ofMinutes(1)))
        .build();
  }
}
