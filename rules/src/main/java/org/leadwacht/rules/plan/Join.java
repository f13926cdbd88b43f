package org.leadwacht.rules.plan;

/**
 * An earlier lead of the same person that a new one joins; of several the one that was received
 * last. A new lead that is {@link Apart} joins none.
 *
 * @param lead id of the earlier lead
 */
public record Join(String lead) {}
