package org.leadwacht.rules.rulebook.exceptions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.Beside;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;
import org.leadwacht.rules.rulebook.overlay.Narrowing;
import org.leadwacht.rules.rulebook.overlay.Overlay;
import org.leadwacht.rules.rulebook.overlay.Recipient;
import org.leadwacht.rules.rulebook.overlay.StageRule;

/** All exceptions of a dealership, the stronger ones first. */
public final class Exceptions {

  /** The thing that exceptions about who gets a lead are about. */
  static final String OWNER = "owner";

  private static final String LIST = "list ";
  private static final String COLOUR = "colour ";
  private static final String ANYTIME = "anytime ";
  private static final String OTHERWISE = "otherwise";
  private static final String NEVER = "never ";
  private static final String JOIN = "join";

  private final List<ExceptionLine> lines = new ArrayList<>();

  /**
   * Reads the exceptions of a file of sentences, and adds them to those read before.
   *
   * @param written the lines
   */
  public void read(
      String file,
      String text,
      List<Named> written,
      Sentences sentences,
      Known known,
      Problems problems) {
    SourceText source = SourceText.derived(file, text, new SourceText.Lines(text), problems);
    ExceptionReader reader = new ExceptionReader(source, sentences, known);
    for (Named line : written) {
      ExceptionLine read = reader.read(line);
      if (read != null) {
        lines.add(read);
      }
    }
  }

  List<ExceptionLine> lines() {
    return lines;
  }

