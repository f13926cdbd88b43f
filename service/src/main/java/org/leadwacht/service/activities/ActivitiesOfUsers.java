package org.leadwacht.service.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.stereotype.Component;

/** What activities and milestones say of users: whoever leaves hands theirs to the successor. */
@Component
class ActivitiesOfUsers implements PartUse {

  private final ContactStore store;
  private final ContactService service;
  private final Clock clock;

  ActivitiesOfUsers(ContactStore store, ContactService service, Clock clock) {
    this.store = store;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    if (!kind.equals("user")) {
      return List.of();
    }
    int open =
        (int)
            store.openBefore(dealership, id, null).stream()
                .flatMap(contact -> contact.record().activities().stream())
                .filter(activity -> activity.isOpen() && activity.person().equals(id))
                .count();
    return open == 0
        ? List.of()
        : List.of(new Use(Message.of("service.part.activities", open), true));
  }

  @Override
  public void handOver(String dealership, String kind, String id, String successor) {
    if (!kind.equals("user")) {
      return;
    }
    for (StoredContact contact : store.responsible(dealership, id)) {
      succeed(dealership, contact.id(), id, successor);
    }
    for (StoredContact contact : store.openBefore(dealership, id, null)) {
      succeed(dealership, contact.id(), id, successor);
    }
  }

  private void succeed(String dealership, String contact, String id, String successor) {
    service.decide(
        dealership,
        () -> store.find(dealership, contact).orElseThrow(),
        (life, record) -> handedOver(life, record, id, successor, clock.instant()));
  }

  private static ContactRecord handedOver(
      ContactLife life, ContactRecord record, String id, String successor, Instant now) {
    ContactRecord given = life.succeeded(record, id, successor, now);
    for (ActivityRecord activity : given.activities()) {
      if (activity.isOpen() && activity.person().equals(id)) {
        given = life.assigned(given, activity, successor, now);
      }
    }
    return given;
  }
}
