package org.leadwacht.service.platform.time;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When something of a kind is due next, so that the store is not asked in vain each second
 * (docs/scale.md, "What an idle server asks"). Whoever writes of that kind forgets it after the
 * write. What another instance writes is done by that one, and known here within five seconds,
 * which is how long it takes to notice that an instance is gone. By a clock that was set nothing is
 * known.
 */
public final class NextDue {

  private static final long KNOWN_NANOS = Duration.ofSeconds(5).toNanos();

  private final ServerClock clock;
  private final Ticker ticker;
  private Instant nothingBefore = Instant.MIN;
  private long readAt;
  private long forgotten;

  /** Knows nothing yet. */
  public NextDue(ServerClock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Whether something can be due.
   *
   * @param earliest reads from the store when the next is due, null for never; asked only where it
   *     is not known
   */
  public boolean isReached(Instant now, Supplier<@Nullable Instant> earliest) {
    if (clock.isSet()) {
      return true;
    }
    long asked = ticker.read();
    long before;
    synchronized (this) {
      if (now.isBefore(nothingBefore) && asked - readAt < KNOWN_NANOS) {
        return false;
      }
      before = forgotten;
    }
    Instant read = earliest.get();
    Instant next = read == null ? Instant.MAX : read;
    synchronized (this) {
      // what was written while it was read may not be in what was read
      nothingBefore = before == forgotten ? next : Instant.MIN;
      readAt = asked;
    }
    return !now.isBefore(next);
  }

  /** Something was written that may be due earlier. */
  public synchronized void forget() {
    nothingBefore = Instant.MIN;
    forgotten++;
  }
}
