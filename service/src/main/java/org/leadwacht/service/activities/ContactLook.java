package org.leadwacht.service.activities;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * Looks at contacts of one dealership at one instant and says what is to be stored of them; for one
 * thread.
 */
public final class ContactLook implements AutoCloseable {

  private final Dealerships dealerships;
  private final Dealerships.Current current;
  private final @Nullable Downtime downtime;
  private final Instant now;
  private final ContactLife life;

  ContactLook(
      Dealerships dealerships,
      Dealerships.Current current,
      @Nullable Downtime downtime,
      Instant now) {
    this.dealerships = dealerships;
    this.current = current;
    this.downtime = downtime;
    this.now = now;
    this.life = ContactLife.in(current.world());
  }

  /** The instant of the look. */
  public Instant now() {
    return now;
  }

  /** How contacts of the dealership live. */
  public ContactLife life() {
    return life;
  }

  /** The contact as it is now. */
  StoredContact upToNow(StoredContact contact) {
    return after(contact, (lived, record) -> record);
  }

  /**
   * The contact after something happened to it.
   *
   * @throws org.leadwacht.rules.engine.RefusedException if that does not fit
   */
  StoredContact after(
      StoredContact contact, BiFunction<ContactLife, ContactRecord, ContactRecord> change) {
    ContactLife.Looked before =
        life.before(
            contact.record(),
            dealerships.interim(current, contact.world(), contact.lookedAt(), downtime),
            now);
    ContactRecord planned =
        contact.world() < current.version()
            ? life.replanned(before.contact(), now)
            : before.contact();
    ContactLife.Looked due = life.due(change.apply(life, planned), now);
    List<PendingNotice> notices =
        Stream.concat(before.told().stream(), due.told().stream())
            .flatMap(told -> notices(contact.dealership(), told))
            .toList();
    return contact.decided(due.contact(), current.version(), now, notices);
  }

  private static Stream<PendingNotice> notices(String dealership, ContactLife.Told told) {
    String because = told.because().text();
    return PendingNotice.of(
        dealership, told.fired(), told.stage(), null, told.activity().id(), because)
        .stream();
  }

  @Override
  public void close() {
    life.close();
  }
}
