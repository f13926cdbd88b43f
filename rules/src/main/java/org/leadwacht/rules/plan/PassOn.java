package org.leadwacht.rules.plan;

/**
 * Somebody who gets an open lead at a moment if it is still open then. Of several the earliest
 * counts, of the same instant the next by id after the assignee; passed over is who is absent,
 * cannot be assigned or had the lead in this cycle, the pool excepted. A moment at which the
 * assignee did not have it yet, or has just got it, counts for nothing ({@code
 * docs/rule-author.md}, "What dealerships wish for").
 *
 * @param user id of the user
 * @param moment when, and how that was counted
 */
public record PassOn(String user, Moment moment) {

  /** The stage at which it happens, and by which whoever gets the lead is told. */
  public static final String STAGE = "PASS";
}
