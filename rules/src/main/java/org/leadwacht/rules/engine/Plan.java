package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.plan.Coloured;

/**
 * What is still to come in a lead's present round.
 *
 * @param steps by their instants
 * @param silenced codes of stages that have no effects for this lead
 * @param spared who is not told of a stage of this lead, by its code
 * @param anytime codes of stages whose mails the delivery window does not hold
 * @param claims from when on somebody may take the lead over, by id
 * @param claimLimits how many claimed leads somebody may have at most, by id
 * @param passOn when rules would pass the lead on to somebody, by id; the one who gets it stands
 *     among the steps
 * @param colours what rules say of its colour, the earliest first
 */
public record Plan(
    List<Planned> steps,
    Set<String> silenced,
    Map<String, Set<String>> spared,
    Set<String> anytime,
    Map<String, Instant> claims,
    Map<String, Integer> claimLimits,
    Map<String, Instant> passOn,
    List<Coloured> colours) {

  /** Nothing more. */
  static final Plan NONE =
      new Plan(List.of(), Set.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), List.of());

  public Plan {
    steps = List.copyOf(steps);
    silenced = Set.copyOf(silenced);
    spared = Map.copyOf(spared);
    anytime = Set.copyOf(anytime);
    claims = Map.copyOf(claims);
    claimLimits = Map.copyOf(claimLimits);
    passOn = Map.copyOf(passOn);
    colours = List.copyOf(colours);
  }

  /** Whether a stage has effects for somebody, as far as rules have a say. */
  public boolean tells(String stage, String person) {
    return !silenced.contains(stage) && !spared.getOrDefault(stage, Set.of()).contains(person);
  }

  /** The same without a step. */
  Plan without(Planned step) {
    return new Plan(
        steps.stream().filter(other -> other != step).toList(),
        silenced,
        spared,
        anytime,
        claims,
        claimLimits,
        passOn,
        colours);
  }

  /** The colour at an instant, and when it changes. */
  Colour colour(Instant now) {
    Signal signal = null;
    Instant since = null;
    for (Coloured one : colours) {
      Instant from = one.moment().at();
      if (from.isAfter(now)) {
        return new Colour(signal, since, from);
      }
      signal = Signal.valueOf(one.signal());
      since = from;
    }
    return new Colour(signal, since, null);
  }
}
