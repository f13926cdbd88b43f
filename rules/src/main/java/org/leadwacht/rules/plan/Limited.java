package org.leadwacht.rules.plan;

/**
 * Somebody who has no turn, is nobody's deputy and is no known contact's assignee while so many
 * open leads are his. Whom a rule, the settings or the last step name gets the lead all the same.
 * Of several numbers for one user the lowest counts.
 *
 * @param user id of the user
 * @param openLeads from how many open leads on
 */
public record Limited(String user, int openLeads) {}
