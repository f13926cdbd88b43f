package org.leadwacht.rules.facts;

import java.time.Duration;

/**
 * A source when the source monitor runs (docs/domain.md, section 6).
 *
 * @param id the source's id
 * @param monitored whether it is watched
 * @param silentFor how long nothing has come, since the last lead or since it was set up
 * @param timeout how long it may be silent
 * @param told whether the last mail named it as silent
 * @param leadSince whether a lead has come since that mail
 */
public record Source(
    String id,
    boolean monitored,
    Duration silentFor,
    Duration timeout,
    boolean told,
    boolean leadSince) {}
