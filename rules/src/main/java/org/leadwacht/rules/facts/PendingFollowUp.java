package org.leadwacht.rules.facts;

import java.time.Instant;

/**
 * A follow-up of the dealership that nobody has fulfilled when a list is sent.
 *
 * @param lead the lead's id
 * @param assignee id of the user who is responsible
 * @param dueAt the instant the seller chose
 */
public record PendingFollowUp(String lead, String assignee, Instant dueAt) {}
