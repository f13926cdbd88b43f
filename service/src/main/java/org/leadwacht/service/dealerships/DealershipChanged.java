package org.leadwacht.service.dealerships;

/**
 * Settings, calendar, people or rules of a dealership changed on this instance.
 *
 * @param dealership which one
 * @param version its new version
 */
public record DealershipChanged(String dealership, long version) {}
