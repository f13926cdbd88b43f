package org.leadwacht.rules.language.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.message.Message;

/** The rule that plans a stage, and what becomes of it for the rows of a table. */
final class StageTemplate {

  private static final Set<String> ROLES =
      Set.of("SELLER", "DISPATCHER", "SALES_MANAGER", "CONTROLLER", "ADMINISTRATOR");

  private static final String PERSON = "$recipient";
  private static final String ASSIGNEE = "$responsible";

  private final RuleTree rule;
  private final boolean shipped;
  private final SourceText source;

  private StageTemplate(RuleTree rule, boolean shipped, SourceText source) {
    this.rule = rule;
    this.shipped = shipped;
    this.source = source;
  }

  /**
   * The shipped rule for a stage, else one that plans it for open leads; null if the stage has no
   * instant.
   */
  static @Nullable StageTemplate of(
      String stage, List<RuleTree> shipped, SourceText source, int at) {
    boolean known = false;
    for (String conclusion : List.of("Step", "Repeat")) {
      for (RuleTree rule : shipped) {
        known |= rule.stage() != null && rule.stage().text().equals(stage);
        if (plans(rule, conclusion, stage)) {
          return new StageTemplate(rule, true, source);
        }
      }
    }
    return known ? null : new StageTemplate(own(stage), false, source);
  }

  private static boolean plans(RuleTree rule, String conclusion, String stage) {
    return rule.then().size() == 1
        && rule.then().get(0).type().text().equals(conclusion)
        && rule.then().get(0).arguments().get(0) instanceof Expr.Literal literal
        && stage.equals(literal.value())
        && rule.when().parts().stream().anyMatch(StageTemplate::isLead);
  }

  private static boolean isLead(Condition condition) {
    return condition instanceof Condition.Pattern pattern && pattern.type().text().equals("Lead");
  }

  private static RuleTree own(String stage) {
    String drl =
        """
        rule "%s" @stage( "%s" )
        @text( de = "{after} ab {anchor} ohne Antwort.", en = "{after} from {anchor} without an answer." )
        when
          Lead( open, $assignee : assignee, $openedAt : openedAt )
          $calendar : Calendar( of == "leads" )
          not Suppressed( stage == "%s" )
        then
          insert( new Step( "%s", $calendar.after( $openedAt, null, "BUSINESS" ), $assignee, "mail" ) );
        end
        """
            .formatted(stage, stage, stage, stage);
    return DrlReader.read(new SourceText(stage, drl, new Problems()), name -> false).get(0);
  }

  /** One or more rules for each row, and the shipped rule for where none of them fits. */
  List<RuleTree> rules(List<Row> rows) {
    List<RuleTree> rules = new ArrayList<>();
    List<Expr> earlier = new ArrayList<>();
    for (Row row : rows) {
      if (!shipped && row.after() == null) {
        source.error(
            row.stage().at(),
            WRONG_ARGUMENTS,
            Message.of("language.tables.time-missing", row.stage().text()));
        continue;
      }
      List<Expr> constraints = new ArrayList<>(List.of(row.fits()));
      constraints.addAll(earlier);
      groups(row).forEach((suffix, people) -> rules.add(rule(row, suffix, people, constraints)));
      earlier.add(not(row.fits()));
    }
    if (shipped && !rules.isEmpty()) {
      rules.add(
          tree(
              new Named(rows.get(0).stage().at(), rule.name().text()),
              rows.get(0).stage(),
              when(earlier, false, List.of()),
              rule.then(),
              new Named(rows.get(0).stage().at(), rule.name().text())));
    }
    return rules;
  }

  private static Expr not(Expr expr) {
    return new Expr.Unary(expr.at(), "!", expr);
  }

  /** Recipients that one rule can tell together: those with a name, each role, the supervisors. */
  private static Map<String, List<Named>> groups(Row row) {
    Map<String, List<Named>> groups = new LinkedHashMap<>();
    if (row.to().isEmpty()) {
      groups.put("", List.of());
    }
    for (Named person : row.to()) {
      boolean many = ROLES.contains(person.text()) || person.text().equals("supervisors");
      groups.computeIfAbsent(many ? " " + person.text() : "", key -> new ArrayList<>()).add(person);
    }
    return groups;
  }

