package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.HIDDEN;
import static org.leadwacht.rules.language.problem.Problem.Code.NEW_STAGE;
import static org.leadwacht.rules.language.problem.Problem.Code.STAGE_OFF;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;
import org.leadwacht.rules.rulebook.overlay.Overlay;

/**
 * Warns of stages that come to nothing: those the settings have off, those that look like a typo of
 * another, and those that something before always takes.
 */
final class StageCheck {

  private final Set<String> shipped;
  private final Set<String> staged;
  private final CheckContext context;

  /**
   * @param shipped codes of the stages that rules below the files plan
   * @param staged conclusions that plan a stage
   */
  StageCheck(Set<String> shipped, Set<String> staged, CheckContext context) {
    this.shipped = shipped;
    this.staged = staged;
    this.context = context;
  }

  void check(Merge merge) {
    merge.trees().stream().filter(RuleTree::enabled).forEach(this::rule);
    Map<String, List<Region>> before = new HashMap<>();
    for (Overlay overlay : merge.overlays()) {
      stage(overlay.source(), overlay.stage());
      List<Region> earlier =
          before.computeIfAbsent(overlay.stage().text(), stage -> new ArrayList<>());
      boolean row = overlay.source().file().endsWith(".csv");
      if (row && isCovered(overlay.region(), earlier)) {
        overlay
            .source()
            .warning(overlay.stage().at(), HIDDEN, Message.of("language.rulebook.hidden-row"));
      }
      earlier.add(overlay.region());
    }
    merge.beside().forEach(beside -> stage(beside.source(), beside.stage()));
    for (RuleTree tree : merge.trees()) {
      if (tree.enabled() && isHidden(tree, before)) {
        tree.source()
            .warning(tree.name().at(), HIDDEN, Message.of("language.rulebook.hidden-rule"));
      }
    }
  }

  private static boolean isCovered(Region region, List<Region> earlier) {
    return !earlier.isEmpty()
        && region.without(Region.any(earlier)).where(LeadSpace::isPossible).isEmpty();
  }

  /** Whether exceptions and tables say something of every lead for each stage the rule plans. */
  private boolean isHidden(RuleTree tree, Map<String, List<Region>> before) {
    List<Named> planned = planned(tree);
    return !planned.isEmpty()
        && planned.size() == tree.then().size()
        && planned.stream()
            .allMatch(stage -> isCovered(Region.ALL, before.getOrDefault(stage.text(), List.of())));
  }

  private List<Named> planned(RuleTree tree) {
    List<Named> stages = new ArrayList<>();
    for (RuleTree.Insert insert : tree.then()) {
      if (staged.contains(insert.type().text())
          && !insert.arguments().isEmpty()
          && insert.arguments().get(0) instanceof Expr.Literal literal
          && literal.value() instanceof String code) {
        stages.add(new Named(literal.at(), code));
      }
    }
    return stages;
  }

  private void rule(RuleTree tree) {
    Set<Named> stages = new LinkedHashSet<>(planned(tree));
    for (Condition condition : tree.when().parts()) {
      if (condition instanceof Condition.Pattern run && run.type().text().equals("Run")) {
        run.constraints().forEach(constraint -> list(constraint.expr(), stages));
      }
    }
    if (stages.isEmpty() && tree.stage() != null) {
      stages.add(tree.stage());
    }
    stages.forEach(stage -> stage(tree.source(), stage));
  }

  private static void list(Expr expr, Set<Named> stages) {
    if (expr instanceof Expr.Binary binary
        && binary.operator().equals("==")
        && binary.left() instanceof Expr.Name name
        && name.name().equals("stage")
        && binary.right() instanceof Expr.Literal literal
        && literal.value() instanceof String code) {
      stages.add(new Named(literal.at(), code));
    }
  }

  private void stage(SourceText source, Named stage) {
    if (context.off().contains(stage.text())) {
      source.warning(
          stage.at(), STAGE_OFF, Message.of("language.rulebook.stage-off", stage.text()));
    }
    boolean known =
        shipped.contains(stage.text())
            || (context.stages() != null && context.stages().contains(stage.text()));
    for (String other : shipped) {
      if (!known && plain(other).equals(plain(stage.text()))) {
        source.warning(
            stage.at(), NEW_STAGE, Message.of("language.rulebook.new-stage", stage.text(), other));
      }
    }
  }

  /** A code as it may be mistyped: small letters, dots left out. */
  private static String plain(String code) {
    return code.toUpperCase(Locale.ROOT).replace(".", "");
  }
}
