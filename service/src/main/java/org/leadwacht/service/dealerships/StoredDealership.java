package org.leadwacht.service.dealerships;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.rulebook.BaseVersion;

/**
 * A dealership as it is stored.
 *
 * @param version counts its changes, from 1
 * @param createdAt when it was made; its sources are watched from then on unless they say otherwise
 * @param changedAt when it was changed last
 * @param replanning the version its open leads have yet to be planned for, or null
 * @param content the documents
 * @param base the base it was made with, which is version 0 of its rules; null if an earlier
 *     release made it
 * @param published the version of its rules that was published last
 * @param planned the version its leads are planned by
 */
record StoredDealership(
    long version,
    Instant createdAt,
    Instant changedAt,
    @Nullable Long replanning,
    DealershipDocument content,
    @Nullable BaseVersion base,
    RulesVersion published,
    RulesVersion planned) {

  String id() {
    return content.id();
  }
}
