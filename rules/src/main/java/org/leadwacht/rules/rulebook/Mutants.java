package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.lowering.RuleLowering;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Known;

/**
 * The rules of a dealership with one small fault each. Scenarios that go as expected with such a
 * fault as well say nothing of what it is about ({@code docs/rule-files.md}, "Mutations").
 */
public final class Mutants {

  /** More faults than these are not tried. */
  private static final int MOST = 400;

  private Mutants() {}

  /**
   * Rules with one fault.
   *
   * @param file the file in which it is
   * @param line its line, from 1
   * @param rule the name of the rule
   * @param was what is written, in a fixed spelling; the rule's name where it is left out
   * @param is what stands there instead; empty where it is left out
   * @param rules all rules with the fault
   * @param concerned the rule as it is, and with the fault
   */
  public record Mutant(
      String file,
      int line,
      String rule,
      String was,
      String is,
      RuleSet rules,
      List<RuleTree> concerned) {

    public Mutant {
      concerned = List.copyOf(concerned);
    }
  }

  /**
   * The rules with each fault.
   *
   * @throws InvalidRulesException if something is wrong with a file
   */
  public static List<Mutant> of(RuleSet rules) {
    // Read anew, so that what is noted while faults are lowered is forgotten with them.
    Merge merge = new RuleSet(rules.base(), rules.files()).merged();
    RuleLowering lowering =
        new RuleLowering(rules.base().vocabulary(), new Known(null, null, null, Map.of()));
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < merge.rules().size() && mutants.size() < MOST; i++) {
      Lowered rule = merge.rules().get(i);
      if (rule.info().layer() != RuleInfo.Layer.DEALER || !rule.info().enabled()) {
        continue;
      }
      List<Lowered> fewer = new ArrayList<>(merge.rules());
      fewer.remove(i);
      RuleTree tree = rule.tree();
      mutants.add(mutant(rule, tree.name().text(), "", rules.with(fewer), List.of(tree)));
      for (Faults.Fault fault : Faults.of(tree, !tree.source().isDerived())) {
        Lowered faulty = lowering.lower(fault.tree(), rule.info());
        if (faulty != null) {
          List<Lowered> all = new ArrayList<>(merge.rules());
          all.set(i, faulty);
          mutants.add(
              mutant(rule, fault.was(), fault.is(), rules.with(all), List.of(tree, fault.tree())));
        }
      }
    }
    return mutants.subList(0, Math.min(MOST, mutants.size()));
  }

  private static Mutant mutant(
      Lowered rule, String was, String is, RuleSet rules, List<RuleTree> concerned) {
    RuleTree tree = rule.tree();
    return new Mutant(
        tree.source().file(),
        tree.source().line(tree.name().at()),
        tree.name().text(),
        was,
        is,
        rules,
        concerned);
  }
}
