package org.leadwacht.rules.rulebook.overlay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;

/**
 * A stage as a row of a table or an exception wants it, in the words of the rule it stands in for.
 *
 * @param source the file that says so
 * @param stage the stage, where it says so
 * @param rule the rule it stands in for
 * @param after how long after the anchor, or null as in that rule
 * @param clock in which clock, or null as in that rule
 * @param anchor the stage it counts from, or null as in that rule
 * @param to who is told; empty for whoever that rule tells
 * @param via by which channel, or null as in that rule
 * @param text why, or null as in that rule
 * @param subject subject of its mails, or null for the usual one
 * @param beside who is told beside others, as the name of the rule says it; else empty
 */
public record StageRule(
    SourceText source,
    Named stage,
    RuleTree rule,
    @Nullable Duration after,
    @Nullable Named clock,
    @Nullable Named anchor,
    List<Recipient> to,
    @Nullable Named via,
    @Nullable String text,
    @Nullable String subject,
    String beside) {

  private static final String RECIPIENT = "$recipient";
  private static final String SOURCE_CONTACT = "sourceContact";
  private static final String ASSIGNEE = "$responsible";
  private static final String ANCHOR = "$anchorOf";

  public StageRule {
    to = List.copyOf(to);
  }

  /** A stage in the form of the shipped rule for it, or of one of its own where none ships. */
  public static StageRule like(
      BaseRules base,
      SourceText source,
      Named stage,
      @Nullable Duration after,
      @Nullable Named clock,
      @Nullable Named anchor,
      List<Recipient> to,
      @Nullable Named via,
      @Nullable String text) {
    RuleTree shipped = base.find(stage.text());
    RuleTree rule = shipped == null ? base.fresh(stage.text(), null) : shipped;
    return new StageRule(source, stage, rule, after, clock, anchor, to, via, text, null, "");
  }

  /** A stage that counts from the lead's becoming open, or from another stage, whatever ships. */
  public static StageRule anew(
      BaseRules base,
      SourceText source,
      Named stage,
      Duration after,
      Named clock,
      @Nullable Named anchor,
      List<Recipient> to,
      Named via,
      String text,
      @Nullable String subject) {
    RuleTree rule = base.fresh(stage.text(), anchor == null ? null : anchor.text());
    return new StageRule(source, stage, rule, after, clock, null, to, via, text, subject, "");
  }

  /**
   * A stage as a rule plans it.
   *
   * @param rule a rule of the base or of the dealership
   */
  public static StageRule as(RuleTree rule, Named stage) {
    return new StageRule(
        rule.source(), stage, rule, null, null, null, List.of(), null, null, rule.subject(), "");
  }

  /** The same for somebody who is told as well. */
  public StageRule beside(Beside other) {
    return new StageRule(
        other.source(),
        other.stage(),
        rule,
        after,
        clock,
        anchor,
        List.of(other.to()),
        other.via() == null ? via : other.via(),
        text,
        subject,
        " also " + other.to().name().text());
  }

  /** The rules, one for each recipient. */
  public List<RuleTree> rules(List<Expr> constraints) {
    if (to.isEmpty()) {
      return List.of(rule(constraints, null));
    }
    List<RuleTree> rules = new ArrayList<>();
    to.forEach(recipient -> rules.add(rule(constraints, recipient)));
    return rules;
  }

  private RuleTree rule(List<Expr> constraints, @Nullable Recipient recipient) {
    String name =
        "%s (%s, %d%s)"
            .formatted(
                stage.text(),
                source.file(),
                source.line(stage.at()),
                to.size() < 2 || recipient == null ? beside : " " + recipient.name().text());
    return new RuleTree(
        source,
        new Named(stage.at(), name),
        true,
        stage,
        text == null ? rule.textDe() : text,
        text == null ? rule.textEn() : text,
        subject,
        null,
        when(constraints, recipient),
        List.of(insert(recipient)),
        true,
        true);
  }

  private Condition.All when(List<Expr> constraints, @Nullable Recipient recipient) {
    int at = stage.at();
    List<Condition.Constraint> more = new ArrayList<>(Narrowing.constraints(constraints));
    more.add(bound(at, ASSIGNEE, "assignee"));
    if (recipient != null && recipient.kind() == Recipient.Kind.SOURCE) {
      more.add(given(at, SOURCE_CONTACT));
      more.add(bound(at, RECIPIENT, SOURCE_CONTACT));
    }
    Condition.All lead = Narrowing.all(rule.when(), more);
    List<Condition> parts = new ArrayList<>();
    for (Condition part : lead.parts()) {
      if (!isAboutOthers(recipient)) {
        parts.add(part);
      } else if (!findsRecipient(part)) {
        parts.add(forAnybody(part));
      }
    }
    if (anchor != null) {
      parts.add(
          pattern(
              anchor.at(),
              "Step",
              equal(anchor.at(), "stage", new Expr.Literal(anchor.at(), anchor.text())),
              bound(anchor.at(), ANCHOR, "at")));
    }
    if (recipient != null) {
      parts.addAll(lookUp(recipient));
    }
    return new Condition.All(lead.at(), parts);
  }

  /** Whether a condition only finds whom the rule tells. */
  private boolean findsRecipient(Condition part) {
    return part instanceof Condition.Pattern pattern
        && pattern.type().text().equals("User")
        && insert().arguments().get(2) instanceof Expr.Name person
        && pattern.constraints().stream()
            .anyMatch(
                found -> found.variable() != null && found.variable().text().equals(person.name()));
  }

  private static boolean isAboutOthers(@Nullable Recipient recipient) {
    return recipient != null && recipient.kind() != Recipient.Kind.ASSIGNEE;
  }

  /**
   * Whoever is told need not be a supervisor, and is told though the stage has reached the
   * assignee.
   */
  private Condition forAnybody(Condition part) {
    if (!(part instanceof Condition.Pattern pattern)) {
      return part;
    }
    int at = pattern.at();
    return switch (pattern.type().text()) {
      case "Stage" ->
          new Condition.Pattern(
              at, pattern.variable(), new Named(at, "Setting"), pattern.constraints());
      case "Supervisor" ->
          pattern(
              at,
              "Setting",
              equal(at, "code", new Expr.Literal(at, stage.text())),
              bound(at, "$after", "after"),
              bound(at, "$clock", "clock"));
      default -> part;
    };
  }

  /** Finds who is told, and leaves out whom the stage has reached. */
  private List<Condition> lookUp(Recipient recipient) {
    int at = recipient.name().at();
    List<Condition> found =
        switch (recipient.kind()) {
          case ASSIGNEE -> List.of();
          case PERSON, ADDRESS -> List.of(notReached(at, literal(recipient)));
          case SOURCE -> List.of(notReached(at, new Expr.Name(at, RECIPIENT)));
          case ROLE ->
              List.of(
                  pattern(
                      at,
                      "User",
                      new Condition.Constraint(
                          at,
                          null,
                          new Expr.Binary(
                              at,
                              new Expr.Name(at, "roles"),
                              "contains",
                              false,
                              literal(recipient))),
                      bound(at, RECIPIENT, "id")));
          case SUPERVISORS ->
              List.of(
                  pattern(
                      at,
                      "User",
                      equal(at, "id", new Expr.Name(at, ASSIGNEE)),
                      bound(at, "$superiors", "supervisors")),
                  pattern(
                      at,
                      "User",
                      bound(at, RECIPIENT, "id"),
                      new Condition.Constraint(
                          at,
                          null,
                          new Expr.Binary(
                              at,
                              new Expr.Name(at, "id"),
                              "memberOf",
                              false,
                              new Expr.Name(at, "$superiors")))));
        };
    if (recipient.kind() != Recipient.Kind.ROLE && recipient.kind() != Recipient.Kind.SUPERVISORS) {
      return found;
    }
    List<Condition> reachable = new ArrayList<>(found);
    reachable.add(notReached(at, new Expr.Name(at, RECIPIENT)));
    return reachable;
  }

  private Condition notReached(int at, Expr person) {
    return new Condition.Not(
        at,
        pattern(
            at,
            "Fired",
            equal(at, "stage", new Expr.Literal(at, stage.text())),
            equal(at, "person", person)));
  }

  private static Expr literal(Recipient recipient) {
    return new Expr.Literal(recipient.name().at(), recipient.name().text());
  }

  private static Condition.Pattern pattern(
      int at, String type, Condition.Constraint... constraints) {
    return new Condition.Pattern(at, null, new Named(at, type), List.of(constraints));
  }

  private static Condition.Constraint bound(int at, String variable, String field) {
    return new Condition.Constraint(at, new Named(at, variable), new Expr.Name(at, field));
  }

  private static Condition.Constraint given(int at, String field) {
    return new Condition.Constraint(
        at,
        null,
        new Expr.Binary(at, new Expr.Name(at, field), "!=", false, new Expr.Literal(at, null)));
  }

  private static Condition.Constraint equal(int at, String field, Expr value) {
    return new Condition.Constraint(
        at, null, new Expr.Binary(at, new Expr.Name(at, field), "==", false, value));
  }

  private RuleTree.Insert insert(@Nullable Recipient recipient) {
    RuleTree.Insert original = insert();
    List<Expr> arguments = new ArrayList<>(original.arguments());
    if (arguments.get(1) instanceof Expr.Call moment && moment.arguments().size() == 3) {
      List<Expr> parts = new ArrayList<>(moment.arguments());
      if (anchor != null) {
        parts.set(0, new Expr.Name(anchor.at(), ANCHOR));
      }
      if (after != null) {
        parts.set(1, duration(after));
      }
      if (clock != null) {
        parts.set(2, new Expr.Literal(clock.at(), clock.text()));
      }
      arguments.set(1, new Expr.Call(stage.at(), moment.target(), moment.name(), parts));
    }
    if (recipient != null) {
      arguments.set(2, person(recipient));
    }
    if (recipient != null && recipient.kind() == Recipient.Kind.SOURCE) {
      // Whether another address is somebody's of the house is seen when the stage is planned.
      arguments.set(3, new Expr.Literal(stage.at(), "mail"));
    } else if (via != null) {
      arguments.set(3, new Expr.Literal(via.at(), via.text()));
    }
    return new RuleTree.Insert(
        stage.at(), new Named(stage.at(), original.type().text()), arguments);
  }

  /** What the rule concludes about the stage. */
  private RuleTree.Insert insert() {
    return rule.then().stream()
        .filter(made -> BaseRules.isAbout(made, made.type().text(), stage.text()))
        .findFirst()
        .orElse(rule.then().get(0));
  }

  private static Expr person(Recipient recipient) {
    int at = recipient.name().at();
    return switch (recipient.kind()) {
      case ASSIGNEE -> new Expr.Name(at, ASSIGNEE);
      case SUPERVISORS, ROLE, SOURCE -> new Expr.Name(at, RECIPIENT);
      case PERSON, ADDRESS -> literal(recipient);
    };
  }

  private Expr duration(Duration time) {
    int at = stage.at();
    return new Expr.Call(
        at, new Expr.Name(at, "Duration"), "parse", List.of(new Expr.Literal(at, time.toString())));
  }
}
