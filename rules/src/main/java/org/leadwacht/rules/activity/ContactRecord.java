package org.leadwacht.rules.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contact with what was reached and what is to be done. Immutable.
 *
 * @param id the contact's id
 * @param profile what the last lead says
 * @param milestones in the order of their instants
 * @param activities in the order in which they are due
 * @param others what else is the same person since contacts were merged; they plan with this one
 *     and keep their own
 */
public record ContactRecord(
    String id,
    ContactProfile profile,
    List<MilestoneRecord> milestones,
    List<ActivityRecord> activities,
    List<ContactRecord> others) {

  public ContactRecord {
    milestones = List.copyOf(milestones);
    activities = List.copyOf(activities);
    others = List.copyOf(others);
  }

  /** A contact of whom nothing was reported yet. */
  public static ContactRecord of(String id, ContactProfile profile) {
    return new ContactRecord(id, profile, List.of(), List.of(), List.of());
  }

  /** The milestone of that id. */
  public Optional<MilestoneRecord> milestone(String milestone) {
    return milestones.stream().filter(known -> known.id().equals(milestone)).findFirst();
  }

  /** The activity of that id. */
  public Optional<ActivityRecord> activity(String activity) {
    return activities.stream().filter(known -> known.id().equals(activity)).findFirst();
  }

  /** The first activity of a kind that has yet to be done. */
  public Optional<ActivityRecord> next(String kind) {
    return activities.stream()
        .filter(known -> known.isOpen() && known.kind().equals(kind))
        .findFirst();
  }

  /** When something is due next, or null if nothing is. */
  public @Nullable Instant nextCheckAt() {
    Instant next = null;
    for (ActivityRecord activity : activities) {
      Instant check = activity.followUp().nextCheckAt();
      if (check != null && (next == null || check.isBefore(next))) {
        next = check;
      }
    }
    return next;
  }

  /** The same with another profile. */
  public ContactRecord with(ContactProfile other) {
    return new ContactRecord(id, other, milestones, activities, others);
  }

  /** The same with a milestone in the place of one of the same id, if there is one. */
  ContactRecord with(MilestoneRecord milestone) {
    List<MilestoneRecord> all = new ArrayList<>(without(milestone.id()).milestones);
    int place = all.size();
    while (place > 0 && all.get(place - 1).at().isAfter(milestone.at())) {
      place--;
    }
    all.add(place, milestone);
    return new ContactRecord(id, profile, all, activities, others);
  }

  /** The same without a milestone. */
  ContactRecord without(String milestone) {
    return new ContactRecord(
        id,
        profile,
        milestones.stream().filter(known -> !known.id().equals(milestone)).toList(),
        activities,
        others);
  }

  /** The same, with what else is the same person. */
  public ContactRecord beside(List<ContactRecord> parts) {
    return new ContactRecord(id, profile, milestones, activities, parts);
  }

  /** The same with other activities. */
  ContactRecord with(List<ActivityRecord> changed) {
    return new ContactRecord(
        id, profile, milestones, changed.stream().sorted(ActivityRecord.BY_DUE).toList(), others);
  }

  /** The same with one activity changed. */
  ContactRecord with(ActivityRecord changed) {
    return with(
        activities.stream()
            .map(known -> known.id().equals(changed.id()) ? changed : known)
            .toList());
  }
}
