package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;

/** A follow-up that belongs to no lead, as part of a document of the store. */
public record FollowUpPart(
    Inquiry inquiry,
    List<EventPart> history,
    List<FiredStagePart> milestones,
    List<LeadRecord.UpcomingStage> outlook,
    @Nullable Instant nextCheckAt) {

  /** The part of a document for a follow-up. */
  public static FollowUpPart of(LeadRecord record) {
    return new FollowUpPart(
        record.inquiry(),
        record.history().stream().map(EventPart::of).toList(),
        record.firedStages().stream().map(FiredStagePart::of).toList(),
        record.upcoming(),
        record.nextCheckAt());
  }

  /** The follow-up of an id. */
  public LeadRecord record(String id) {
    List<Event> events = history.stream().map(EventPart::event).toList();
    return new LeadRecord(
        inquiry.withId(id),
        null,
        events,
        LeadState.after(events),
        milestones.stream().map(FiredStagePart::firedStage).toList(),
        outlook,
        nextCheckAt,
        Colour.NONE);
  }
}
