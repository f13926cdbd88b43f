package org.leadwacht.service.rules.inforce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.dealergroups.DealerGroupPin;

/**
 * A version of a dealership's rules as it was published; never changed afterwards.
 *
 * @param document id of the document that holds it
 * @param version counts from 1
 * @param at when it was published
 * @param by who did it
 * @param comment what for
 * @param diff what it changed against the version before, as a unified diff
 * @param restored the version it brought back, or null
 * @param draftRevision the revision of the draft it took the place of
 * @param base the base it stands on; null if an earlier release wrote it down, and then it is that
 *     of version 0
 * @param group the version of a dealer group it stands on; null where it stands on none
 * @param proven what it changes for every lead; null where that was not or could not be proven
 * @param suspended whether it asked for more than its budget and plans no more
 * @param files the dealership's files
 */
public record PublishedVersion(
    String document,
    long version,
    Instant at,
    String by,
    String comment,
    String diff,
    @Nullable Long restored,
    long draftRevision,
    @Nullable BaseVersion base,
    @Nullable DealerGroupPin group,
    @Nullable Proven proven,
    boolean suspended,
    List<RuleFile> files) {

  public PublishedVersion {
    files = List.copyOf(files);
  }

  /** What holds before anything was published. */
  public static PublishedVersion none(@Nullable BaseVersion base) {
    return new PublishedVersion(
        "", 0, Instant.EPOCH, "", "", "", null, 0, base, null, null, false, List.of());
  }
}
