package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;

/**
 * How far rules reach: what they say something about, and what follows from that. What a change
 * does not reach need not be gone through.
 *
 * @param mentioned what leads have to be told apart by
 * @param about codes of the stages it reaches, and {@value #OWNER}
 * @param differing rules as they are merged with the base, of one of two sets only
 */
public record RuleReach(Mentioned mentioned, Set<String> about, List<RuleTree> differing) {

  public RuleReach {
    differing = List.copyOf(differing);
  }

  /** Who gets a lead. */
  public static final String OWNER = "owner";

  private static final String ANYTHING = "?";
  private static final Set<String> STAGED =
      Set.of(
          "Step",
          "Repeat",
          "Suppressed",
          "Silenced",
          "Spared",
          "Anytime",
          "Entry",
          "Reader",
          "Fired");

  /** Whether it reaches a stage, or who gets a lead. */
  public boolean includes(String thing) {
    return about.contains(thing) || about.contains(ANYTHING);
  }

  /**
   * What rules have to be told apart by to know what changes from one set to another.
   *
   * @throws InvalidRulesException if they cannot be planned by
   */
  public static RuleReach ofChange(RuleSet before, RuleSet after) {
    List<RuleTree> were = own(before);
    List<RuleTree> are = own(after);
    Set<String> known = were.stream().map(RuleReach::written).collect(Collectors.toSet());
    Set<String> kept = are.stream().map(RuleReach::written).collect(Collectors.toSet());
    Set<String> about = new HashSet<>();
    are.stream()
        .filter(tree -> !known.contains(written(tree)))
        .forEach(tree -> about.addAll(about(tree, after)));
    were.stream()
        .filter(tree -> !kept.contains(written(tree)))
        .forEach(tree -> about.addAll(about(tree, before)));
    List<Set<String>> all = new ArrayList<>();
    Stream.concat(were.stream(), are.stream()).forEach(tree -> all.add(about(tree, after)));
    after.base().lowered().forEach(rule -> all.add(about(rule.tree(), after)));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Set<String> one : all) {
        grew |= meets(one, about) && about.addAll(one);
      }
    }
    Mentioned mentioned =
        Mentioned.of(
            Stream.concat(were.stream(), are.stream())
                .filter(tree -> meets(about(tree, after), about))
                .flatMap(tree -> Stream.concat(Stream.of(tree), joining(tree, after)))
                .toList());
    return new RuleReach(mentioned, about, differing(before, after));
  }

  /**
   * What rules have to be told apart by to know which leads they lose: those that take something
   * away or tell somebody else than the assignee.
   *
   * @throws InvalidRulesException if they cannot be planned by
   */
  public static RuleReach ofLosses(RuleSet rules) {
    Mentioned mentioned = Mentioned.of(own(rules).stream().filter(RuleReach::mayLose).toList());
    return new RuleReach(mentioned, Set.of(ANYTHING), List.of());
  }

  /**
   * What all rules of a dealership have to be told apart by.
   *
   * @throws InvalidRulesException if they cannot be planned by
   */
  public static RuleReach ofAll(RuleSet rules) {
    return new RuleReach(Mentioned.of(own(rules)), Set.of(ANYTHING), List.of());
  }

  private static List<RuleTree> differing(RuleSet before, RuleSet after) {
    Map<String, RuleTree> were = spelled(before);
    Map<String, RuleTree> are = spelled(after);
    List<RuleTree> differing = new ArrayList<>();
    were.forEach((spelled, tree) -> addUnless(are.containsKey(spelled), tree, differing));
    are.forEach((spelled, tree) -> addUnless(were.containsKey(spelled), tree, differing));
    return differing;
  }

  private static void addUnless(boolean known, RuleTree tree, List<RuleTree> differing) {
    if (!known) {
      differing.add(tree);
    }
  }

  private static Map<String, RuleTree> spelled(RuleSet rules) {
    Map<String, RuleTree> spelled = new LinkedHashMap<>();
    rules.merged().rules().stream()
        .filter(rule -> rule.info().enabled())
        .map(Lowered::tree)
        .forEach(tree -> spelled.put(tree.spelled(), tree));
    return spelled;
  }

  /** The shipped rule about joining that a rule replaces: it looks at what leads had before. */
  private static Stream<RuleTree> joining(RuleTree tree, RuleSet rules) {
    return rules.base().lowered().stream()
        .filter(base -> base.info().isMeantBy(tree.replacedName()))
        .map(Lowered::tree)
        .filter(base -> base.then().stream().anyMatch(made -> made.type().text().equals("Join")));
  }

  private static boolean meets(Set<String> one, Set<String> other) {
    return one.contains(ANYTHING)
        || other.contains(ANYTHING)
        || one.stream().anyMatch(other::contains);
  }

  /** What is no rule of the product: that of a dealer group, and of the dealership. */
  private static List<RuleTree> own(RuleSet rules) {
    Merge merge = rules.merged();
    List<RuleTree> own = new ArrayList<>(rules.base().ofGroup());
    own.addAll(merge.trees());
    own.addAll(merge.made());
    return own;
  }

  /** A rule as it stands in its file: of what was made from a line, the line. */
  private static String written(RuleTree tree) {
    String text = tree.source().text();
    int line = tree.source().line(tree.name().at());
    List<String> lines = text.lines().toList();
    boolean ofLine = tree.name().text().contains("(" + tree.source().file() + ", ");
    return ofLine && line <= lines.size()
        ? tree.source().file().replaceAll(".*\\.", "") + ' ' + lines.get(line - 1)
        : tree.source().file() + ' ' + text;
  }

  private static Set<String> about(RuleTree tree, RuleSet rules) {
    Set<String> about = new HashSet<>();
    for (Lowered base : rules.base().lowered()) {
      if (base.info().isMeantBy(tree.replacedName()) && base.tree() != tree) {
        about.addAll(about(base.tree(), rules));
      }
    }
    for (RuleTree.Insert insert : tree.then()) {
      if (!STAGED.contains(insert.type().text())) {
        about.add(OWNER);
      } else if (!insert.arguments().isEmpty()
          && insert.arguments().get(0) instanceof Expr.Literal literal) {
        about.add(String.valueOf(literal.value()));
      } else {
        about.add(ANYTHING);
      }
    }
    conditions(tree.when(), about);
    return about;
  }

  private static void conditions(Condition condition, Set<String> about) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> conditions(part, about));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> conditions(part, about));
    } else if (condition instanceof Condition.Not not) {
      conditions(not.part(), about);
    } else if (condition instanceof Condition.Exists exists) {
      conditions(exists.part(), about);
    } else if (condition instanceof Condition.Accumulate accumulate) {
      conditions(accumulate.part(), about);
    } else if (condition instanceof Condition.Pattern pattern
        && STAGED.contains(pattern.type().text())) {
      about.add(stage(pattern));
    }
  }

  private static String stage(Condition.Pattern pattern) {
    for (Condition.Constraint constraint : pattern.constraints()) {
      if (constraint.expr() instanceof Expr.Binary binary
          && binary.operator().equals("==")
          && binary.left() instanceof Expr.Name name
          && name.name().equals("stage")
          && binary.right() instanceof Expr.Literal literal) {
        return String.valueOf(literal.value());
      }
    }
    return ANYTHING;
  }

  private static boolean mayLose(RuleTree tree) {
    return tree.then().isEmpty()
        || tree.then().stream()
            .anyMatch(
                insert ->
                    !Set.of("Step", "Repeat").contains(insert.type().text())
                        || insert.arguments().size() < 3
                        || !(insert.arguments().get(2) instanceof Expr.Name name)
                        || !Set.of("$assignee", "$responsible").contains(name.name()));
  }
}
