package org.leadwacht.service.platform.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was worked out of each of many documents of a dealership, kept for as long as the document
 * and the dealership stay as they are; what was not asked for within an hour is forgotten.
 *
 * @param <V> what is worked out of a document
 */
public final class WorkedOut<V> {

  private static final int MAX_DOCUMENTS = 100_000;
  private static final int AT_ONCE = 1_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private record Of<V>(String state, V value) {}

  private record OfDealership<V>(long version, Map<String, Of<V>> byId) {}

  private final Cache<String, OfDealership<V>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MAX_DOCUMENTS)
          .weigher((String dealership, OfDealership<V> all) -> all.byId().size())
          .expireAfterAccess(KEPT)
          .build();

  /**
   * What was worked out of each document, in no order.
   *
   * @param version of what else it depends on in the dealership
   * @param states by the id of each document that is asked for, what changes whenever it does
   * @param read works it out of those documents that have changed, by their ids; those that are
   *     gone are missing
   */
  public List<V> of(
      String dealership,
      long version,
      Map<String, String> states,
      Function<List<String>, Map<String, V>> read) {
    OfDealership<V> known = kept.getIfPresent(dealership);
    Map<String, Of<V>> byId =
        known == null || known.version() != version ? new ConcurrentHashMap<>() : known.byId();
    List<V> all = new ArrayList<>(states.size());
    List<String> changed = new ArrayList<>();
    states.forEach(
        (id, state) -> {
          Of<V> before = byId.get(id);
          if (before != null && before.state().equals(state)) {
            all.add(before.value());
          } else {
            changed.add(id);
          }
        });
    for (int next = 0; next < changed.size(); next += AT_ONCE) {
      read.apply(changed.subList(next, Math.min(changed.size(), next + AT_ONCE)))
          .forEach(
              (id, value) -> {
                byId.put(id, new Of<>(String.valueOf(states.get(id)), value));
                all.add(value);
              });
    }
    kept.put(dealership, new OfDealership<>(version, byId));
    return all;
  }
}
