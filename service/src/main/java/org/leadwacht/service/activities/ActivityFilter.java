package org.leadwacht.service.activities;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.service.platform.web.Place;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which activities are asked for; what is null is not asked.
 *
 * @param assignee whose they are
 * @param state where they stand; several with commas
 * @param kind of this kind
 * @param before due before this instant
 * @param contact of this contact, by its id or the CRM's
 */
public record ActivityFilter(
    @Nullable String assignee,
    @Nullable Set<ActivityRecord.State> state,
    @Nullable String kind,
    @Nullable Instant before,
    @Nullable String contact) {

  /** The same of an assignee of that id. */
  ActivityFilter of(@Nullable String person) {
    return new ActivityFilter(person, state, kind, before, contact);
  }

  /** Contacts that may have such activities. */
  List<Criteria> conditions(@Nullable String after) {
    List<Criteria> conditions = new ArrayList<>();
    Criteria one = new Criteria();
    boolean asked = false;
    if (assignee != null) {
      one = one.and("assignee").is(assignee);
      asked = true;
    }
    if (kind != null) {
      one = one.and("kind").is(kind);
      asked = true;
    }
    if (before != null) {
      one = one.and("due").lt(before);
      asked = true;
    }
    conditions.add(asked ? where("activities").elemMatch(one) : where("activities.0").exists(true));
    if (after != null) {
      conditions.add(Place.of(after).later("sortAt"));
    }
    return conditions;
  }

  /** Whether an activity is asked for. */
  boolean fits(ActivityRecord activity, Instant now) {
    return (assignee == null || assignee.equals(activity.person()))
        && (kind == null || kind.equals(activity.kind()))
        && (before == null || activity.due().isBefore(before))
        && (state == null || state.isEmpty() || state.contains(activity.state(now)));
  }

  static String cursor(StoredContact contact) {
    return new Place(ContactEntity.of(contact).sortAt(), contact.id()).cursor();
  }
}
