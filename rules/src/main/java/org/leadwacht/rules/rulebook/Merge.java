package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.lowering.RuleLowering;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.rulebook.exceptions.ExceptionCheck;
import org.leadwacht.rules.rulebook.exceptions.Exceptions;
import org.leadwacht.rules.rulebook.overlay.ActivityRule;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.Beside;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;
import org.leadwacht.rules.rulebook.overlay.Narrowing;
import org.leadwacht.rules.rulebook.overlay.Overlay;
import org.leadwacht.rules.rulebook.overlay.StageRule;

/**
 * The rules of a base and those of a layer over it, merged: a rule of the name of a shipped one, or
 * that says {@code @replaces}, stands in its place; anything else comes after. Exceptions come
 * before tables and tables before rules.
 *
 * @param rules all rules, also those that are switched off
 * @param trees the dealership's rules as they were written, also those with a fault
 * @param made the rules that its tables and exceptions were made into
 * @param said those of the rules that say what follows from a milestone, in place of what ships
 * @param overlays what its exceptions and tables say of stages, the stronger first
 * @param beside whom its exceptions tell of stages beside others
 * @param laid those made rules, by identity, of which at most one fits a lead for each stage
 * @param copies those made rules, by identity, that are another's for somebody else
 */
record Merge(
    List<Lowered> rules,
    List<RuleTree> trees,
    List<RuleTree> made,
    List<ActivityRule> said,
    List<Overlay> overlays,
    List<Beside> beside,
    Set<RuleTree> laid,
    Set<RuleTree> copies) {

  /** Merges files and notes what is wrong with them; rules with a fault are left out. */
  static Merge of(
      RuleBase shipped,
      List<RuleFile> files,
      RuleInfo.Layer layer,
      CheckContext context,
      Problems problems) {
    BaseRules base = shipped.patterns();
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
            layer,
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
    private final RuleInfo.Layer layer;
    private final RuleLowering lowering;
    private final RuleLowering ofExceptions;
    private final Map<String, Placed> placed = new LinkedHashMap<>();
    private final List<Placed> added = new ArrayList<>();
    private final List<RuleTree> made = new ArrayList<>();
    private final Set<RuleTree> laid = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<RuleTree> copies = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param ofExceptions for what exceptions were made into, whose names were looked at where they
     *     are written
     */
    Merging(
        RuleBase shipped,
        BaseRules base,
        RuleInfo.Layer layer,
        RuleLowering lowering,
        RuleLowering ofExceptions) {
      this.shipped = shipped;
      this.base = base;
      this.layer = layer;
      this.lowering = lowering;
      this.ofExceptions = ofExceptions;
    }

    Merge merge(Authored authored, Exceptions exceptions, List<Overlay> overlays) {
      shipped
          .lowered()
          .forEach(
              rule -> placed.put(rule.info().place(), new Placed(rule.tree(), rule.info(), rule)));
      Map<String, RuleTree> names = new HashMap<>();
      for (RuleTree tree : authored.rules()) {
        refuseDouble(tree, names);
        place(tree);
      }
      List<ActivityRule> said =
          authored.activities().stream().flatMap(tree -> ActivityRule.of(tree).stream()).toList();
      said.forEach(this::instead);
      Map<String, List<Overlay>> byStage = new LinkedHashMap<>();
      for (Overlay overlay : overlays) {
        byStage.computeIfAbsent(overlay.stage().text(), stage -> new ArrayList<>()).add(overlay);
      }
      List<Beside> beside = exceptions.beside();
      beside.forEach(one -> byStage.computeIfAbsent(one.stage().text(), stage -> List.of()));
      byStage.forEach((stage, laid) -> lay(stage, laid, beside));
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
          List.copyOf(all),
          List.copyOf(authored.rules()),
          List.copyOf(made),
          said,
          overlays,
          beside,
          laid,
          copies);
    }

    private void place(RuleTree tree) {
      String replaced = replaced(tree);
      Placed rule = new Placed(tree, RuleBase.info(tree, layer, replaced), null);
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
                      .filter(below -> below.info().layer() != layer)
                      .flatMap(below -> ActivityRule.of(below.tree()))
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
      String place = place(tree.replacedName());
      if (tree.replaces() != null && place == null) {
        String nearest = Likeness.nearest(tree.replaces().text(), said(shipped.names()));
        tree.source()
            .warning(
                tree.replaces().at(),
                Problem.Code.REPLACES_NOTHING,
                Message.of(
                    "language.rulebook.replaces-nothing",
                    tree.replaces().text(),
                    Likeness.hint(nearest)));
      }
      return place;
    }

    /**
     * The place of a rule below, by its own name or by that of the place; null if there is none.
     */
    private @Nullable String place(String name) {
      return placed.containsKey(name)
          ? name
          : placed.values().stream()
              .map(Placed::info)
              .filter(below -> below.layer() != layer && below.name().equals(name))
              .map(RuleInfo::place)
              .findFirst()
              .orElse(null);
    }

    /** Lays what comes before the rules for a stage over them. */
    private void lay(String stage, List<Overlay> overlays, List<Beside> beside) {
      List<RuleTree> rules = new ArrayList<>();
      List<RuleTree> besides = new ArrayList<>();
      for (int i = 0; i < overlays.size(); i++) {
        Overlay overlay = overlays.get(i);
        List<Expr> constraints = new ArrayList<>(List.of(overlay.fits()));
        constraints.addAll(none(overlays.subList(0, i), overlay.region()));
        rules.addAll(overlay.rule().rules(constraints));
        besides.addAll(beside(overlay.rule(), constraints, beside));
        besides.addAll(beside(overlay.rule(), constraints, shipped.beside()));
      }
      List<Expr> before = overlays.stream().map(overlay -> Narrowing.not(overlay.fits())).toList();
      String conclusion = base.conclusion(stage);
      placed.replaceAll((name, rule) -> narrowed(rule, conclusion, stage, before));
      added.replaceAll(rule -> narrowed(rule, conclusion, stage, before));
      Set<String> told = shipped.copies();
      Stream.concat(placed.values().stream(), added.stream())
          .filter(rule -> !told.contains(rule.info().name()))
          .map(Placed::tree)
          .filter(tree -> tree.enabled() && plans(tree, conclusion, stage))
          .forEach(
              tree ->
                  besides.addAll(
                      beside(StageRule.as(tree, new Named(0, stage)), List.of(), beside)));
      rules.forEach(tree -> make(tree, null));
      laid.addAll(rules);
      for (RuleTree copy : besides) {
        RuleTree named = copy.named(free(copy.name().text()));
        make(named, ofExceptions);
        copies.add(named);
      }
    }

    /** A name that no rule has: of one sentence there may be copies of several rules. */
    private String free(String name) {
      Set<String> names =
          Stream.concat(placed.values().stream(), added.stream())
              .map(rule -> rule.info().name())
              .collect(Collectors.toSet());
      String free = name;
      for (int i = 2; names.contains(free); i++) {
        free = name.substring(0, name.length() - 1) + ' ' + i + ')';
      }
      return free;
    }

    /** That a lead fits none of some overlays, as far as leads of a region can fit them. */
    private static List<Expr> none(List<Overlay> overlays, Region region) {
      return overlays.stream()
          .filter(overlay -> !overlay.region().and(region).where(LeadSpace::isPossible).isEmpty())
          .map(overlay -> Narrowing.not(overlay.fits()))
          .toList();
    }

    /** The rules for those who are told beside whom a rule tells. */
    private static List<RuleTree> beside(
        StageRule rule, List<Expr> constraints, List<Beside> beside) {
      List<RuleTree> rules = new ArrayList<>();
      for (Beside one : beside) {
        if (one.stage().text().equals(rule.stage().text())) {
          List<Expr> all = new ArrayList<>(constraints);
          all.addAll(one.constraints());
          rules.addAll(rule.beside(one).rules(all));
        }
      }
      return rules;
    }

    private void make(RuleTree tree, @Nullable RuleLowering now) {
      made.add(tree);
      RuleInfo info = RuleBase.info(tree, layer, null);
      added.add(new Placed(tree, info, now == null ? null : now.lower(tree, info)));
    }

    private static Placed narrowed(
        Placed rule, String conclusion, String stage, List<Expr> constraints) {
      return plans(rule.tree(), conclusion, stage) && !constraints.isEmpty()
          ? new Placed(Narrowing.of(rule.tree(), constraints), rule.info(), null)
          : rule;
    }

    private static boolean plans(RuleTree tree, String conclusion, String stage) {
      return tree.then().stream().anyMatch(insert -> BaseRules.isAbout(insert, conclusion, stage));
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

  /** Names of rules below, and what they are called in German. */
  static Set<String> said(Set<String> names) {
    Set<String> said = new LinkedHashSet<>(names);
    names.stream()
        .map(RuleName::of)
        .filter(name -> name != null)
        .forEach(name -> said.add(name.de()));
    return said;
  }
}
