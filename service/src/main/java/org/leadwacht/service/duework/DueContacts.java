package org.leadwacht.service.duework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.service.activities.ContactLook;
import org.leadwacht.service.activities.ContactService;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.Persons;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at the contacts with an activity that is due, or that a change concerns. What lies years
 * ahead costs nothing until then.
 */
@Component
class DueContacts {

  private static final Logger log = LoggerFactory.getLogger(DueContacts.class);
  private static final int BATCH = 500;
  private static final int MAX_BATCHES = 200;
  private static final Duration TRY_AGAIN = Duration.ofMinutes(5);
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(5);

  private final ContactStore store;
  private final Persons persons;
  private final ContactService service;
  private final Dealerships dealerships;
  private final Planning planning;
  private final Clock clock;

  DueContacts(
      ContactStore store,
      Persons persons,
      ContactService service,
      Dealerships dealerships,
      Planning planning,
      Clock clock) {
    this.store = store;
    this.persons = persons;
    this.service = service;
    this.dealerships = dealerships;
    this.planning = planning;
    this.clock = clock;
  }

  /** Looks at everything that is due until an instant, as it was then. */
  void run(Instant until) {
    Set<String> looked = new HashSet<>();
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      List<StoredContact> due =
          store.due(until, BATCH).stream()
              .filter(contact -> !contact.lookedAt().isAfter(until) && looked.add(contact.id()))
              .toList();
      if (due.isEmpty()) {
        return;
      }
      Map<String, List<StoredContact>> byDealership =
          due.stream()
              .collect(
                  Collectors.groupingBy(
                      StoredContact::dealership, LinkedHashMap::new, Collectors.toList()));
      byDealership.forEach((dealership, contacts) -> lookAt(dealership, contacts, until));
    }
  }

  private void lookAt(String dealership, List<StoredContact> contacts, Instant until) {
    Dealerships.Current current;
    List<StoredContact> whole;
    ContactLook look;
    try {
      whole = persons.whole(dealership, contacts);
      current = dealerships.heldAt(dealerships.fresh(dealership), until);
      look = service.look(current, until);
    } catch (RuntimeException e) {
      contacts.forEach(contact -> troubled(contact, e));
      return;
    }
    try {
      for (StoredContact contact : whole) {
        try {
          service.advance(look, contact);
        } catch (RuntimeException e) {
          long rules = current.world().rulesVersion();
          if (e instanceof BudgetExceededException exceeded && rules != 0) {
            planning.exceeded(dealership, rules, exceeded);
          } else {
            troubled(contact, e);
          }
          // whatever failed may have left the session of rules in disorder
          look.close();
          current = dealerships.heldAt(dealerships.fresh(dealership), until);
          look = service.look(current, until);
        }
      }
    } finally {
      look.close();
    }
  }

  private void troubled(StoredContact contact, RuntimeException failure) {
    log.error(
        "The activities of contact {} of {} could not be planned; it is tried again",
        contact.id(),
        contact.dealership(),
        failure);
    service.later(contact, clock.instant().plus(TRY_AGAIN));
  }

  /** Moves notices into the outbox that an instance decided and could not move any more. */
  void relayLeftBehind() {
    store.unrelayed(clock.instant().minus(LEFT_BEHIND), BATCH).forEach(service::relay);
  }
}
