package org.leadwacht.rules.engine;

import java.util.List;
import java.util.Set;
import org.leadwacht.rules.plan.Proposal;

/**
 * What rules conclude about who gets a lead, whoever is there to take it.
 *
 * @param proposals the best first
 * @param excluded ids of those who do not get it
 * @param apart whether it joins no other lead of the same person
 * @param distribution who gets it if all of them are there
 */
public record Order(
    List<Proposal> proposals, Set<String> excluded, boolean apart, Distribution distribution) {

  public Order {
    proposals = List.copyOf(proposals);
    excluded = Set.copyOf(excluded);
  }
}
