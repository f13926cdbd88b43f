package org.leadwacht.rules.rulebook.exceptions;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;

/** The rules for what an exception says of a lead, beside the times of stages. */
final class ExceptionRule {

  /** Before all shipped steps of distribution. */
  private static final int RANK = 1000;

  private final Claim claim;
  private final List<Expr> constraints;

  /**
   * @param constraints the leads of which nothing stronger is said
   */
  ExceptionRule(Claim claim, List<Expr> constraints) {
    this.claim = claim;
    this.constraints = constraints;
  }

  List<RuleTree> rules() {
    Effect effect = claim.effect();
    if (effect instanceof Effect.Off) {
      return List.of(rule(claim.about(), "", "Lead()", "new Silenced( \"%s\" )", claim.about()));
    }
    if (effect instanceof Effect.Give give) {
      return List.of(
          rule(
              "ASSIGNED",
              "",
              "NewLead()",
              "new Proposal( " + RANK + ", \"%s\", \"RULE\" )",
              give.person().text()));
    }
    if (effect instanceof Effect.GiveGroup give) {
      return List.of(
          rule(
              "ASSIGNED",
              "",
              "NewLead() Member( group == \"%1$s\", present, $circle : circle, $position :"
                  + " position, $user : user ) not Member( group == \"%1$s\", present, position <"
                  + " $position )",
              "new Proposal( " + RANK + ", $user, \"GROUP\", $circle, $user )",
              give.group().text()),
          rule(
              "ASSIGNED",
              " deputy",
              "NewLead() Member( group == \"%1$s\", deputy != null, $circle : circle, $position :"
                  + " position, $user : user, $deputy : deputy ) not Member( group == \"%1$s\","
                  + " present ) not Member( group == \"%1$s\", deputy != null, position < $position"
                  + " )",
              "new Proposal( " + RANK + ", $deputy, \"DEPUTY\", $circle, $user )",
              give.group().text()));
    }
    if (effect instanceof Effect.Never never) {
      return List.of(
          rule("ASSIGNED", "", "NewLead()", "new Excluded( \"%s\" )", never.person().text()));
    }
    return effect instanceof Effect.Apart
        ? List.of(rule("ASSIGNED", " apart", "NewLead( $id : id )", "new Apart( $id )", ""))
        : List.of();
  }

  private RuleTree rule(String stage, String suffix, String when, String then, String name) {
    String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
    String drl =
        "rule \"R\" when %s then insert( %s ); end"
            .formatted(when.formatted(quoted), then.formatted(quoted));
    RuleTree parsed = DrlReader.read(new SourceText("R", drl, new Problems()), any -> false).get(0);
    SourceText source = claim.line().source();
    int at = claim.effect().at();
    String own =
        "%s (%s, %d%s)"
            .formatted(stage, source.file(), source.line(at), suffix + " " + claim.says());
    return new RuleTree(
        source,
        new Named(at, own),
        true,
        new Named(at, stage),
        claim.line().text(),
        claim.line().text(),
        null,
        narrowed(parsed.when()),
        parsed.then(),
        true,
        true);
  }

  private Condition.All narrowed(Condition.All when) {
    List<Condition> parts = new ArrayList<>(when.parts());
    Condition.Pattern lead = (Condition.Pattern) parts.get(0);
    List<Condition.Constraint> all = new ArrayList<>(lead.constraints());
    constraints.forEach(expr -> all.add(new Condition.Constraint(expr.at(), null, expr)));
    parts.set(0, new Condition.Pattern(lead.at(), lead.variable(), lead.type(), all));
    return new Condition.All(when.at(), parts);
  }
}
