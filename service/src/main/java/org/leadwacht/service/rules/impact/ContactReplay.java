package org.leadwacht.service.rules.impact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.Persons;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.rules.impact.ContactImpact.TwoPlans;
import org.springframework.stereotype.Component;

/**
 * Plans the contacts of a dealership of whom something was reported anew, by two sets of rules, as
 * publishing would at this moment. It only reads.
 */
@Component
class ContactReplay {

  private final ContactStore contacts;
  private final Persons persons;

  ContactReplay(ContactStore contacts, Persons persons) {
    this.contacts = contacts;
    this.persons = persons;
  }

  /** How many contacts there are to plan. */
  long count(String dealership) {
    return contacts.countReported(dealership);
  }

  /** Plans page by page, each on all cores; nothing is held longer than its page. */
  void each(
      String dealership,
      World published,
      World drafted,
      Instant now,
      Consumer<List<TwoPlans>> planned) {
    try (Stream<String> reported = contacts.reported(dealership)) {
      Iterator<String> ids = reported.iterator();
      while (ids.hasNext() && !Thread.currentThread().isInterrupted()) {
        List<String> page = new ArrayList<>();
        while (page.size() < Shares.PAGE && ids.hasNext()) {
          page.add(ids.next());
        }
        List<StoredContact> whole = persons.whole(dealership, contacts.all(dealership, page));
        planned.accept(Shares.onAllCores(whole, share -> plans(share, published, drafted, now)));
      }
    }
  }

  private static List<TwoPlans> plans(
      List<StoredContact> contacts, World published, World drafted, Instant now) {
    try (ContactLife before = ContactLife.in(published);
        ContactLife after = ContactLife.in(drafted)) {
      return contacts.stream()
          .map(
              contact ->
                  new TwoPlans(
                      contact.identity().name(),
                      before.replanned(contact.record(), now),
                      after.replanned(contact.record(), now)))
          .toList();
    }
  }
}
