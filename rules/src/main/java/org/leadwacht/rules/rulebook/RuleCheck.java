package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.NO_SCENARIO;
import static org.leadwacht.rules.language.problem.Problem.Code.REPLACES_NOTHING;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.graph.Findings;
import org.leadwacht.rules.language.graph.FiringCheck;
import org.leadwacht.rules.language.graph.RuleShape;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Limits;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;

/**
 * Checks the rule files of a dealership: everything that is wrong, in one go (docs/rule-files.md,
 * "Checking, trying, publishing").
 */
public final class RuleCheck {

  private RuleCheck() {}

  /**
   * All problems of files on the shipped base, by file, line and column; none of them an error if
   * they can be published.
   */
  public static List<Problem> check(List<RuleFile> files, CheckContext context) {
    return RuleSet.shipped(files).check(context);
  }

  /** Whether the files can be published, scenarios apart. */
  public static boolean isOk(List<Problem> problems) {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /**
   * Checks files of a layer over a base.
   *
   * @param layer whose files they are
   */
  static Merge check(
      RuleBase base,
      List<RuleFile> files,
      RuleInfo.Layer layer,
      CheckContext context,
      Problems problems) {
    Merge merge = Merge.of(base, files, layer, context, problems);
    List<RuleTree> rules = new ArrayList<>(merge.trees());
    rules.addAll(merge.made());
    if (rules.size() > Limits.RULES) {
      RuleTree first = rules.get(Limits.RULES);
      first
          .source()
          .error(
              first.name().at(),
              TOO_LARGE,
              Message.of("language.rulebook.too-many-rules", Limits.RULES));
      return merge;
    }
    List<RuleShape> all = new ArrayList<>();
    List<RuleShape> own = new ArrayList<>();
    Set<String> copies = base.copies();
    for (Lowered rule : merge.rules()) {
      // Who is told beside others is told by the same rule.
      if (rule.info().enabled()
          && !merge.copies().contains(rule.tree())
          && !copies.contains(rule.info().name())) {
        all.add(rule.shape());
        if (rule.info().layer() == layer) {
          own.add(rule.shape());
        }
      }
    }
    new Findings(all, own, base.vocabulary().model(), merge.laid()).report();
    if (context.inForce()) {
      return merge;
    }
    Set<String> ownLists = OwnLists.check(own.stream().map(RuleShape::tree).toList());
    FiringCheck firing = new FiringCheck(LeadDomain.with(base.vocabulary().model(), ownLists), all);
    for (RuleTree tree : merge.trees()) {
      if (tree.enabled() && merge.rules().stream().anyMatch(rule -> isOf(rule, tree))) {
        firing.check(RuleShape.of(tree, base.vocabulary()));
      }
    }
    new StageCheck(base.stages(), base.vocabulary().model().staged(), context).check(merge);
    new LockedCheck(base).check(merge);
    new ReplacedCheck(base).check(merge);
    if (context.house() != null) {
      new IdleCheck(context.house(), merge).report();
    }
    if (context.people() != null) {
      RoleCheck roles = new RoleCheck(context.people());
      // A role of nobody in an exception is said where it is written.
      Set<RuleTree> excepted = Collections.newSetFromMap(new IdentityHashMap<>());
      merge.made().stream()
          .filter(tree -> !tree.source().file().endsWith(".csv"))
          .forEach(excepted::add);
      own.stream().filter(shape -> !excepted.contains(shape.tree())).forEach(roles::check);
    }
    Set<String> names = Merge.said(base.names());
    for (RuleTree tree : merge.trees()) {
      warnOfTypo(tree, names);
    }
    return merge;
  }

  /** Whether a rule was made of what is written there, whatever was laid over it. */
  private static boolean isOf(Lowered rule, RuleTree tree) {
    return rule.tree().source() == tree.source() && rule.tree().name().equals(tree.name());
  }

  private static void warnOfTypo(RuleTree tree, Set<String> names) {
    String name = tree.name().text();
    if (tree.replaces() != null || names.contains(name)) {
      return;
    }
    String nearest = Likeness.nearest(name, names);
    boolean typo = nearest != null && Likeness.isTypo(name, nearest);
    if (typo || !tree.enabled()) {
      tree.source()
          .warning(
              tree.name().at(),
              REPLACES_NOTHING,
              tree.enabled()
                  ? Message.of("language.rulebook.nothing-replaced", name, Likeness.hint(nearest))
                  : Message.of("language.rulebook.nothing-off", name, Likeness.hint(nearest)));
    }
  }

  /** Warns of rules that are switched on and that no scenario fired. */
  static void warnOfUntried(Merge merge, Set<String> fired, Problems problems) {
    Set<String> told = new HashSet<>();
    for (RuleTree tree : Stream.concat(merge.trees().stream(), merge.made().stream()).toList()) {
      boolean tried =
          merge.copies().contains(tree)
              ? merge.copies().stream()
                      .filter(copy -> isOfOnePlace(copy, tree))
                      .anyMatch(copy -> fired.contains(copy.name().text()))
                  || !told.add(tree.source().file() + tree.name().at())
              : fired.contains(tree.name().text());
      if (tree.enabled() && !tried) {
        problems.add(
            tree.source()
                .problem(
                    tree.name().at(),
                    Problem.Severity.WARNING,
                    NO_SCENARIO,
                    Message.of("language.rulebook.no-scenario", tree.name().text())));
      }
    }
  }

  /** Of one sentence there may be copies of several rules. */
  private static boolean isOfOnePlace(RuleTree one, RuleTree other) {
    return one.source() == other.source() && one.name().at() == other.name().at();
  }
}
