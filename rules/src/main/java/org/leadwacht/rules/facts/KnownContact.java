package org.leadwacht.rules.facts;

/**
 * The person behind a new lead is known from an earlier one without an unfinished lead now.
 *
 * @param lastAssignee id of the assignee of the lead of that person that was received last
 * @param available whether that user can be assigned leads and is not absent
 */
public record KnownContact(String lastAssignee, boolean available) {}
