package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.LOCKED_RULE;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadwacht.rules.language.graph.RuleShape;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.rulebook.overlay.ActivityRule;

/**
 * Refuses what would change a rule that the dealer group has locked: a rule in its place, one that
 * switches it off, an exception, a table, and a rule that keeps it from being heard
 * (docs/rule-files.md, "Dealer groups").
 */
final class LockedCheck {

  /** What takes something away from a stage that another rule plans. */
  private static final Set<String> TAKES_AWAY =
      Set.of("Suppressed", "Silenced", "Spared", "Anytime");

  private static final String APART = "Apart";
  private static final String JOIN = "Join";

  private final Vocabulary vocabulary;
  private final Set<String> staged;
  private final List<Lowered> locked;
  private final String group;

  LockedCheck(RuleBase base) {
    this.vocabulary = base.vocabulary();
    this.staged = vocabulary.model().staged();
    this.locked = base.lowered().stream().filter(rule -> base.locks(rule.info())).toList();
    GroupRules over = base.group();
    this.group = over == null ? "" : over.name();
  }

  /** Notes everything that would change a locked rule, where it is written. */
  void check(Merge merge) {
    if (locked.isEmpty()) {
      return;
    }
    merge.trees().forEach(this::instead);
    merge
        .overlays()
        .forEach(
            over ->
                ofStage(over.stage().text())
                    .ifPresent(rule -> excepted(over.source(), over.stage().at(), rule)));
    merge.said().forEach(this::told);
    merge.trees().stream().filter(RuleTree::enabled).forEach(tree -> concluded(tree, true));
    merge.made().forEach(tree -> concluded(tree, false));
  }

  /** A rule in the place of another. */
  private void instead(RuleTree tree) {
    locked.stream()
        .filter(rule -> rule.info().isMeantBy(tree.replacedName()))
        .findFirst()
        .ifPresent(
            rule -> {
              int at = tree.replaces() == null ? tree.name().at() : tree.replaces().at();
              Object named = said(rule);
              Message message =
                  tree.enabled()
                      ? Message.of("language.locked.replaced", named, group)
                      : Message.of("language.locked.switched-off", named, group);
              tree.source().error(at, LOCKED_RULE, message);
            });
  }

  private void told(ActivityRule sentence) {
    locked.stream()
        .filter(rule -> ActivityRule.of(rule.tree()).filter(sentence::isLike).isPresent())
        .findFirst()
        .ifPresent(rule -> excepted(sentence.tree().source(), sentence.tree().name().at(), rule));
  }

  private void concluded(RuleTree tree, boolean written) {
    for (RuleShape.Made made : RuleShape.of(tree, vocabulary).makes()) {
      undone(made)
          .ifPresent(
              rule ->
                  excepted(tree.source(), written ? made.insert().at() : tree.name().at(), rule));
    }
  }

  /** A locked rule that a conclusion would change. */
  private Optional<Lowered> undone(RuleShape.Made made) {
    String type = made.shape().type();
    if (TAKES_AWAY.contains(type)) {
      List<Expr> arguments = made.insert().arguments();
      return !arguments.isEmpty() && arguments.get(0) instanceof Expr.Literal literal
          ? ofStage(String.valueOf(literal.value()))
          : locked.stream().filter(rule -> !stages(rule.tree()).isEmpty()).findFirst();
    }
    return locked.stream()
        .filter(
            rule ->
                (type.equals(APART) && concludes(rule.tree(), JOIN))
                    || rule.shape().forbids().stream()
                        .anyMatch(forbidden -> forbidden.shape().meets(made.shape())))
        .findFirst();
  }

  private Optional<Lowered> ofStage(String stage) {
    return locked.stream().filter(rule -> stages(rule.tree()).contains(stage)).findFirst();
  }

  private Set<String> stages(RuleTree tree) {
    Set<String> stages = new HashSet<>();
    Stream.ofNullable(tree.stage()).forEach(stage -> stages.add(stage.text()));
    for (RuleTree.Insert insert : tree.then()) {
      if (staged.contains(insert.type().text())
          && !insert.arguments().isEmpty()
          && insert.arguments().get(0) instanceof Expr.Literal literal) {
        stages.add(String.valueOf(literal.value()));
      }
    }
    return stages;
  }

  private static boolean concludes(RuleTree tree, String type) {
    return tree.then().stream().anyMatch(insert -> insert.type().text().equals(type));
  }

  private void excepted(SourceText source, int at, Lowered rule) {
    source.error(at, LOCKED_RULE, Message.of("language.locked.changed", said(rule), group));
  }

  private static Object said(Lowered rule) {
    return RuleName.said(rule.info().place());
  }
}
