package org.leadwacht.rules.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor of the assignee whom a stage has not reached yet in this round, with the time that
 * holds for him.
 *
 * @param user id of the supervisor
 * @param stage {@code E2.1} or {@code E2.2}
 * @param after his own time for the stage, else the dealership's
 * @param clock {@code BUSINESS} or {@code ELAPSED}
 */
public record Supervisor(String user, String stage, @Nullable Duration after, String clock) {}
