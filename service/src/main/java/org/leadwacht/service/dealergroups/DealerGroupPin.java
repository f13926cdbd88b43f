package org.leadwacht.service.dealergroups;

/**
 * The version of a dealer group that a version of a dealership's rules stands on (docs/operator.md,
 * "Dealer groups").
 *
 * @param group id of the dealer group
 * @param version counts what the group published, from 1
 */
public record DealerGroupPin(String group, long version) {}
