package org.leadwacht.rules.activity;

import java.time.Instant;
import java.util.List;
import org.leadwacht.rules.activity.ActivityRecord.Ending;
import org.leadwacht.rules.engine.World;

/**
 * What would be done for a made-up customer (docs/domain.md, section 8): milestone after milestone
 * is lived through, and everything that comes due is done when it does. Nothing is stored.
 */
public final class CustomerPreview {

  private CustomerPreview() {}

  /**
   * All activities of a customer until an instant, by when they are due.
   *
   * @param milestones what is reached, in the order of time
   */
  public static List<ActivityRecord> of(
      World world, ContactProfile profile, List<MilestoneRecord> milestones, Instant until) {
    try (ContactLife life = ContactLife.in(world)) {
      ContactRecord contact = ContactRecord.of("preview", profile);
      for (MilestoneRecord milestone : milestones) {
        contact = lived(life, contact, milestone.at());
        contact = life.reported(contact, milestone, milestone.at());
      }
      contact = lived(life, contact, until);
      return contact.activities().stream()
          .filter(activity -> !activity.due().isAfter(until))
          .sorted(ActivityRecord.BY_DUE)
          .toList();
    }
  }

  private static ContactRecord lived(ContactLife life, ContactRecord contact, Instant until) {
    ContactRecord now = contact;
    for (Instant next = now.nextCheckAt();
        next != null && !next.isAfter(until);
        next = now.nextCheckAt()) {
      ContactLife.Looked looked = life.due(now, next);
      now = looked.contact();
      for (ContactLife.Told told : looked.told()) {
        now = done(life, now, told.activity().id(), next);
      }
    }
    return now;
  }

  private static ContactRecord done(
      ContactLife life, ContactRecord contact, String activity, Instant at) {
    return contact
        .activity(activity)
        .filter(ActivityRecord::isOpen)
        .map(
            open ->
                life.ended(
                    contact, open, new Ending(ActivityRecord.State.DONE, at, null, null, null), at))
        .orElse(contact);
  }
}
