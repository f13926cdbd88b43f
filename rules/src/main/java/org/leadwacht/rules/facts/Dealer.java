package org.leadwacht.rules.facts;

/**
 * The dealership itself, when it is looked at which lists of its own are sent when.
 *
 * @param id the dealership's id
 */
public record Dealer(String id) {}
