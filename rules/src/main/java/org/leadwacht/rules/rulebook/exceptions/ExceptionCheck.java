package org.leadwacht.rules.rulebook.exceptions;

import static org.leadwacht.rules.language.problem.Problem.Code.CANNOT_FIRE;
import static org.leadwacht.rules.language.problem.Problem.Code.DOUBLE_STAGE;
import static org.leadwacht.rules.language.problem.Problem.Code.FALLS_THROUGH;
import static org.leadwacht.rules.language.problem.Problem.Code.HIDDEN;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;
import org.leadwacht.rules.rulebook.overlay.Recipient;

/** Finds what is wrong with exceptions when they are held against each other, for all leads. */
public final class ExceptionCheck {

  private final Exceptions exceptions;
  private final BaseRules base;
  private final Known known;
  private final @Nullable Map<String, List<String>> people;

  /**
   * @param base the shipped rules
   * @param known what exists
   * @param people roles of each user, or null if they are not known
   */
  public ExceptionCheck(
      Exceptions exceptions,
      BaseRules base,
      Known known,
      @Nullable Map<String, List<String>> people) {
    this.exceptions = exceptions;
    this.base = base;
    this.known = known;
    this.people = people;
  }

  /** Notes everything that is wrong, where it is written. */
  public void report() {
    for (ExceptionLine line : exceptions.lines()) {
      if (line.region().isEmpty()) {
        line.source().error(line.at(), CANNOT_FIRE, Message.of("language.exceptions.no-lead"));
      }
      if (line.isOfOwned() && line.effects().stream().anyMatch(Effect::isOfUnowned)) {
        line.source().error(line.at(), CANNOT_FIRE, Message.of("language.exceptions.no-owner"));
      }
      line.effects().forEach(effect -> effect(line, effect));
    }
    exceptions.claims().values().forEach(this::claims);
  }

  private void effect(ExceptionLine line, Effect effect) {
    if (effect instanceof Effect.Timed timed) {
      timed(line, timed);
    } else if (effect instanceof Effect.Anytime anytime) {
      stage(line.source(), anytime.stage().at(), anytime.stage().text());
    } else if (effect instanceof Effect.Also also) {
      told(line.source(), also.stage());
      held(line.source(), also.stage(), List.of(also.to()));
    } else if (effect instanceof Effect.Spared spared) {
      told(line.source(), spared.stage());
    } else if (effect instanceof Effect.Off off) {
      off.stages().forEach(stage -> stage(line.source(), off.at(), stage));
    }
  }

  private void timed(ExceptionLine line, Effect.Timed timed) {
    String stage = timed.stage().text();
    plannable(line.source(), timed.stage());
    if (timed.anchor() != null) {
      stage(line.source(), timed.anchor().at(), timed.anchor().text());
      if (timed.anchor().text().equals(stage)) {
        line.source()
            .error(
                timed.anchor().at(),
                CANNOT_FIRE,
                Message.of("language.exceptions.own-anchor", stage));
      }
    }
    held(line.source(), timed.stage(), timed.to());
  }

  /** A stage that somebody is told of beside or in place of others exists, and is planned. */
  private void told(SourceText source, Named stage) {
    stage(source, stage.at(), stage.text());
    plannable(source, stage);
  }

  private void plannable(SourceText source, Named stage) {
    if (!base.canPlan(stage.text())) {
      source.error(
          stage.at(),
          WRONG_TYPE,
          Message.of("language.tables.stage-without-instant", stage.text()));
    }
  }

  /** Warns of roles that nobody has. */
  private void held(SourceText source, Named stage, List<Recipient> recipients) {
    for (Recipient to : recipients) {
      if (to.kind() == Recipient.Kind.ROLE && people != null && isOfNobody(to.name().text())) {
        source.warning(
            to.name().at(),
            FALLS_THROUGH,
            Message.of("language.exceptions.role-of-nobody", to.name().text(), stage.text()));
      }
    }
  }

  private boolean isOfNobody(String role) {
    return people != null && people.values().stream().noneMatch(roles -> roles.contains(role));
  }

  private void stage(SourceText source, int at, String stage) {
    if (known.stages() != null && !known.stages().contains(stage)) {
      Object hint = Likeness.hint(Likeness.nearest(stage, known.stages()), known.stages());
      source.error(at, WRONG_TYPE, Message.of("language.lowering.unknown-stage", stage, hint));
    }
  }

  /** Claims about one thing, the stronger first. */
  private void claims(List<Claim> claims) {
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      List<Region> stronger = new ArrayList<>();
      List<Region> same = new ArrayList<>();
      for (Claim before : claims.subList(0, i)) {
        if (before.weight() > claim.weight()) {
          stronger.add(before.region());
        }
        if (Exceptions.contradict(before, claim) || before.says().equals(claim.says())) {
          same.add(before.region());
        }
      }
      if (!claim.region().isEmpty() && !contradicted(claims, i, stronger) && isIn(claim, same)) {
        claim
            .line()
            .source()
            .warning(claim.effect().at(), HIDDEN, Message.of("language.exceptions.hidden"));
      }
    }
  }

  private static boolean isIn(Claim claim, List<Region> regions) {
    return isIn(claim.region(), regions);
  }

  private static boolean isIn(Region region, List<Region> regions) {
    return region.without(Region.any(regions)).where(LeadSpace::isPossible).isEmpty();
  }

  /**
   * Whether an equally strong claim says something else of a lead that nothing stronger settles.
   */
  private boolean contradicted(List<Claim> claims, int index, List<Region> stronger) {
    Claim claim = claims.get(index);
    for (Claim other : claims.subList(0, index)) {
      if (other.weight() == claim.weight() && Exceptions.contradict(other, claim)) {
        Region both = other.region().and(claim.region()).where(LeadSpace::isPossible);
        if (!both.isEmpty() && !isIn(both, stronger)) {
          SourceText source = claim.line().source();
          SourceText there = other.line().source();
          source.error(
              claim.effect().at(),
              DOUBLE_STAGE,
              Message.of(
                  "language.exceptions.contradiction",
                  there.file() + ":" + there.line(other.effect().at()),
                  other.line().text()));
          return true;
        }
      }
    }
    return false;
  }
}
