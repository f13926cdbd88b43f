package org.leadwacht.rules.plan;

/**
 * How many open leads that somebody claimed may be that person's at a time, for whoever wants to
 * claim the lead at hand; one beyond is refused. A lead counts while it is open in the cycle it was
 * claimed in. Of several numbers for one user the lowest counts ({@code docs/rule-author.md}, "What
 * dealerships wish for").
 *
 * @param user id of the user
 * @param leads how many claimed leads at most
 */
public record ClaimLimit(String user, int leads) {}
