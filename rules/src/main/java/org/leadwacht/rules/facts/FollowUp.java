package org.leadwacht.rules.facts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The follow-up a seller set and nobody has fulfilled yet.
 *
 * @param dueAt the instant the seller chose
 * @param setAt when it was set
 * @param warnBefore how long before it the assignee wants to be reminded, if anybody chose that
 */
public record FollowUp(Instant dueAt, Instant setAt, @Nullable Duration warnBefore) {}
