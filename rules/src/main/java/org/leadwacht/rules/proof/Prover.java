package org.leadwacht.rules.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.Mentioned;
import org.leadwacht.rules.rulebook.RuleReach;
import org.leadwacht.rules.rulebook.RuleSet;

/** Goes through all kinds of leads that two sets of rules tell apart. */
public final class Prover {

  /** More kinds than these are not gone through; the proof is then not complete. */
  private static final int MOST_CELLS = 20_000;

  private final Dealership dealership;
  private final Instant now;
  private final Words words;
  private final List<Dimension> dimensions;
  private final Leads leads;
  private final List<Cell> cells = new ArrayList<>();
  private final Mentioned mentioned;
  private final RuleReach reach;
  private final boolean exact;
  private boolean whole = true;

  Prover(Dealership dealership, RuleReach reach, Instant now, Language language) {
    this.dealership = dealership;
    this.reach = reach;
    this.mentioned = reach.mentioned();
    Mentioned withGroups = mentioned.distributes() ? withGroups(mentioned) : withKinds(mentioned);
    this.now = now;
    this.words = new Words(language);
    Dimensions.Found found = Dimensions.of(withGroups, dealership);
    this.dimensions = found.list();
    this.leads = new Leads(dimensions, dealership, words);
    this.exact = found.exact();
    enumerate();
  }

  /** What a source is, is known of each. */
  private Mentioned withKinds(Mentioned all) {
    return all.texts().containsKey(Dimensions.SOURCE_KIND)
            || all.empty().contains(Dimensions.SOURCE_KIND)
            || all.empty().contains(Dimensions.SOURCE_CONTACT)
        ? all.and("source", dealership.sources().keySet())
        : all;
  }

  /** Who is next depends on what groups are for, and on where. */
  private Mentioned withGroups(Mentioned all) {
    Mentioned with = withKinds(all);
    for (Group group : dealership.groups()) {
      for (Map.Entry<String, Set<String>> condition : group.when().entrySet()) {
        with = with.and(condition.getKey(), condition.getValue());
      }
    }
    boolean apart =
        dealership.groups().stream().anyMatch(group -> group.location() != null)
            || dealership.people().all().stream().anyMatch(user -> user.location() != null);
    return apart ? with.and("location", dealership.locations().keySet()) : with;
  }

  /**
   * What changes from one set of rules to another, and what is lost sight of under the other.
   *
   * @param dealership whose people and settings hold
   * @param now the instants of the leads lie after it
   */
  public static Proof prove(
      RuleSet before, RuleSet after, Dealership dealership, Instant now, Language language) {
    Proof changes = changes(before, after, dealership, now, language);
    return new Proof(
        changes.complete(), changes.changes(), holes(after, dealership, now, language));
  }

  /** The same without what is lost sight of. */
  public static Proof changes(
      RuleSet before, RuleSet after, Dealership dealership, Instant now, Language language) {
    return new Prover(dealership, RuleReach.ofChange(before, after), now, language)
        .proof(before, after);
  }

  /** What is lost sight of under a set of rules. */
  public static List<Proof.Hole> holes(
      RuleSet rules, Dealership dealership, Instant now, Language language) {
    Prover prover = new Prover(dealership, RuleReach.ofLosses(rules), now, language);
    return new Losses(prover, dealership, prover.mentioned, prover.leads, prover.words).of(rules);
  }

  /** A dealership without rules of its own plans by the base alone. */
  static World world(RuleSet rules, Dealership people) {
    return new World(people, rules.book(), rules.files().isEmpty() ? 0 : 1);
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  Leads leads() {
    return leads;
  }

  List<Cell> cells() {
    return cells;
  }

  private void enumerate() {
    List<Dimension> times =
        dimensions.stream().filter(d -> Dimensions.TIMES.contains(d.field())).toList();
    Moments moments = new Moments(dimensions, dealership, now);
    int others = dimensions.size() - times.size();
    List<List<Integer>> rows = new ArrayList<>(List.of(List.of()));
    for (Dimension dimension : dimensions) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> row : rows) {
        for (int i = 0; i < dimension.kinds().size(); i++) {
          if (longer.size() > MOST_CELLS) {
            whole = false;
            break;
          }
          List<Integer> next = new ArrayList<>(row);
          next.add(i);
          longer.add(next);
        }
      }
      rows = longer;
    }
    for (List<Integer> row : rows) {
      Instant at = moments.at(row.subList(others, row.size()));
      if (at != null) {
        cells.add(new Cell(row, at));
      }
    }
  }

  private Proof proof(RuleSet before, RuleSet after) {
    Touched touched = new Touched(reach.differing());
    List<Cell> changing = cells.stream().filter(cell -> touched.by(leads.values(cell))).toList();
    Map<Cell, Treatment> then = treatments(world(before, dealership), changing);
    Map<Cell, Treatment> next = treatments(world(after, dealership), changing);
    Contrast differences = new Contrast(leads, words);
    Map<List<Contrast.Difference>, List<Cell>> groups = new LinkedHashMap<>();
    for (Cell cell : changing) {
      List<Contrast.Difference> found =
          differences.of(
              Objects.requireNonNull(then.get(cell)), Objects.requireNonNull(next.get(cell)));
      if (!found.isEmpty()) {
        groups.computeIfAbsent(found, key -> new ArrayList<>()).add(cell);
      }
    }
    boolean nothing = reach.about().isEmpty();
    return new Proof(nothing || (exact && whole), differences.changes(groups), List.of());
  }

  Map<Cell, Treatment> treatments(World world) {
    return treatments(world, cells);
  }

  private Map<Cell, Treatment> treatments(World world, List<Cell> some) {
    Map<Cell, Treatment> treatments = new HashMap<>();
    try (Asked asked = new Asked(world, reach)) {
      for (Cell cell : some) {
        treatments.put(cell, asked.of(leads.inquiry(cell), leads.assignee(cell, asked)));
      }
    }
    return treatments;
  }
}