  /** Codes of the stages they plan. */
  public Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    for (ExceptionLine line : lines) {
      for (Effect effect : line.effects()) {
        if (effect instanceof Effect.Timed timed) {
          stages.add(timed.stage().text());
        } else if (effect instanceof Effect.Listed listed) {
          stages.add(listed.stage().text());
        } else if (effect instanceof Effect.Free) {
          stages.add(ExceptionRule.CLAIM);
        } else if (effect instanceof Effect.PassedOn) {
          stages.add(PassOn.STAGE);
        }
      }
    }
    return stages;
  }

  /** What they say, thing by thing; of each thing the stronger first, else as it is written. */
  Map<String, List<Claim>> claims() {
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    for (ExceptionLine line : lines) {
      for (Effect effect : line.effects()) {
        claims(line, effect)
            .forEach(
                claim ->
                    claims.computeIfAbsent(claim.about(), about -> new ArrayList<>()).add(claim));
      }
    }
    claims.values().forEach(list -> list.sort(Comparator.comparingInt(c -> -c.weight())));
    return claims;
  }

  private static Stream<Claim> claims(ExceptionLine line, Effect effect) {
    if (effect instanceof Effect.Timed timed) {
      String says =
          "%s %s %s %s %s %s %s"
              .formatted(
                  timed.after(),
                  timed.business(),
                  timed.anchor() == null ? "" : timed.anchor().text(),
                  timed.via(),
                  timed.subject(),
                  timed.text(),
                  timed.to().stream().map(to -> to.kind() + to.name().text()).sorted().toList());
      return Stream.of(claim(line, effect, timed.stage().text(), says));
    }
    if (effect instanceof Effect.Off off) {
      return off.stages().stream().map(stage -> claim(line, effect, stage, "off"));
    }
    if (effect instanceof Effect.Also also) {
      return Stream.of(claim(line, effect, told(also.stage(), also.to()), "also " + also.via()));
    }
    if (effect instanceof Effect.Spared spared) {
      return Stream.of(claim(line, effect, told(spared.stage(), spared.whom()), "not"));
    }
    if (effect instanceof Effect.Anytime anytime) {
      return Stream.of(claim(line, effect, ANYTIME + anytime.stage().text(), "anytime"));
    }
    if (effect instanceof Effect.Give give) {
      return Stream.of(claim(line, effect, OWNER, "person " + give.person().text()));
    }
    if (effect instanceof Effect.GiveGroup give) {
      return Stream.of(claim(line, effect, OWNER, "group " + give.group().text()));
    }
    if (effect instanceof Effect.GiveTagged give) {
      return Stream.of(claim(line, effect, OWNER, "tag " + give.tag().text()));
    }
    if (effect instanceof Effect.Free free) {
      String says = "%s %s %s".formatted(free.group().text(), free.after(), free.business());
      return Stream.of(claim(line, effect, ExceptionRule.CLAIM, says));
    }
    if (effect instanceof Effect.PassedOn next) {
      String says =
          "%s %s %s %s %s"
              .formatted(
                  next.whom(), next.name().text(), next.after(), next.business(), next.atMost());
      return Stream.of(claim(line, effect, PassOn.STAGE, says));
    }
    if (effect instanceof Effect.Shown shown) {
      String says = shown.signal() + " " + shown.after() + " " + shown.business();
      return Stream.of(claim(line, effect, COLOUR + shown.signal(), says));
    }
    if (effect instanceof Effect.Listed listed) {
      String says =
          "%s %s %s %s"
              .formatted(
                  listed.days(),
                  listed.time(),
                  listed.columns(),
                  listed.to().stream().map(to -> to.kind() + to.name().text()).sorted().toList());
      return Stream.of(claim(line, effect, LIST + listed.stage().text(), says));
    }
    if (effect instanceof Effect.Otherwise otherwise) {
      return Stream.of(claim(line, effect, OTHERWISE, otherwise.person().text()));
    }
    if (effect instanceof Effect.Prefer prefer) {
      return Stream.of(claim(line, effect, OWNER + " first", "first " + prefer.person().text()));
    }
    if (effect instanceof Effect.Weight weight) {
      String about = "weight " + weight.person().text();
      return Stream.of(claim(line, effect, about, about + " " + weight.places()));
    }
    if (effect instanceof Effect.Limit limit) {
      String about = limit.person() == null ? "limit" : "limit " + limit.person().text();
      return Stream.of(claim(line, effect, about, about + " " + limit.openLeads()));
    }
    if (effect instanceof Effect.ClaimedAtMost most) {
      String about = most.person() == null ? "claim limit" : "claim limit " + most.person().text();
      return Stream.of(claim(line, effect, about, about + " " + most.leads()));
    }
    if (effect instanceof Effect.Never never) {
      return Stream.of(claim(line, effect, OWNER, NEVER + never.person().text()));
    }
    Duration after = effect instanceof Effect.Apart apart ? apart.after() : null;
    return Stream.of(claim(line, effect, JOIN, after == null ? "apart" : "apart " + after));
  }

  private static String told(Named stage, Recipient who) {
    return "told %s %s %s".formatted(stage.text(), who.kind(), who.name().text());
  }

  private static Claim claim(ExceptionLine line, Effect effect, String about, String says) {
    return new Claim(line, effect, about, says, line.region());
  }

  /** Whether two claims about one thing cannot both hold for a lead. */
  static boolean contradict(Claim a, Claim b) {
    if (a.says().equals(b.says())) {
      return false;
    }
    if (a.about().equals(OWNER + " first")) {
      // Several may come first.
      return false;
    }
    boolean neverHere = a.says().startsWith(NEVER);
    boolean neverThere = b.says().startsWith(NEVER);
    if (neverHere || neverThere) {
      // Not to anna goes well with not to ben, and with to ben.
      String refused = (neverHere ? a : b).says().substring(NEVER.length());
      return (neverHere ? b : a).says().equals("person " + refused);
    }
    return true;
  }

  /** The stages they plan their own way, the stronger exceptions first. */
  public List<Overlay> overlays(BaseRules base) {
    List<Overlay> overlays = new ArrayList<>();
    for (List<Claim> claims : claims().values()) {
      for (Claim claim : claims) {
        if (claim.effect() instanceof Effect.Timed timed) {
          StageRule rule = rule(base, claim.line(), timed);
          overlays.add(
              new Overlay(
                  claim.line().source(),
                  new Named(timed.at(), timed.stage().text()),
                  claim.line().fits(),
                  claim.region(),
                  rule));
        }
      }
    }
    return overlays;
  }

  /** Who is told beside others. */
  public List<Beside> beside() {
    List<Beside> beside = new ArrayList<>();
    for (List<Claim> claims : claims().values()) {
      for (int i = 0; i < claims.size(); i++) {
        Claim claim = claims.get(i);
        if (claim.effect() instanceof Effect.Also also) {
          beside.add(
              new Beside(
                  claim.line().source(),
                  new Named(also.at(), also.stage().text()),
                  also.to(),
                  also.via() == null ? null : new Named(also.at(), also.via()),
                  constraints(claim, claims.subList(0, i))));
        }
      }
    }
    return beside;
  }

  private static StageRule rule(BaseRules base, ExceptionLine line, Effect.Timed timed) {
    Named stage = new Named(timed.at(), timed.stage().text());
    Named clock = new Named(timed.at(), timed.business() ? "BUSINESS" : "ELAPSED");
    String via = timed.via();
    return via == null
        ? StageRule.like(
            base,
            line.source(),
            stage,
            timed.after(),
            clock,
            timed.anchor(),
            timed.to(),
            null,
            null)
        : StageRule.anew(
            base,
            line.source(),
            stage,
            timed.after(),
            clock,
            timed.anchor(),
            timed.to(),
            new Named(timed.at(), via),
            timed.text() == null ? line.text() : timed.text(),
            timed.subject());
  }

  /**
   * Rules for what is no time: stages without effects, who gets a lead, and what joins no other.
   */
  public List<RuleTree> rules() {
    List<RuleTree> rules = new ArrayList<>();
    for (List<Claim> claims : claims().values()) {
      for (int i = 0; i < claims.size(); i++) {
        Claim claim = claims.get(i);
        rules.addAll(new ExceptionRule(claim, constraints(claim, claims.subList(0, i))).rules());
      }
    }
    return rules;
  }

  /** The leads of a claim without those of which a stronger one says something else. */
  private static List<Expr> constraints(Claim claim, List<Claim> before) {
    List<Expr> stronger =
        before.stream()
            .filter(other -> contradict(other, claim) && meet(other.region(), claim.region()))
            .map(other -> other.line().fits())
            .toList();
    List<Expr> constraints = new ArrayList<>(List.of(claim.line().fits()));
    constraints.addAll(Narrowing.none(stronger));
    return constraints;
  }

  private static boolean meet(Region one, Region other) {
    return !one.and(other).where(LeadSpace::isPossible).isEmpty();
  }
}
