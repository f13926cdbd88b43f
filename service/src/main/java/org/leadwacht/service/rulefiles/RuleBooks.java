package org.leadwacht.service.rulefiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleFile;
import org.springframework.stereotype.Component;

/**
 * Rule books that were built lately. Dealerships with the same files share one, and each is built
 * once at a time.
 */
@Component
class RuleBooks {

  private static final int MOST_KEPT = 10_000;

  private final Cache<String, RuleBook> books =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  RuleBooks() {}

  /**
   * The shipped rules with these files on top.
   *
   * @throws org.leadwacht.rules.rulebook.InvalidRulesException if something is wrong with a file
   */
  RuleBook of(List<RuleFile> files) {
    return files.isEmpty()
        ? RuleBook.base()
        : books.get(Hash.of(files), hash -> RuleBook.base().with(files));
  }

  long count() {
    return books.estimatedSize();
  }
}
