package org.leadwacht.rules.rulebook.overlay;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;

/**
 * A rule that plans an activity of a kind from a type of milestone. What a sentence says of both
 * holds in the place of what ships (docs/rule-files.md, "After the lead").
 *
 * @param tree the rule
 * @param milestone the type it follows from
 * @param kind what kind of activity it plans
 */
public record ActivityRule(RuleTree tree, String milestone, String kind) {

  /** The rule as one of an activity, if it is one of a single type and kind. */
  public static Optional<ActivityRule> of(RuleTree tree) {
    if (tree.then().size() != 1 || !tree.then().get(0).type().text().equals("Activity")) {
      return Optional.empty();
    }
    String kind = text(tree.then().get(0).arguments().stream().findFirst().orElse(null));
    return constraints(tree, "Milestone")
        .map(Condition.Constraint::expr)
        .filter(expr -> expr instanceof Expr.Binary binary && isType(binary))
        .map(expr -> text(((Expr.Binary) expr).right()))
        .filter(type -> type != null && kind != null)
        .findFirst()
        .map(type -> new ActivityRule(tree, type, String.valueOf(kind)));
  }

  /** A sentence compares what it names without regard to case. */
  public static RuleTree withoutCase(RuleTree sentence) {
    List<Condition> parts =
        sentence.when().parts().stream().map(ActivityRule::withoutCase).toList();
    return Narrowing.with(
        sentence, new Condition.All(sentence.when().at(), parts), sentence.then());
  }

  private static Condition withoutCase(Condition part) {
    return part instanceof Condition.Pattern pattern
        ? new Condition.Pattern(
            pattern.at(),
            pattern.variable(),
            pattern.type(),
            pattern.constraints().stream()
                .map(one -> new Condition.Constraint(one.at(), one.variable(), folded(one.expr())))
                .toList())
        : part;
  }

  private static Expr folded(Expr expr) {
    return expr instanceof Expr.Binary binary && binary.operator().equals("in")
        ? new Expr.Binary(binary.at(), binary.left(), "~in", binary.negated(), binary.right())
        : expr;
  }

  /** Whether another rule is about the same. */
  public boolean isLike(ActivityRule other) {
    return milestone.equals(other.milestone) && kind.equals(other.kind);
  }

  /** The rule for the contacts a sentence does not speak of; empty if it speaks of all. */
  public Optional<RuleTree> besides(ActivityRule sentence) {
    List<Expr> some =
        constraints(sentence.tree, "Contact").map(Condition.Constraint::expr).toList();
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(Narrowing.ofContacts(tree, some.stream().map(Narrowing::not).toList()));
  }

  private static Stream<Condition.Constraint> constraints(RuleTree tree, String fact) {
    return tree.when().parts().stream()
        .filter(part -> Narrowing.is(fact, part))
        .limit(1)
        .flatMap(part -> ((Condition.Pattern) part).constraints().stream());
  }

  private static boolean isType(Expr.Binary binary) {
    return binary.operator().equals("==")
        && !binary.negated()
        && binary.left() instanceof Expr.Name name
        && name.name().equals("type");
  }

  private static @Nullable String text(@Nullable Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value() instanceof String text
        ? text
        : null;
  }
}
