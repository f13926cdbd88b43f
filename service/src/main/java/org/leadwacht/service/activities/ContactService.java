package org.leadwacht.service.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Decides about contacts and stores what was decided: one write that names the version it was made
 * from, made anew if somebody else was faster; then the notices go to the outbox.
 */
@Component
public class ContactService {

  private final ContactStore store;
  private final Persons persons;
  private final Dealerships dealerships;
  private final Downtimes downtimes;
  private final Outbox outbox;
  private final OptimisticRetry retry;
  private final Planning planning;
  private final Clock clock;

  ContactService(
      ContactStore store,
      Persons persons,
      Dealerships dealerships,
      Downtimes downtimes,
      Outbox outbox,
      OptimisticRetry retry,
      Planning planning,
      Clock clock) {
    this.store = store;
    this.persons = persons;
    this.dealerships = dealerships;
    this.downtimes = downtimes;
    this.outbox = outbox;
    this.retry = retry;
    this.planning = planning;
    this.clock = clock;
  }

  /** Looks at contacts of a dealership at an instant. */
  public ContactLook look(Dealerships.Current current, Instant now) {
    return new ContactLook(dealerships, current, downtimes.last(now), now);
  }

  /** A contact of whom nothing is stored yet. */
  public StoredContact fresh(
      String dealership, String id, Identity identity, ContactProfile profile) {
    return new StoredContact(
        dealership,
        null,
        ContactRecord.of(id, profile),
        identity,
        dealerships.get(dealership).version(),
        0,
        clock.instant(),
        null,
        List.of());
  }

  /**
   * Decides about a contact and stores the decision; what else is the same person is planned anew
   * by it.
   *
   * @param found finds the contact, or makes it; asked again if somebody else was faster
   * @param change what happens to it
   * @throws ProblemException 409 if that does not fit where it stands
   */
  public StoredContact decide(
      String dealership,
      Supplier<StoredContact> found,
      BiFunction<ContactLife, ContactRecord, ContactRecord> change) {
    Decision decision =
        planning.of(dealership, () -> retry.of(() -> decided(dealership, found.get(), change)));
    StoredContact stored = relay(decision.stored());
    for (ContactRecord other : decision.others()) {
      planning.of(
          dealership,
          () ->
              retry.of(
                  () ->
                      store
                          .find(dealership, other.id())
                          .map(part -> decided(dealership, part, this::heard))
                          .map(part -> relay(part.stored()))));
    }
    return stored;
  }

  private ContactRecord heard(ContactLife life, ContactRecord contact) {
    return life.joined(contact, clock.instant());
  }

  /** A contact that was decided about, and what else is the same person. */
  private record Decision(StoredContact stored, List<ContactRecord> others) {}

  private Decision decided(
      String dealership,
      StoredContact found,
      BiFunction<ContactLife, ContactRecord, ContactRecord> change) {
    StoredContact contact =
        found.version() == null ? found : persons.whole(dealership, List.of(found)).get(0);
    Dealerships.Current current = dealerships.get(dealership);
    if (contact.replanFor() > current.version() || contact.world() > current.version()) {
      current = dealerships.fresh(dealership);
    }
    try (ContactLook look = look(current, clock.instant())) {
      return new Decision(store.save(look.after(contact, change)), contact.record().others());
    } catch (RefusedException refused) {
      throw ProblemException.conflict(refused.message(), Map.of());
    }
  }

  /** Stores who a contact is. */
  public StoredContact identify(Supplier<StoredContact> identified) {
    return retry.of(() -> store.save(identified.get()));
  }

  /** Looks at a contact that is due and stores the outcome, unless somebody else was faster. */
  public void advance(ContactLook look, StoredContact contact) {
    Optional<StoredContact> decided = store.saveUnlessChanged(look.upToNow(contact));
    decided.ifPresent(this::relay);
  }

  /** Looks at a contact again later that could not be planned. */
  public void later(StoredContact contact, Instant again) {
    store.saveUnlessChanged(contact.again(again));
  }

  /** Moves what a version decided into the outbox. */
  public StoredContact relay(StoredContact contact) {
    if (!contact.pending().isEmpty()) {
      outbox.put(contact.dealership(), contact.pending());
      store.relayed(contact);
    }
    return contact;
  }
}
