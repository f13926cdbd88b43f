package org.leadwacht.service.dealergroups;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.GroupRules;

/**
 * A version of a dealer group as it was published; never changed afterwards (docs/operator.md,
 * "Dealer groups").
 *
 * @param pin which one it is
 * @param content what it says
 * @param comment what for
 * @param by who published it
 * @param at when
 * @param authors who had changed something since the version before
 * @param base the base it was written for; null only where none is known
 */
public record DealerGroupVersion(
    DealerGroupPin pin,
    DealerGroupContent content,
    String comment,
    String by,
    Instant at,
    Set<String> authors,
    @Nullable BaseVersion base) {

  public DealerGroupVersion {
    authors = Set.copyOf(authors);
  }

  /** What people called the group. */
  public String name() {
    return content.name();
  }

  /** What is known of it without what it says. */
  public DealerGroupHead head() {
    return new DealerGroupHead(pin, comment, by, at, base);
  }

  /** Its rules, between the base and the files of a dealership. */
  public GroupRules rules() {
    return content.rules(pin);
  }

  /** What it sets, between the preset and a dealership. */
  public GroupLayer layer() {
    return content.layer();
  }
}
