package org.leadwacht.service.leads;

/**
 * The turn a lead's distribution used up.
 *
 * @param circle the group or general circle, per location
 * @param of id of the user whose turn it was
 */
public record TakenTurn(String circle, String of) {}
