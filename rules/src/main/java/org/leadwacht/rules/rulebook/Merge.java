package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.lowering.RuleLowering;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.exceptions.ExceptionCheck;
import org.leadwacht.rules.rulebook.exceptions.Exceptions;
import org.leadwacht.rules.rulebook.overlay.ActivityRule;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.Narrowing;
import org.leadwacht.rules.rulebook.overlay.Overlay;

/**
 * The shipped rules and a dealership's own, merged: a rule of the name of a shipped one, or that
 * says {@code @replaces}, stands in its place; anything else comes after. Exceptions come before
 * tables and tables before rules.
 *
 * @param rules all rules, also those that are switched off
 * @param trees the dealership's rules as they were written, also those with a fault
 * @param made the rules that its tables and exceptions were made into
 * @param overlays what its exceptions and tables say of stages, the stronger first
 */
record Merge(
    List<Lowered> rules, List<RuleTree> trees, List<RuleTree> made, List<Overlay> overlays) {

  /** Merges files and notes what is wrong with them; rules with a fault are left out. */
  static Merge of(RuleBase shipped, List<RuleFile> files, CheckContext context, Problems problems) {
    BaseRules base = new BaseRules(shipped.lowered().stream().map(Lowered::tree).toList());
    Set<String> persons = context.people() == null ? null : context.people().keySet();
    Authored authored =
        new Authored(
            shipped.sentences(),
            shipped.vocabulary(),
            base,
            new Known(null, persons, context.groups(), context.places()),
            problems);
    files.forEach(authored::read);
    Known known =
        new Known(stages(shipped, authored, context), persons, context.groups(), context.places());
    Exceptions exceptions = authored.exceptions();
    int before = problems.errors();
    if (!context.inForce()) {
      new ExceptionCheck(exceptions, base, known, context.people()).report();
    }
    if (problems.errors() > before) {
      // What would follow from exceptions with an error is not reported as another.
      exceptions = new Exceptions();
    }
    List<Overlay> overlays = new ArrayList<>(exceptions.overlays(base));
    overlays.addAll(authored.rows());
    return new Merging(
            shipped,
            base,
            new RuleLowering(shipped.vocabulary(), known),
            new RuleLowering(
                shipped.vocabulary(), new Known(known.stages(), null, null, context.places())))
        .merge(authored, exceptions, overlays);
  }

  private static @Nullable Set<String> stages(
      RuleBase shipped, Authored authored, CheckContext context) {
    if (context.stages() == null) {
      return null;
    }
    Set<String> stages = new HashSet<>(shipped.stages());
    stages.addAll(context.stages());
    stages.addAll(authored.exceptions().stages());
    authored.rows().forEach(row -> stages.add(row.stage().text()));
    for (RuleTree tree : authored.rules()) {
      if (tree.stage() != null) {
        stages.add(tree.stage().text());
      }
    }
    return stages;
  }

  /** A rule at its place; lowered already where it is a shipped one that nothing touches. */
  private record Placed(RuleTree tree, RuleInfo info, @Nullable Lowered lowered) {}

  private static final class Merging {

    private final RuleBase shipped;
    private final BaseRules base;
    private final RuleLowering lowering;
    private final RuleLowering ofExceptions;
    private final Map<String, Placed> placed = new LinkedHashMap<>();
    private final List<Placed> added = new ArrayList<>();
    private final List<RuleTree> made = new ArrayList<>();

    /**
     * @param ofExceptions for what exceptions were made into, whose names were looked at where they
     *     are written
     */
    Merging(RuleBase shipped, BaseRules base, RuleLowering lowering, RuleLowering ofExceptions) {
      this.shipped = shipped;
      this.base = base;
      this.lowering = lowering;
      this.ofExceptions = ofExceptions;
    }

    Merge merge(Authored authored, Exceptions exceptions, List<Overlay> overlays) {
      shipped
          .lowered()
          .forEach(
              rule -> placed.put(rule.info().name(), new Placed(rule.tree(), rule.info(), rule)));
      Map<String, RuleTree> names = new HashMap<>();
      for (RuleTree tree : authored.rules()) {
        refuseDouble(tree, names);
        place(tree);
      }
      authored.activities().stream()
          .flatMap(tree -> ActivityRule.of(tree).stream())
          .forEach(this::instead);
      Map<String, List<Overlay>> byStage = new LinkedHashMap<>();
      for (Overlay overlay : overlays) {
        byStage.computeIfAbsent(overlay.stage().text(), stage -> new ArrayList<>()).add(overlay);
      }
      byStage.forEach(this::lay);
      exceptions.rules().forEach(tree -> make(tree, ofExceptions));
      List<Lowered> all = new ArrayList<>();
      Stream.concat(placed.values().stream(), added.stream())
          .forEach(
              rule -> {
                Lowered lowered =
                    rule.lowered() == null
                        ? lowering.lower(rule.tree(), rule.info())
                        : rule.lowered();
                if (lowered != null && rule.tree().complete()) {
                  all.add(lowered);
                }
              });
      return new Merge(
          List.copyOf(all), List.copyOf(authored.rules()), List.copyOf(made), overlays);
    }

    private void place(RuleTree tree) {
      String replaced = replaced(tree);
      Placed rule = new Placed(tree, RuleBase.info(tree, RuleInfo.Layer.DEALER, replaced), null);
      if (!tree.readable()) {
        return;
      }
      if (replaced != null && tree.complete()) {
        placed.put(replaced, rule);
      } else {
        added.add(rule);
      }
    }

    /** What ships of an activity that a sentence speaks of holds for no contact it speaks of. */
    private void instead(ActivityRule sentence) {
      List.copyOf(placed.entrySet())
          .forEach(
              rule ->
                  Optional.of(rule.getValue())
                      .filter(shipped -> shipped.info().layer() == RuleInfo.Layer.BASE)
                      .flatMap(shipped -> ActivityRule.of(shipped.tree()))
                      .filter(sentence::isLike)
                      .ifPresent(like -> narrow(rule.getKey(), like.besides(sentence))));
    }

    private void narrow(String name, Optional<RuleTree> rest) {
      RuleInfo info = Objects.requireNonNull(placed.get(name)).info();
      if (rest.isEmpty()) {
        placed.remove(name);
      } else {
        placed.put(name, new Placed(rest.get(), info, null));
      }
    }

    private @Nullable String replaced(RuleTree tree) {
      if (tree.replaces() != null && !placed.containsKey(tree.replaces().text())) {
        String nearest = Likeness.nearest(tree.replaces().text(), placed.keySet());
        tree.source()
            .warning(
                tree.replaces().at(),
                Problem.Code.REPLACES_NOTHING,
                Message.of(
                    "language.rulebook.replaces-nothing",
                    tree.replaces().text(),
                    Likeness.hint(nearest)));
      }
      return placed.containsKey(tree.replacedName()) ? tree.replacedName() : null;
    }

    /** Lays what comes before the rules for a stage over them. */
    private void lay(String stage, List<Overlay> overlays) {
      List<Expr> before = new ArrayList<>();
      List<RuleTree> rules = new ArrayList<>();
      for (Overlay overlay : overlays) {
        List<Expr> constraints = new ArrayList<>(List.of(overlay.fits()));
        constraints.addAll(before);
        rules.addAll(overlay.rules().apply(constraints));
        before.add(Narrowing.not(overlay.fits()));
      }
      String conclusion = base.conclusion(stage);
      placed.replaceAll((name, rule) -> narrowed(rule, conclusion, stage, before));
      added.replaceAll(rule -> narrowed(rule, conclusion, stage, before));
      rules.forEach(tree -> make(tree, null));
    }

    private void make(RuleTree tree, @Nullable RuleLowering now) {
      made.add(tree);
      RuleInfo info = RuleBase.info(tree, RuleInfo.Layer.DEALER, null);
      added.add(new Placed(tree, info, now == null ? null : now.lower(tree, info)));
    }

    private static Placed narrowed(
        Placed rule, String conclusion, String stage, List<Expr> constraints) {
      boolean plans =
          rule.tree().then().stream()
              .anyMatch(insert -> BaseRules.isAbout(insert, conclusion, stage));
      return plans ? new Placed(Narrowing.of(rule.tree(), constraints), rule.info(), null) : rule;
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

  /** Names of the shipped rules of a base. */
  static Set<String> names(RuleBase base) {
    Set<String> names = new LinkedHashSet<>();
    base.lowered().forEach(rule -> names.add(rule.info().name()));
    return names;
  }
}
