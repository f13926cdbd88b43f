package org.leadwacht.service.rules.draft;

/**
 * Somebody has taken a draft back to what is in force.
 *
 * @param dealership whose draft it was
 */
public record DraftDiscarded(String dealership) {}
