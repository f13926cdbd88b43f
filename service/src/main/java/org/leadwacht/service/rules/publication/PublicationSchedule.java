package org.leadwacht.service.rules.publication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft that is published at an instant ("Publishing at a date" in {@code docs/rule-author.md}).
 *
 * @param dealership whose draft it is
 * @param at when it is published
 * @param revision the draft as it was checked; a changed one is not published
 * @param basedOn the version in force when it was scheduled; beside another one it is not published
 * @param comment what for
 * @param by who scheduled it
 * @param madeAt when that was
 * @param refused why it was not published at its instant, in the dealership's language; null while
 *     it waits
 */
record PublicationSchedule(
    String dealership,
    Instant at,
    long revision,
    long basedOn,
    String comment,
    String by,
    Instant madeAt,
    @Nullable String refused) {}
