package org.leadwacht.rules.activity;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The milestones of contacts that were merged, as those of one person (docs/domain.md, section 8,
 * "Merged contacts"). What several of them were told of, the same on the same day about the same
 * vehicle, is told once: by the contact that knew of it first. Immutable.
 */
public final class Person {

  private static final Comparator<Told> FIRST =
      Comparator.comparing((Told told) -> told.milestone().arrivedAt())
          .thenComparing(told -> told.contact().id())
          .thenComparing(told -> told.milestone().id());

  private final ContactRecord contact;
  private final ZoneId zone;
  private final Map<Event, Told> first = new HashMap<>();

  /**
   * The person a contact is.
   *
   * @param contact with the others that are the same person
   * @param zone in which days count
   */
  public Person(ContactRecord contact, ZoneId zone) {
    this.contact = contact;
    this.zone = zone;
    if (!contact.others().isEmpty()) {
      for (ContactRecord part : parts()) {
        for (MilestoneRecord milestone : part.milestones()) {
          Told told = new Told(part, milestone);
          first.merge(event(milestone), told, (a, b) -> FIRST.compare(a, b) <= 0 ? a : b);
        }
      }
    }
  }

  private record Told(ContactRecord contact, MilestoneRecord milestone) {}

  private record Event(String type, @Nullable String vehicle, LocalDate day) {}

  /** All milestones that count, by their moments. */
  public List<MilestoneRecord> milestones() {
    if (contact.others().isEmpty()) {
      return contact.milestones();
    }
    return parts().stream()
        .flatMap(part -> milestonesOf(part).stream())
        .sorted(Comparator.comparing(MilestoneRecord::at))
        .toList();
  }

  /** Those of a part's milestones that count. */
  List<MilestoneRecord> milestonesOf(ContactRecord part) {
    return first.isEmpty()
        ? part.milestones()
        : part.milestones().stream()
            .filter(milestone -> firstOf(milestone).contact().id().equals(part.id()))
            .toList();
  }

  /**
   * Whether what follows from a milestone of the contact has ended already as what followed from
   * another's report of the same.
   */
  boolean hasEndedElsewhere(ActivityRecord.Origin origin) {
    return contact
        .milestone(origin.milestone())
        .filter(milestone -> !first.isEmpty())
        .map(this::event)
        .map(
            event ->
                contact.others().stream()
                    .anyMatch(
                        other ->
                            other.activities().stream()
                                .filter(activity -> !activity.isOpen())
                                .anyMatch(activity -> isTwin(activity, other, origin, event))))
        .orElse(false);
  }

  private boolean isTwin(
      ActivityRecord activity, ContactRecord of, ActivityRecord.Origin origin, Event event) {
    return activity.kind().equals(origin.kind())
        && activity.origin().number() == origin.number()
        && of.milestone(activity.origin().milestone())
            .filter(milestone -> event(milestone).equals(event))
            .isPresent();
  }

  private Told firstOf(MilestoneRecord milestone) {
    return Objects.requireNonNull(first.get(event(milestone)));
  }

  private List<ContactRecord> parts() {
    List<ContactRecord> parts = new ArrayList<>(contact.others());
    parts.add(contact);
    return parts;
  }

  private Event event(MilestoneRecord milestone) {
    return new Event(
        milestone.type(), milestone.vehicle(), milestone.at().atZone(zone).toLocalDate());
  }
}
