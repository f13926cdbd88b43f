package org.leadwacht.rules.language.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rules can trigger which, and in which order they must fire so that what is forbidden is
 * known first.
 */
public final class RuleGraph {

  private final List<RuleShape> rules;
  private final boolean[][] feeds;
  private final boolean[][] silences;
  private final int[] levels;

  /** The rules of one book, without those that are switched off. */
  public RuleGraph(List<RuleShape> rules) {
    int n = rules.size();
    this.rules = List.copyOf(rules);
    this.feeds = new boolean[n][n];
    this.silences = new boolean[n][n];
    this.levels = new int[n];
    for (int from = 0; from < n; from++) {
      for (RuleShape.Made conclusion : rules.get(from).makes()) {
        Shape made = conclusion.shape();
        for (int to = 0; to < n; to++) {
          feeds[from][to] |=
              rules.get(to).needs().stream().anyMatch(need -> made.meets(need.shape()));
          // A rule that keeps itself silent stops; it is no matter of order.
          silences[from][to] |=
              from != to && rules.get(to).forbids().stream().anyMatch(f -> made.meets(f.shape()));
        }
      }
    }
    findLevels();
  }

  /**
   * Rules that can trigger themselves, or silence themselves, over others; in the order of the
   * book.
   */
  public List<RuleShape> endless() {
    List<RuleShape> endless = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      if (reachesItself(rule)) {
        endless.add(rules.get(rule));
      }
    }
    return endless;
  }

  /**
   * How many steps of "only if there is no …" lie before a rule: rules of a lower level fire first,
   * so that what they conclude can keep others silent.
   */
  public int level(int rule) {
    return levels[rule];
  }

  /** Whether what one rule concludes matters to the other. */
  public boolean isLinked(int one, int other) {
    return feeds[one][other] || feeds[other][one] || silences[one][other] || silences[other][one];
  }

  private boolean reachesItself(int rule) {
    boolean[] seen = new boolean[rules.size()];
    List<Integer> open = new ArrayList<>(List.of(rule));
    while (!open.isEmpty()) {
      int from = open.remove(open.size() - 1);
      for (int to = 0; to < rules.size(); to++) {
        if (feeds[from][to] || silences[from][to]) {
          if (to == rule) {
            return true;
          }
          if (!seen[to]) {
            seen[to] = true;
            open.add(to);
          }
        }
      }
    }
    return false;
  }

  /**
   * Without circles this ends after as many rounds as there are levels; with circles it is cut off.
   */
  private void findLevels() {
    int n = rules.size();
    boolean changed = true;
    for (int round = 0; changed && round <= n; round++) {
      changed = false;
      for (int from = 0; from < n; from++) {
        for (int to = 0; to < n; to++) {
          int least = silences[from][to] ? levels[from] + 1 : feeds[from][to] ? levels[from] : 0;
          if (least > levels[to]) {
            levels[to] = least;
            changed = true;
          }
        }
      }
    }
  }
}
