package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.lowering.Known;
import org.leadwacht.rules.rulebook.lowering.Lowered;
import org.leadwacht.rules.rulebook.lowering.RuleLowering;
import org.leadwacht.rules.rulebook.problem.Problems;
import org.leadwacht.rules.rulebook.syntax.RuleTree;
import org.leadwacht.rules.rulebook.vocabulary.Vocabulary;

/**
 * The shipped rules, read and lowered once for all rule books.
 *
 * @param files the shipped files
 * @param vocabulary what rules can name
 * @param rules the rules, in the order of the files
 */
record RuleSet(List<RuleFile> files, Vocabulary vocabulary, List<Lowered> rules) {

  /** Lazily made, so that a program that never plans never reads a rule. */
  private static final class Shipped {
    static final RuleSet RULES = read(BaseFiles.rules());
  }

  /** The shipped rules. */
  static RuleSet shipped() {
    return Shipped.RULES;
  }

  /**
   * Reads files that must be without fault.
   *
   * @throws IllegalStateException if they are not; the message lists what is wrong
   */
  static RuleSet read(List<RuleFile> files) {
    Vocabulary vocabulary = Vocabulary.of(files.stream().map(RuleFile::text).toList());
    Problems problems = new Problems();
    Map<RuleTree, RuleInfo> trees = new LinkedHashMap<>();
    Set<String> stages = new HashSet<>();
    for (RuleFile file : files) {
      for (RuleTree tree : Readers.read(file, List.of(), problems)) {
        trees.put(tree, info(tree, RuleInfo.Layer.BASE, null));
        if (tree.stage() != null) {
          stages.add(tree.stage().text());
        }
      }
    }
    RuleLowering lowering = new RuleLowering(vocabulary, new Known(stages, null));
    List<Lowered> rules = new ArrayList<>();
    trees.forEach(
        (tree, info) -> {
          Lowered lowered = lowering.lower(tree, info);
          if (lowered != null) {
            rules.add(lowered);
          }
        });
    if (problems.errors() > 0) {
      throw new IllegalStateException("The shipped rules are wrong: " + problems.sorted());
    }
    return new RuleSet(files, vocabulary, List.copyOf(rules));
  }

  /** What is known about a rule. */
  static RuleInfo info(RuleTree tree, RuleInfo.Layer layer, @Nullable String replaces) {
    return new RuleInfo(
        tree.name().text(),
        tree.source().file(),
        layer,
        tree.stage() == null ? null : tree.stage().text(),
        tree.textDe(),
        tree.textEn(),
        replaces,
        tree.enabled());
  }

  /** Codes of all stages that shipped rules plan. */
  Set<String> stages() {
    Set<String> stages = new HashSet<>();
    for (Lowered rule : rules) {
      if (rule.info().stage() != null) {
        stages.add(rule.info().stage());
      }
    }
    return stages;
  }
}
