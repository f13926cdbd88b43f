package org.leadwacht.rules.facts;

/**
 * A lead of the dealership that is open when a list is sent.
 *
 * @param lead the lead's id
 * @param assignee id of the user who is responsible
 */
public record OpenLead(String lead, String assignee) {}
