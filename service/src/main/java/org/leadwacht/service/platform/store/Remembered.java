package org.leadwacht.service.platform.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * What requests ask the store for again and again, remembered for a second: what was changed on
 * another instance may still be as it was for that long; what was changed here is forgotten at
 * once.
 *
 * @param <V> what is remembered under each key
 */
public final class Remembered<V> {

  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int MAX_VALUES = 10_000;

  private final Cache<String, V> values =
      Caffeine.newBuilder().expireAfterWrite(TIME).maximumSize(MAX_VALUES).build();
  private final Function<String, V> read;

  /**
   * @param read reads the value of a key in the store
   */
  public Remembered(Function<String, V> read) {
    this.read = read;
  }

  /** The value of a key, at most about a second old. */
  public V get(String key) {
    return Objects.requireNonNull(values.get(key, read));
  }

  /** Forgets the value of a key that was changed. */
  public void forget(String key) {
    values.invalidate(key);
  }

  /** Forgets everything. */
  public void forgetAll() {
    values.invalidateAll();
  }
}
