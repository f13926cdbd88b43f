package org.leadwacht.rules.rulebook.exceptions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.rulebook.overlay.Recipient;

/** The rules for what an exception says of a lead, beside the times of stages. */
final class ExceptionRule {

  /** Before all shipped steps of distribution. */
  private static final int RANK = 1000;

  /** After all who have turns, before the fallback user. */
  private static final int AFTER_TURNS = 5500;

  /** The stage that tells people of a lead they may take over. */
  static final String CLAIM = "CLAIM";

  private static final String COLOUR = "COLOUR";
  private static final String CALENDAR = "$calendar : Calendar( of == \"leads\" )";

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
    if (effect instanceof Effect.Anytime anytime) {
      String stage = anytime.stage().text();
      return List.of(rule(stage, " anytime", "Lead()", "new Anytime( \"%s\" )", stage));
    }
    if (effect instanceof Effect.Spared spared) {
      return spared(spared);
    }
    if (effect instanceof Effect.Give give) {
      return proposed(RANK, give.person());
    }
    if (effect instanceof Effect.Otherwise otherwise) {
      return proposed(AFTER_TURNS, otherwise.person());
    }
    if (effect instanceof Effect.GiveGroup give) {
      return inTurn("Member", "group", give.group().text(), "GROUP");
    }
    if (effect instanceof Effect.GiveTagged give) {
      return inTurn("Tagged", "tag", Folded.of(give.tag().text()), "RULE");
    }
    if (effect instanceof Effect.Free free) {
      return free(free);
    }
    if (effect instanceof Effect.ClaimedAtMost most) {
      Named person = most.person();
      return List.of(
          rule(
              CLAIM,
              " limit",
              "Lead( open ) User( canBeAssigned, $user : id"
                  + (person == null ? " )" : ", id == \"%s\" )"),
              "new ClaimLimit( $user, " + most.leads() + " )",
              person == null ? "" : person.text()));
    }
    if (effect instanceof Effect.PassedOn next) {
      return passedOn(next);
    }
    if (effect instanceof Effect.Shown shown) {
      return List.of(
          rule(
              COLOUR,
              " " + shown.signal(),
              "Lead( open, $openedAt : openedAt ) " + CALENDAR,
              "new Coloured( \"%s\", "
                  + moment("$openedAt", shown.after(), shown.business())
                  + " )",
              shown.signal()));
    }
    if (effect instanceof Effect.Listed listed) {
      return listed(listed);
    }
    if (effect instanceof Effect.Prefer prefer) {
      return concluded("new Preferred( \"%s\" )", prefer.person().text());
    }
    if (effect instanceof Effect.Weight weight) {
      return concluded("new Weighted( \"%s\", " + weight.places() + " )", weight.person().text());
    }
    if (effect instanceof Effect.Limit limit) {
      String end = ", " + limit.openLeads() + " )";
      return limit.person() != null
          ? concluded("new Limited( \"%s\"" + end, limit.person().text())
          : List.of(
              rule(
                  "ASSIGNED",
                  "",
                  "NewLead() User( receivesLeads, $user : id )",
                  "new Limited( $user" + end,
                  ""));
    }
    if (effect instanceof Effect.Never never) {
      return concluded("new Excluded( \"%s\" )", never.person().text());
    }
    return effect instanceof Effect.Apart apart
        ? List.of(rule("ASSIGNED", " apart", others(apart), "new Apart( $id )", ""))
        : List.of();
  }

  /** Who is not told of a stage: whoever is one of some people and none of others. */
  private List<RuleTree> spared(Effect.Spared spared) {
    String stage = spared.stage().text();
    Recipient whom = spared.whom();
    if (whom.kind() == Recipient.Kind.SOURCE) {
      return List.of(
          rule(
              stage,
              " " + whom.name().text(),
              "Lead( sourceContact != null, $spared : sourceContact )",
              "new Spared( \"%s\", $spared )",
              stage));
    }
    if (whom.kind() == Recipient.Kind.ADDRESS) {
      return List.of(
          rule(
              stage,
              " " + whom.name().text(),
              "Lead()",
              "new Spared( \"" + stage + "\", \"%s\" )",
              whom.name().text()));
    }
    StringBuilder user = new StringBuilder("$spared : id, " + among(whom));
    for (Recipient kept : spared.kept()) {
      if (kept.kind() != Recipient.Kind.SOURCE) {
        user.append(", !( ").append(among(kept)).append(" )");
      }
    }
    return List.of(
        rule(
            stage,
            " " + whom.name().text(),
            "Lead( $assignee : assignee ) User( id == $assignee, $superiors : supervisors ) User( "
                + user.toString().replace("%", "%%")
                + " )",
            "new Spared( \"" + stage + "\", $spared )",
            whom.name().text()));
  }

  private static String among(Recipient recipient) {
    String name = quoted(recipient.name().text());
    return switch (recipient.kind()) {
      case ASSIGNEE -> "id == $assignee";
      case SUPERVISORS -> "id memberOf $superiors";
      case ROLE -> "roles contains \"" + name + "\"";
      case PERSON, ADDRESS, SOURCE -> "id == \"" + name + "\"";
    };
  }

  /** When a list of the dealership's own is sent, and which leads stand in whose. */
  private List<RuleTree> listed(Effect.Listed listed) {
    String stage = listed.stage().text();
    String columns = "\", \"" + listed.time() + "\", \"" + listed.columns() + "\" )";
    List<RuleTree> rules = new ArrayList<>();
    rules.add(
        rule(
            stage,
            " sent",
            "Dealer()",
            "new OwnList( \"%s\", \"" + listed.days() + columns,
            stage,
            List.of()));
    for (Recipient to : listed.to()) {
      boolean named = to.kind() == Recipient.Kind.PERSON || to.kind() == Recipient.Kind.ADDRESS;
      rules.add(
          rule(
              stage,
              " to " + to.name().text(),
              "ListedLead( source != \"activity\", $lead : id, $assignee : assignee ) Run( stage =="
                  + " \""
                  + stage
                  + "\" )"
                  + readers(to),
              named
                  ? "new Entry( \"" + stage + "\", \"%s\", $lead )"
                  : "new Entry( \"" + stage + "\", $to, $lead )",
              to.name().text()));
    }
    return rules;
  }

  /** The users a list goes to, unless it names them. */
  private static String readers(Recipient to) {
    return switch (to.kind()) {
      case PERSON, ADDRESS, SOURCE -> "";
      case ROLE -> " User( roles contains \"%s\", $to : id )";
      case ASSIGNEE -> " User( id == $assignee, $to : id )";
      case SUPERVISORS ->
          " User( id == $assignee, $superiors : supervisors )"
              + " User( id memberOf $superiors, $to : id )";
    };
  }

  /** Who may take a lead over, and that they are told from when on. */
  private List<RuleTree> free(Effect.Free free) {
    String when =
        "Lead( open, $openedAt : openedAt, $assignee : assignee ) not HandOver() "
            + CALENDAR
            + " User( groups contains \"%s\", canBeAssigned, id != $assignee, $user : id )";
    String moment = moment("$openedAt", free.after(), free.business());
    String group = free.group().text();
    return List.of(
        rule(CLAIM, " free", when, "new Claimable( $user, " + moment + " )", group),
        rule(
            CLAIM,
            " told",
            when,
            "new Step( \"" + CLAIM + "\", " + moment + ", $user, \"popup\" )",
            group));
  }

  /** To whom an open lead goes, so long after the assignee got it. */
  private List<RuleTree> passedOn(Effect.PassedOn next) {
    String lead =
        "Lead( open, $assignedAt : assignedAt, $assignee : assignee, handOvers < "
            + next.atMost()
            + " ) "
            + CALENDAR;
    String user =
        switch (next.whom()) {
          case PERSON -> " User( id == \"%s\", id != $assignee, $user : id )";
          case GROUP -> " User( groups contains \"%s\", id != $assignee, $user : id )";
          case POOL -> " Pool( account != $assignee, $user : account )";
        };
    String then =
        "new PassOn( $user, " + moment("$assignedAt", next.after(), next.business()) + " )";
    return List.of(rule(PassOn.STAGE, "", lead + user, then, next.name().text()));
  }

  private static String moment(String anchor, Duration after, boolean business) {
    return "$calendar.after( %s, Duration.parse( \"%s\" ), \"%s\" )"
        .formatted(anchor, after, business ? "BUSINESS" : "ELAPSED");
  }

  private List<RuleTree> concluded(String then, String name) {
    return List.of(rule("ASSIGNED", "", "NewLead()", then, name));
  }

  private List<RuleTree> proposed(int rank, Named person) {
    return concluded("new Proposal( " + rank + ", \"%s\", \"RULE\" )", person.text());
  }

  /** Whoever is next among some, or where all of them are absent the deputy of the first. */
  private List<RuleTree> inTurn(String fact, String field, String name, String reason) {
    String some = fact + "( " + field + " == \"%1$s\", ";
    return List.of(
        rule(
            "ASSIGNED",
            "",
            "NewLead() "
                + some
                + "present, $circle : circle, $position : position, $user : user ) not "
                + some
                + "present, position < $position )",
            "new Proposal( " + RANK + ", $user, \"" + reason + "\", $circle, $user )",
            name),
        rule(
            "ASSIGNED",
            " deputy",
            "NewLead() "
                + some
                + "deputy != null, $circle : circle, $position : position, $user : user,"
                + " $deputy : deputy ) not "
                + some
                + "present ) not "
                + some
                + "deputy != null, position < $position )",
            "new Proposal( " + RANK + ", $deputy, \"DEPUTY\", $circle, $user )",
            name));
  }

  /** The others of the same person, where it matters how long nothing has happened to them. */
  private static String others(Effect.Apart apart) {
    if (apart.after() == null) {
      return "NewLead( $id : id )";
    }
    String lead =
        "EarlierLead( closed == false, quietFor %s Duration.parse( \"" + apart.after() + "\" ) )";
    return "NewLead( $id : id ) exists " + lead.formatted(">") + " not " + lead.formatted("<=");
  }

  private RuleTree rule(String stage, String suffix, String when, String then, String name) {
    return rule(stage, suffix, when, then, name, constraints);
  }

  private RuleTree rule(
      String stage, String suffix, String when, String then, String name, List<Expr> narrowing) {
    String drl =
        "rule \"R\" when %s then insert( %s ); end"
            .formatted(when.formatted(quoted(name)), then.formatted(quoted(name)));
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
        null,
        narrowed(parsed.when(), narrowing),
        parsed.then(),
        true,
        true);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static Condition.All narrowed(Condition.All when, List<Expr> narrowing) {
    List<Condition> parts = new ArrayList<>(when.parts());
    Condition.Pattern lead = (Condition.Pattern) parts.get(0);
    List<Condition.Constraint> all = new ArrayList<>(lead.constraints());
    narrowing.forEach(expr -> all.add(new Condition.Constraint(expr.at(), null, expr)));
    parts.set(0, new Condition.Pattern(lead.at(), lead.variable(), lead.type(), all));
    return new Condition.All(when.at(), parts);
  }
}
