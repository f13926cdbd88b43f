package org.leadwacht.rules.engine;

import java.util.Map;
import java.util.function.Supplier;

/** How many leads are whose; counted once, and only if rules ask. */
public final class Load {

  /** Nobody has a lead. */
  public static final Load NONE = new Load(Map::of);

  private final Supplier<Map<String, Integer>> counted;
  private volatile Map<String, Integer> open = Map.of();
  private volatile boolean known;

  /**
   * @param counted gives the number of open leads by id of the user who is responsible
   */
  public Load(Supplier<Map<String, Integer>> counted) {
    this.counted = counted;
  }

  /** How many open leads a user is responsible for. */
  int openLeadsOf(String user) {
    if (!known) {
      open = counted.get();
      known = true;
    }
    return open.getOrDefault(user, 0);
  }
}
