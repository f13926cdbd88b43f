package org.leadwacht.rules.proof;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.leadwacht.rules.engine.TurnWishes;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.plan.Proposal;

/**
 * What rules do with a kind of lead.
 *
 * @param stages what is told, by stage
 * @param heard whether anybody is told of it while it is open
 * @param unheard stages that are planned and reach nobody
 * @param claims how long after it became open somebody may take it over, by id
 * @param claimLimits how many claimed leads somebody may have at most, by id
 * @param passedOn how long after it became open it would go to somebody else, by id
 * @param colours its colours while it is open, and how long after it became so
 * @param owner who gets it in the first turn, and why
 * @param order all proposals, the best first
 * @param wishes what is wanted of the turns
 * @param apart whether it joins no other
 */
record Treatment(
    SortedMap<String, List<Told>> stages,
    boolean heard,
    SortedSet<String> unheard,
    SortedMap<String, Duration> claims,
    SortedMap<String, Integer> claimLimits,
    SortedMap<String, Duration> passedOn,
    SortedMap<Duration, String> colours,
    Assignment owner,
    List<Proposal> order,
    TurnWishes wishes,
    boolean apart) {}
