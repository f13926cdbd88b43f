package org.leadwacht.service.leads;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.stage.Channel;

/**
 * What fired and what is planned.
 *
 * @param fired what took effect, in order
 * @param planned what will, if nothing happens to the lead
 * @param claims who may take the lead over by a rule though it is not in the pool, the soonest
 *     first (docs/domain.md, section 5)
 * @param claimLimits how many open leads that somebody claimed rules allow whoever wants to claim
 *     this one, by id of the user; empty where there is no limit
 */
public record LeadTimeline(
    List<Line> fired, List<Line> planned, List<Claim> claims, Map<String, Integer> claimLimits) {

  /**
   * Somebody who may take the lead over.
   *
   * @param user id of the user
   * @param from from when on
   */
  @Schema(name = "TimelineClaim")
  public record Claim(String user, Instant from) {}

  /**
   * A stage at an instant.
   *
   * @param at when it takes effect; for a held mail the instant it leaves
   * @param stage the stage's code
   * @param to ids of those it reaches
   * @param via popup, mail or list (the mark)
   * @param late whether it left later than it was due: the server was away, or learnt of it late
   * @param arrivedLate whether it is late because the server learnt of it late
   * @param missed whether it is late because it was missing until the auditor found that out
   * @param held for a mail that waits until the house opens: when it would have left
   * @param because why
   */
  @Schema(name = "TimelineStep")
  public record Line(
      Instant at,
      String stage,
      Set<String> to,
      @Schema(allowableValues = {"popup", "mail", "list"}) String via,
      boolean late,
      boolean arrivedLate,
      boolean missed,
      @Nullable Instant held,
      Because because) {}

  /**
   * Why a stage is planned.
   *
   * @param rule the rule
   * @param file the file it stands in, of the dealership or of its base; null where it is not known
   * @param version of the dealership's rules
   * @param text a sentence in the dealership's language
   * @param names what a shipped rule is called in German and English; null for a dealership's own
   */
  @Schema(name = "Because")
  public record Because(
      String rule, @Nullable String file, long version, String text, @Nullable RuleName names) {

    /** Why a stage was planned, with the rule by all its names. */
    public static Because of(FiredStage.Because because) {
      return new Because(
          because.rule(),
          because.file(),
          because.version(),
          because.text(),
          RuleName.of(because.rule()));
    }
  }

  private record Key(Instant at, String stage, String via) {}

  static LeadTimeline of(
      List<FiredStage> reached,
      List<FiredStage> forecast,
      Map<String, Instant> claims,
      Map<String, Integer> claimLimits) {
    return new LeadTimeline(
        lines(reached),
        lines(forecast),
        claims.entrySet().stream()
            .map(claim -> new Claim(claim.getKey(), claim.getValue()))
            .sorted(Comparator.comparing(Claim::from).thenComparing(Claim::user))
            .toList(),
        new TreeMap<>(claimLimits));
  }

  /** Lines of the same stage and instant are one with all who are reached. */
  public static List<Line> lines(List<FiredStage> firedStages) {
    Map<Key, Line> lines = new LinkedHashMap<>();
    for (FiredStage firedStage : firedStages) {
      Instant at = firedStage.leftAt();
      if (at != null && firedStage.isShown()) {
        lines.merge(
            new Key(at, firedStage.stage(), firedStage.via().code()),
            line(firedStage, at),
            LeadTimeline::both);
      }
    }
    List<Line> sorted = new ArrayList<>(lines.values());
    sorted.sort(Comparator.comparing(Line::at));
    return sorted;
  }

  private static Line line(FiredStage firedStage, Instant at) {
    return new Line(
        at,
        firedStage.stage(),
        new LinkedHashSet<>(firedStage.to()),
        firedStage.via().code(),
        firedStage.late(),
        firedStage.arrivedLate(),
        firedStage.missed(),
        held(firedStage, at),
        Because.of(firedStage.because()));
  }

  private static @Nullable Instant held(FiredStage firedStage, Instant at) {
    boolean waits = firedStage.via() == Channel.MAIL && !firedStage.timing().delayed();
    return waits && at.isAfter(firedStage.readyAt()) ? firedStage.readyAt() : null;
  }

  private static Line both(Line a, Line b) {
    Set<String> to = new LinkedHashSet<>(a.to());
    to.addAll(b.to());
    boolean late = a.late() || b.late();
    boolean away = (a.late() && !a.arrivedLate()) || (b.late() && !b.arrivedLate());
    return new Line(
        a.at(),
        a.stage(),
        to,
        a.via(),
        late,
        late && !away,
        a.missed() || b.missed(),
        a.held(),
        a.because());
  }
}