  private RuleTree rule(Row row, String suffix, List<Named> people, List<Expr> constraints) {
    String name =
        "%s (%s, %d%s)"
            .formatted(row.stage().text(), source.file(), source.line(row.stage().at()), suffix);
    List<Condition> more = suffix.isEmpty() ? List.of() : lookUp(people.get(0));
    List<RuleTree.Insert> then = new ArrayList<>();
    if (people.isEmpty()) {
      then.add(insert(row, null));
    } else if (!suffix.isEmpty()) {
      then.add(insert(row, new Expr.Name(people.get(0).at(), PERSON)));
    } else {
      for (Named person : people) {
        Expr id =
            person.text().equals("assignee")
                ? new Expr.Name(person.at(), ASSIGNEE)
                : new Expr.Literal(person.at(), person.text());
        then.add(insert(row, id));
      }
    }
    return tree(
        new Named(row.stage().at(), name), row.stage(), when(constraints, true, more), then, null);
  }

  private RuleTree tree(
      Named name,
      Named stage,
      Condition.All when,
      List<RuleTree.Insert> then,
      @Nullable Named replaces) {
    return new RuleTree(
        source, name, true, stage, rule.textDe(), rule.textEn(), replaces, when, then, true, true);
  }

  private Condition.All when(List<Expr> constraints, boolean bindAssignee, List<Condition> more) {
    List<Condition> parts = new ArrayList<>();
    boolean extended = false;
    for (Condition part : rule.when().parts()) {
      if (!extended && isLead(part)) {
        extended = true;
        Condition.Pattern lead = (Condition.Pattern) part;
        List<Condition.Constraint> all = new ArrayList<>(lead.constraints());
        constraints.forEach(e -> all.add(new Condition.Constraint(e.at(), null, e)));
        if (bindAssignee) {
          all.add(
              new Condition.Constraint(
                  lead.at(), new Named(lead.at(), ASSIGNEE), new Expr.Name(lead.at(), "assignee")));
        }
        parts.add(new Condition.Pattern(lead.at(), lead.variable(), lead.type(), all));
      } else {
        parts.add(part);
      }
    }
    parts.addAll(more);
    return new Condition.All(rule.when().at(), parts);
  }

  /** Finds the people with a role, or the supervisors of the assignee. */
  private static List<Condition> lookUp(Named person) {
    int at = person.at();
    Named user = new Named(at, "User");
    Condition.Constraint id =
        new Condition.Constraint(at, new Named(at, PERSON), new Expr.Name(at, "id"));
    if (!person.text().equals("supervisors")) {
      Expr role =
          new Expr.Binary(
              at,
              new Expr.Name(at, "roles"),
              "contains",
              false,
              new Expr.Literal(at, person.text()));
      return List.of(
          new Condition.Pattern(
              at, null, user, List.of(new Condition.Constraint(at, null, role), id)));
    }
    String superiors = "$superiors";
    Expr responsible =
        new Expr.Binary(at, new Expr.Name(at, "id"), "==", false, new Expr.Name(at, ASSIGNEE));
    Expr isOne =
        new Expr.Binary(
            at, new Expr.Name(at, "id"), "memberOf", false, new Expr.Name(at, superiors));
    return List.of(
        new Condition.Pattern(
            at,
            null,
            user,
            List.of(
                new Condition.Constraint(at, null, responsible),
                new Condition.Constraint(
                    at, new Named(at, superiors), new Expr.Name(at, "supervisors")))),
        new Condition.Pattern(
            at, null, user, List.of(id, new Condition.Constraint(at, null, isOne))));
  }

  private RuleTree.Insert insert(Row row, @Nullable Expr person) {
    RuleTree.Insert original = rule.then().get(0);
    List<Expr> arguments = new ArrayList<>(original.arguments());
    if (arguments.get(1) instanceof Expr.Call moment && moment.arguments().size() == 3) {
      List<Expr> parts = new ArrayList<>(moment.arguments());
      if (row.after() != null) {
        parts.set(1, duration(row));
      }
      if (row.clock() != null) {
        parts.set(2, new Expr.Literal(row.clock().at(), row.clock().text()));
      }
      arguments.set(1, new Expr.Call(row.stage().at(), moment.target(), moment.name(), parts));
    }
    if (person != null) {
      arguments.set(2, person);
    }
    if (row.via() != null) {
      arguments.set(3, new Expr.Literal(row.via().at(), row.via().text()));
    }
    return new RuleTree.Insert(
        row.stage().at(), new Named(row.stage().at(), original.type().text()), arguments);
  }

  private static Expr duration(Row row) {
    int at = row.stage().at();
    return new Expr.Call(
        at,
        new Expr.Name(at, "Duration"),
        "parse",
        List.of(new Expr.Literal(at, String.valueOf(row.after()))));
  }
}
