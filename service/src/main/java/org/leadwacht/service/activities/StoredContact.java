package org.leadwacht.service.activities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * A contact as it is stored.
 *
 * @param dealership whose it is
 * @param version counts its writes; null until it is stored
 * @param record milestones and activities
 * @param identity who it is
 * @param world version of the dealership it was last planned for
 * @param replanFor version of the dealership it has to be planned for, if that is newer
 * @param lookedAt when it was last looked at
 * @param checkAt when to look again; null if nothing is due
 * @param pending notices that are decided and not yet in the outbox
 */
public record StoredContact(
    String dealership,
    @Nullable Long version,
    ContactRecord record,
    Identity identity,
    long world,
    long replanFor,
    Instant lookedAt,
    @Nullable Instant checkAt,
    List<PendingNotice> pending) {

  public StoredContact {
    pending = List.copyOf(pending);
  }

  /** The contact's id. */
  public String id() {
    return record.id();
  }

  /** The next version, after a look. */
  StoredContact decided(
      ContactRecord decided, long plannedFor, Instant now, List<PendingNotice> more) {
    List<PendingNotice> all = new ArrayList<>(pending);
    all.addAll(more);
    return new StoredContact(
        dealership,
        version,
        decided,
        identity,
        plannedFor,
        replanFor,
        now,
        replanFor > plannedFor ? now : decided.nextCheckAt(),
        all);
  }

  /** The same as somebody else. */
  public StoredContact with(Identity other) {
    return new StoredContact(
        dealership, version, record, other, world, replanFor, lookedAt, checkAt, pending);
  }

  /** The same with other milestones, activities or profile, or beside other contacts. */
  public StoredContact with(ContactRecord other) {
    return new StoredContact(
        dealership, version, other, identity, world, replanFor, lookedAt, checkAt, pending);
  }

  /** The same, looked at again at an instant. */
  StoredContact again(Instant at) {
    return new StoredContact(
        dealership, version, record, identity, world, replanFor, lookedAt, at, pending);
  }
}
