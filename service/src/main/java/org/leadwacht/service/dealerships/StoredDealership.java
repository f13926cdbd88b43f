package org.leadwacht.service.dealerships;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.rulebook.BaseVersion;

/**
 * A dealership as it is stored.
 *
 * @param version counts its changes, from 1; until it is stored, the version it was made from
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

  /** One that is not stored yet. */
  static StoredDealership first(DealershipDocument content, BaseVersion base, Instant now) {
    return new StoredDealership(
        0, now, now, null, content, base, RulesVersion.BASE, RulesVersion.BASE);
  }

  String id() {
    return content.id();
  }

  /** The same with another content, to be stored as the next version. */
  StoredDealership changed(DealershipDocument changed, Instant now) {
    return next(changed, published, planned, now);
  }

  /** The same by other rules, to be stored as the next version. */
  StoredDealership ruled(RulesVersion nextPublished, RulesVersion nextPlanned, Instant now) {
    return next(content, nextPublished, nextPlanned, now);
  }

  private StoredDealership next(
      DealershipDocument changed,
      RulesVersion nextPublished,
      RulesVersion nextPlanned,
      Instant now) {
    return new StoredDealership(
        version, createdAt, now, version + 1, changed, base, nextPublished, nextPlanned);
  }
}
