package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.service.leads.LeadTimeline;

/**
 * An activity as the API shows it.
 *
 * @param id names it in its dealership
 * @param contact id of the contact
 * @param contactName how people call the contact, if somebody said
 * @param milestone id of the milestone, or of the finished activity, it follows from
 * @param kind its kind
 * @param due when it is due
 * @param assignee id of the user whose it is
 * @param state where it stands
 * @param text what to do
 * @param outcome what came of it, or why it is not wanted
 * @param note what else is to be known
 * @param endedAt when it was done or left out
 * @param endedBy id of the user who said so
 * @param movedByHand whether somebody chose the moment
 * @param escalatedTo ids of those in whose lists it stands as escalated
 * @param because why it is planned
 * @param next in the answer to an event, what of the contact is to be done next: what this one
 *     opened, else what is due first
 */
@Schema(name = "Activity")
public record ActivityView(
    String id,
    String contact,
    @Nullable String contactName,
    String milestone,
    String kind,
    Instant due,
    String assignee,
    ActivityRecord.State state,
    String text,
    @Nullable String outcome,
    @Nullable String note,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    boolean movedByHand,
    Set<String> escalatedTo,
    LeadTimeline.Because because,
    @Nullable Next next) {

  /**
   * What is to be done next.
   *
   * @param id names it in its dealership
   * @param kind its kind
   * @param text what to do
   * @param due when it is due
   * @param assignee id of the user whose it is
   */
  @Schema(name = "NextActivity")
  public record Next(String id, String kind, String text, Instant due, String assignee) {

    static Next of(ActivityRecord activity) {
      return new Next(
          activity.id(), activity.kind(), activity.text(), activity.due(), activity.person());
    }
  }

  /** An activity of a contact at an instant, and what comes after it. */
  static ActivityView withNext(StoredContact contact, ActivityRecord activity, Instant now) {
    List<ActivityRecord> open =
        contact.record().activities().stream()
            .filter(other -> other.isOpen() && !other.id().equals(activity.id()))
            .toList();
    Next next =
        open.stream()
            .filter(other -> other.origin().milestone().equals(activity.id()))
            .findFirst()
            .or(() -> open.stream().findFirst())
            .map(Next::of)
            .orElse(null);
    return of(contact, activity, now, next);
  }

  /** An activity of a contact at an instant. */
  public static ActivityView of(StoredContact contact, ActivityRecord activity, Instant now) {
    return of(contact, activity, now, null);
  }

  private static ActivityView of(
      StoredContact contact, ActivityRecord activity, Instant now, @Nullable Next next) {
    ActivityRecord.Ending ending = activity.ending();
    FiredStage.Because because = activity.because();
    return new ActivityView(
        activity.id(),
        contact.id(),
        contact.identity().name(),
        activity.origin().milestone(),
        activity.kind(),
        activity.due(),
        activity.person(),
        activity.state(now),
        activity.text(),
        ending == null ? null : ending.outcome(),
        ending == null ? null : ending.note(),
        ending == null ? null : ending.at(),
        ending == null ? null : ending.by(),
        activity.movedByHand(),
        ending == null ? activity.followUp().escalatedTo() : Set.of(),
        LeadTimeline.Because.of(because),
        next);
  }
}
