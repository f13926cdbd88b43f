package org.leadwacht.rules.rulebook.overlay;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;

/**
 * The shipped rules as patterns for what comes before them.
 *
 * @param rules the rules as they are written
 */
public record BaseRules(List<RuleTree> rules) {

  public BaseRules {
    rules = List.copyOf(rules);
  }

  /** Whether a stage is one that can be planned for a lead: a shipped one, or none that ships. */
  public boolean canPlan(String stage) {
    return find(stage) != null || !stages().contains(stage);
  }

  /** Codes of all stages of shipped rules. */
  public Set<String> stages() {
    return rules.stream()
        .map(RuleTree::stage)
        .filter(stage -> stage != null)
        .map(stage -> stage.text())
        .collect(Collectors.toSet());
  }

  /** The shipped rule that plans a stage for each lead, or null. */
  public @Nullable RuleTree find(String stage) {
    for (String conclusion : List.of("Step", "Repeat")) {
      for (RuleTree rule : rules) {
        if (plans(rule, conclusion, stage)) {
          return rule;
        }
      }
    }
    return null;
  }

  /** The conclusion by which a stage is planned. */
  public String conclusion(String stage) {
    RuleTree rule = find(stage);
    return rule == null ? "Step" : rule.then().get(0).type().text();
  }

  private static boolean plans(RuleTree rule, String conclusion, String stage) {
    return rule.then().size() == 1
        && isAbout(rule.then().get(0), conclusion, stage)
        && rule.when().parts().stream().anyMatch(Narrowing::isLead);
  }

  /** Whether a conclusion plans a stage. */
  public static boolean isAbout(RuleTree.Insert insert, String conclusion, String stage) {
    return insert.type().text().equals(conclusion)
        && !insert.arguments().isEmpty()
        && insert.arguments().get(0) instanceof Expr.Literal literal
        && stage.equals(literal.value());
  }

  /** Whether a stage belongs to leads that are in progress. */
  boolean isOfFollowUp(String stage) {
    RuleTree rule = find(stage);
    return rule != null
        && rule.when().parts().stream()
            .filter(Narrowing::isLead)
            .flatMap(lead -> ((Condition.Pattern) lead).constraints().stream())
            .anyMatch(c -> c.expr() instanceof Expr.Name name && name.name().equals("inProgress"));
  }

  /** A rule that plans a stage for open leads a time after they became so, whatever ships. */
  RuleTree fresh(String stage, @Nullable String anchor) {
    boolean followUp = isOfFollowUp(stage) || (anchor != null && isOfFollowUp(anchor));
    RuleTree shipped = find(stage);
    String warning = "";
    if (shipped != null
        && shipped.then().get(0).arguments().size() == 5
        && shipped.then().get(0).arguments().get(4) instanceof Expr.Literal before) {
      warning = ", \"" + before.value() + "\"";
    }
    String drl =
        """
        rule "%1$s" @stage( "%1$s" )
        when
          Lead( %2$s, $assignee : assignee, $openedAt : openedAt )
          %3$s
          %4$s
          $calendar : Calendar( of == "%5$s" )
          not Suppressed( stage == "%1$s" )
        then
          insert( new %6$s( "%1$s", $calendar.after( %7$s, null, "ELAPSED" ), $assignee, "mail"%8$s ) );
        end
        """
            .formatted(
                stage,
                followUp ? "inProgress" : "open",
                shipped == null ? "" : "Stage( code == \"" + stage + "\" )",
                anchor == null ? "" : "Step( stage == \"" + anchor + "\", $anchorAt : at )",
                followUp ? "followUps" : "leads",
                conclusion(stage),
                anchor == null ? "$openedAt" : "$anchorAt",
                warning);
    return DrlReader.read(new SourceText(stage, drl, new Problems()), name -> false).get(0);
  }
}
