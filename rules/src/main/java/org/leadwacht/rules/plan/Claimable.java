package org.leadwacht.rules.plan;

/**
 * Somebody who may take an open lead over from a moment on, whose ever it is; the first who does
 * has it (docs/domain.md, section 5).
 *
 * @param user id of the user
 * @param moment from when on, and how that was counted
 */
public record Claimable(String user, Moment moment) {}
