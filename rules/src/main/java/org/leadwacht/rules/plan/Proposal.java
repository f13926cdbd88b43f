package org.leadwacht.rules.plan;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who could own a new lead. Of all proposals the one with the lowest rank wins.
 *
 * @param rank the step of distribution: 2000 known contact, 3000 pool, 4000 groups in order, 5000
 *     all in turn, 6000 fallback, 7000 administrator
 * @param user id of the user proposed
 * @param reason {@code KNOWN_CONTACT}, {@code POOL}, {@code GROUP}, {@code IN_TURN}, {@code
 *     DEPUTY}, {@code FALLBACK} or {@code ADMINISTRATOR}
 * @param circle whose turn it uses up, with {@code turnOf}, or null
 * @param turnOf id of the user whose turn it is, who may be represented by {@code user}, or null
 */
public record Proposal(
    int rank, String user, String reason, @Nullable String circle, @Nullable String turnOf) {

  /** A proposal that uses up nobody's turn. */
  public Proposal(int rank, String user, String reason) {
    this(rank, user, reason, null, null);
  }
}
