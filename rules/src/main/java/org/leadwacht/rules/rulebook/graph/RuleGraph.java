package org.leadwacht.rules.rulebook.graph;

import java.util.ArrayList;
import java.util.List;

/** Which rules can trigger which, and in which order they must fire so that what is forbidden is known first. */
public final class RuleGraph {

  private final List<RuleShape> rules;
  private final int[] levels;
  private final List<Integer> endless = new ArrayList<>();

  /** The rules of one book, without those that are switched off. */
  public RuleGraph(List<RuleShape> rules) {
    this.rules = rules;
    this.levels = new int[rules.size()];
    findCycles();
    if (endless.isEmpty()) {
      findLevels();
    }
  }

  /** Rules that can trigger themselves, over however many others; in the order of the book. */
  public List<RuleShape> endless() {
    return endless.stream().map(rules::get).toList();
  }

  /**
   * How many steps of "only if there is no …" lie before a rule: rules of a lower level fire first, so that what they
   * conclude can keep others silent.
   */
  public int level(int rule) {
    return levels[rule];
  }

  private boolean feeds(RuleShape from, RuleShape to) {
    return from.makes().stream().anyMatch(made -> to.needs().stream().anyMatch(made::meets));
  }

  private boolean silences(RuleShape from, RuleShape to) {
    return from.makes().stream()
        .anyMatch(made -> to.forbids().stream().anyMatch(forbidden -> made.meets(forbidden.shape())));
  }

  private void findCycles() {
    int n = rules.size();
    List<List<Integer>> next = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<Integer> targets = new ArrayList<>();
      if (!rules.get(i).makes().isEmpty()) {
        for (int j = 0; j < n; j++) {
          if (feeds(rules.get(i), rules.get(j)) || silences(rules.get(i), rules.get(j))) {
            targets.add(j);
          }
        }
      }
      next.add(targets);
    }
    for (int i = 0; i < n; i++) {
      if (reaches(next, i, i)) {
        endless.add(i);
      }
    }
  }

  private static boolean reaches(List<List<Integer>> next, int from, int to) {
    boolean[] seen = new boolean[next.size()];
    List<Integer> open = new ArrayList<>(next.get(from));
    while (!open.isEmpty()) {
      int rule = open.remove(open.size() - 1);
      if (rule == to) {
        return true;
      }
      if (!seen[rule]) {
        seen[rule] = true;
        open.addAll(next.get(rule));
      }
    }
    return false;
  }

  private void findLevels() {
    int n = rules.size();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int to = 0; to < n; to++) {
        for (int from = 0; from < n; from++) {
          if (rules.get(from).makes().isEmpty()) {
            continue;
          }
          int least = levels[to];
          if (silences(rules.get(from), rules.get(to))) {
            least = levels[from] + 1;
          } else if (feeds(rules.get(from), rules.get(to))) {
            least = levels[from];
          }
          if (least > levels[to]) {
            levels[to] = least;
            changed = true;
          }
        }
      }
    }
  }
}
