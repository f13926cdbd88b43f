package org.leadwacht.rules.plan;

/**
 * A new lead that joins no other of the same person.
 *
 * @param lead id of the new lead
 */
public record Apart(String lead) {}
