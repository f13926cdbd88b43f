package org.leadwacht.rules.language.graph;

import static org.leadwacht.rules.language.problem.Problem.Code.DOUBLE_STAGE;
import static org.leadwacht.rules.language.problem.Problem.Code.ENDLESS;
import static org.leadwacht.rules.language.problem.Problem.Code.NO_RECIPIENT;
import static org.leadwacht.rules.language.problem.Problem.Code.UNUSED;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.DomainModel;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;

/**
 * What is wrong with rules that are right one by one: seen only when they are looked at together.
 */
public final class Findings {

  private final List<RuleShape> all;
  private final List<RuleShape> own;
  private final Set<String> staged;
  private final Exclusion exclusion;
  private final Set<RuleTree> apart;

  /**
   * @param all all rules that are switched on
   * @param own the dealership's rules among them; only these can have problems
   * @param model the domain
   * @param apart rules, by identity, of which at most one fits a lead for each stage
   */
  public Findings(
      List<RuleShape> all, List<RuleShape> own, DomainModel model, Set<RuleTree> apart) {
    this.all = all;
    this.own = own;
    this.staged = model.staged();
    this.exclusion = new Exclusion(model);
    this.apart = apart;
  }

  /** Notes everything that is wrong in the files of the dealership's rules. */
  public void report() {
    List<RuleShape> endless = new RuleGraph(all).endless();
    own.stream().filter(endless::contains).forEach(rule -> endless(rule, endless));
    for (RuleShape rule : own) {
      recipients(rule);
      doubles(rule);
    }
  }

  private static void endless(RuleShape rule, List<RuleShape> endless) {
    String others =
        String.join(
            ", ",
            endless.stream().map(r -> "\"" + r.tree().name().text() + "\"").limit(5).toList());
    rule.tree()
        .source()
        .error(rule.tree().name().at(), ENDLESS, Message.of("language.graph.endless", others));
  }

  private void recipients(RuleShape rule) {
    RuleTree tree = rule.tree();
    if (rule.makes().isEmpty() && tree.stage() != null) {
      tree.source()
          .error(
              tree.name().at(),
              NO_RECIPIENT,
              Message.of("language.graph.stage-without-step", tree.stage().text()));
    } else if (rule.makes().isEmpty()) {
      tree.source()
          .warning(tree.name().at(), UNUSED, Message.of("language.graph.concludes-nothing"));
    }
    for (RuleShape.Made made : rule.makes()) {
      if (staged.contains(made.shape().type()) && made.insert().arguments().size() > 2) {
        Expr person = made.insert().arguments().get(2);
        if (person instanceof Expr.Literal literal
            && (literal.value() == null || "".equals(literal.value()))) {
          tree.source().error(person.at(), NO_RECIPIENT, Message.of("language.graph.no-recipient"));
        }
      }
    }
  }

  private void doubles(RuleShape rule) {
    for (RuleShape other : all) {
      boolean both = apart.contains(other.tree()) && apart.contains(rule.tree());
      if (other == rule || both || isOfOneRow(other, rule) || comesLater(other, rule)) {
        continue;
      }
      for (RuleShape.Made made : rule.makes()) {
        for (RuleShape.Made there : other.makes()) {
          if (isSameStage(made.shape(), there.shape()) && !exclusion.exclude(rule, other)) {
            report(rule, other, made);
            return;
          }
        }
      }
    }
  }

  /** The recipients of one row of a table are told by several rules. */
  private static boolean isOfOneRow(RuleShape other, RuleShape rule) {
    return other.tree().source() == rule.tree().source()
        && other.tree().name().at() == rule.tree().name().at();
  }

  /** Of two rules of the dealership the later one is blamed. */
  private boolean comesLater(RuleShape other, RuleShape rule) {
    return own.contains(other) && own.indexOf(other) > own.indexOf(rule);
  }

  private boolean isSameStage(Shape here, Shape there) {
    return here.type().equals(there.type())
        && staged.contains(here.type())
        && isConstant(here)
        && isConstant(there)
        && here.only("stage", "person").meets(there.only("stage", "person"));
  }

  private static boolean isConstant(Shape shape) {
    Values stage = shape.fields().get("stage");
    return stage != null && stage.only() != null;
  }

  private static void report(RuleShape rule, RuleShape other, RuleShape.Made made) {
    String stage =
        String.valueOf(Objects.requireNonNull(made.shape().fields().get("stage")).only());
    String code = stage.substring(1, stage.length() - 1);
    String name = other.tree().name().text();
    rule.tree()
        .source()
        .error(
            rule.tree().name().at(),
            DOUBLE_STAGE,
            Message.of("language.graph.double-stage", RuleName.said(name), code, name));
  }
}
