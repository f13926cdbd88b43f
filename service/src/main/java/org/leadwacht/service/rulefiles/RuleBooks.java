package org.leadwacht.service.rulefiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.leadwacht.rules.rulebook.Layers;
import org.leadwacht.rules.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/**
 * Rule books that were built lately. Dealerships with the same files on the same base share one,
 * and each is built once at a time.
 */
@Component
class RuleBooks {

  private static final int MOST_KEPT = 10_000;

  private final Cache<String, RuleBook> books =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  RuleBooks() {}

  /**
   * A base with a dealership's files on top.
   *
   * @throws org.leadwacht.rules.rulebook.InvalidRulesException if something is wrong with a file
   */
  RuleBook of(Layers layers) {
    String key = layers.base().version().hash() + Hash.of(layers.files());
    return layers.files().isEmpty() ? layers.book() : books.get(key, hash -> layers.book());
  }

  long count() {
    return books.estimatedSize();
  }
}
