package org.leadwacht.service.rules.inforce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.swagger.v3.oas.annotations.media.Schema;
import org.leadwacht.rules.rulebook.Hash;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleSet;
import org.springframework.stereotype.Component;

/**
 * Rule books that were built lately. Dealerships with the same files on the same base and the same
 * files of their dealer group share one, and each is built once at a time.
 */
@Component
public class RuleBooks {

  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final int MAX_KEPT = 10_000;

  private final Cache<String, RuleBook> books =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).recordStats().build();

  RuleBooks() {}

  /**
   * A base with a dealership's files on top.
   *
   * @throws org.leadwacht.rules.rulebook.InvalidRulesException if something is wrong with a file
   */
  public RuleBook of(RuleSet ruleSet) {
    if (ruleSet.files().isEmpty()) {
      return ruleSet.book();
    }
    String key = ruleSet.base().hash() + Hash.of(ruleSet.files());
    return books.get(key, hash -> ruleSet.bookInForce());
  }

  /**
   * How well sharing works.
   *
   * @param entries books that are kept
   * @param builds how many were built since the server started
   * @param hitRate share of 0 to 1 of the lookups that found one; 1 before the first
   * @param meanBuildMillis how long one took to build, 0 before the first
   */
  @Schema(name = "RuleCache")
  public record Use(long entries, long builds, double hitRate, double meanBuildMillis) {}

  /** How well sharing works, on this instance. */
  public Use use() {
    CacheStats stats = books.stats();
    return new Use(
        count(),
        stats.loadSuccessCount(),
        stats.hitRate(),
        stats.averageLoadPenalty() / NANOS_PER_MILLI);
  }

  long count() {
    return books.estimatedSize();
  }
}
