package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.leadwacht.rules.stage.LeadField;

/**
 * A list that is sent: EL1, EL2 and own lists to one user each, QM to all its readers at once.
 *
 * @param stage {@code EL1}, {@code EL2}, {@code QM} or one of the dealership's own
 * @param at the instant of sending
 * @param late whether the server was away when it was due
 * @param to ids of the users
 * @param leads ids of the leads in it, for EL1 and EL2
 * @param silent ids of the silent sources, for QM
 * @param recovered ids of the sources that recovered since the last mail, for QM
 * @param columns what a list of the dealership's own says of each lead, else empty
 */
public record ListMail(
    String stage,
    Instant at,
    boolean late,
    List<String> to,
    SortedSet<String> leads,
    SortedSet<String> silent,
    SortedSet<String> recovered,
    List<LeadField> columns) {}
