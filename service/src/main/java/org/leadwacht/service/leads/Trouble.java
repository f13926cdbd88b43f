package org.leadwacht.service.leads;

import java.time.Instant;

/**
 * Why a lead could not be planned. It is kept and tried again.
 *
 * @param attempts how often it failed in a row
 * @param message what went wrong
 * @param since when it first did
 */
public record Trouble(int attempts, String message, Instant since) {}
