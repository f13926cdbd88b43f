package org.leadwacht.rules.engine;

import java.util.List;
import org.leadwacht.rules.plan.Proposal;

/**
 * What rules conclude about who gets a lead, whoever is there to take it.
 *
 * @param proposals the best first
 * @param wishes what rules want of the turns
 * @param apart whether it joins no other lead of the same person
 * @param distribution who gets it if all of them are there
 */
public record Order(
    List<Proposal> proposals, TurnWishes wishes, boolean apart, Distribution distribution) {

  public Order {
    proposals = List.copyOf(proposals);
  }
}
