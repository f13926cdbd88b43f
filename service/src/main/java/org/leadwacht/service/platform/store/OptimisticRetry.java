package org.leadwacht.service.platform.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Does work again that was decided from a document somebody else changed or made in between. The
 * work reads anew each time.
 */
@Component
public final class OptimisticRetry {

  private static final int MAX_RETRIES = 100;
  private static final Duration FIRST_WAIT = Duration.ofMillis(1);
  private static final Duration MAX_WAIT = Duration.ofMillis(50);

  private final RetryTemplate template =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(OptimisticLockingFailureException.class, DuplicateKeyException.class)
              .maxRetries(MAX_RETRIES)
              .delay(FIRST_WAIT)
              .multiplier(1.5)
              .jitter(FIRST_WAIT)
              .maxDelay(MAX_WAIT)
              .build());

  /**
   * Reads, decides and stores.
   *
   * @throws ConcurrencyFailureException if others were faster each time
   */
  public <T> T of(Supplier<T> work) {
    try {
      return template.invoke(work);
    } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
      // of another type, so that work within work is not multiplied
      throw new ConcurrencyFailureException(
          "Others were faster " + (MAX_RETRIES + 1) + " times in a row", e);
    }
  }
}
