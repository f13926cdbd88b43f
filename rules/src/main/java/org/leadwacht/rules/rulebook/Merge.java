package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Known;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.lowering.RuleLowering;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Limits;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;

/**
 * The shipped rules and a dealership's own, merged by name: what has the name of a shipped rule, or
 * says {@code @replaces}, stands in its place; anything else comes after.
 *
 * @param rules all rules, also those that are switched off
 * @param trees the dealership's rules as they were written, also those with a fault
 */
record Merge(List<Lowered> rules, List<RuleTree> trees) {

  /**
   * Merges files and notes what is wrong with them; rules with a fault are left out.
   *
   * @param persons ids of the users there are, or null if they are not known
   * @param stages codes of stages that settings name, or null if any stage may be named
   */
  static Merge of(
      RuleBase shipped,
      List<RuleFile> files,
      @Nullable Set<String> persons,
      @Nullable Set<String> stages,
      Problems problems) {
    List<RuleTree> trees = new ArrayList<>();
    List<RuleTree> written = shipped.lowered().stream().map(Lowered::tree).toList();
    for (RuleFile file : files) {
      if (trees.size() <= Limits.RULES) {
        trees.addAll(
            Readers.read(file, shipped.sentences(), shipped.vocabulary(), written, problems));
      }
    }
    Set<String> known = new HashSet<>(shipped.stages());
    if (stages != null) {
      known.addAll(stages);
    }
    for (RuleTree tree : trees) {
      if (tree.stage() != null) {
        known.add(tree.stage().text());
      }
    }
    RuleLowering lowering =
        new RuleLowering(shipped.vocabulary(), new Known(stages == null ? null : known, persons));
    return merge(shipped, trees, lowering);
  }

  private static Merge merge(RuleBase shipped, List<RuleTree> trees, RuleLowering lowering) {
    Map<String, Lowered> base = new LinkedHashMap<>();
    shipped.lowered().forEach(rule -> base.put(rule.info().name(), rule));
    Map<String, Lowered> placed = new LinkedHashMap<>(base);
    Map<String, RuleTree> names = new HashMap<>();
    List<Lowered> added = new ArrayList<>();
    for (RuleTree tree : trees) {
      refuseDouble(tree, names);
      String replaced = replaced(tree, base);
      RuleInfo info = RuleBase.info(tree, RuleInfo.Layer.DEALER, replaced);
      Lowered lowered = tree.readable() ? lowering.lower(tree, info) : null;
      if (lowered == null || !tree.complete()) {
        continue;
      }
      if (replaced != null) {
        placed.put(replaced, lowered);
      } else {
        added.add(lowered);
      }
    }
    List<Lowered> all = new ArrayList<>(placed.values());
    all.addAll(added);
    return new Merge(List.copyOf(all), List.copyOf(trees));
  }

  private static @Nullable String replaced(RuleTree tree, Map<String, Lowered> base) {
    if (tree.replaces() != null && !base.containsKey(tree.replaces().text())) {
      String nearest = Likeness.nearest(tree.replaces().text(), base.keySet());
      tree.source()
          .warning(
              tree.replaces().at(),
              Problem.Code.REPLACES_NOTHING,
              Message.of(
                  "language.rulebook.replaces-nothing",
                  tree.replaces().text(),
                  Likeness.hint(nearest)));
    }
    return base.containsKey(tree.replacedName()) ? tree.replacedName() : null;
  }

  private static void refuseDouble(RuleTree tree, Map<String, RuleTree> names) {
    RuleTree first = names.putIfAbsent(tree.name().text(), tree);
    if (first != null) {
      String place = first.source().file() + ":" + first.source().line(first.name().at());
      tree.source()
          .error(
              tree.name().at(),
              Problem.Code.DUPLICATE_RULE,
              Message.of("language.rulebook.duplicate", tree.name().text(), place));
    }
  }
}
