package org.leadwacht.service.activities;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.activity.MilestoneRecord;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.service.leads.FollowUpPart;
import org.leadwacht.service.outbox.PendingEntity;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A contact in the store.
 *
 * @param sortAt when its first activity is due that has yet to be done, else its last one; sorts
 *     lists
 * @param planned whether an activity has yet to be done
 */
@Document(ContactEntity.COLLECTION)
@CompoundIndex(def = "{'checkAt': 1}")
@CompoundIndex(def = "{'pendingSince': 1}")
@CompoundIndex(def = "{'dealership': 1, 'sortAt': 1, '_id': 1}")
@CompoundIndex(def = "{'dealership': 1, 'activities.assignee': 1, 'activities.due': 1}")
@CompoundIndex(def = "{'dealership': 1, 'activities.id': 1}")
@CompoundIndex(def = "{'dealership': 1, 'identity.crm.id': 1}")
@CompoundIndex(def = "{'dealership': 1, 'identity.lead': 1}")
@CompoundIndex(def = "{'dealership': 1, 'identity.own': 1}")
@CompoundIndex(def = "{'dealership': 1, 'identity.mergedInto': 1}")
record ContactEntity(
    @Id String id,
    String dealership,
    @Version @Nullable Long version,
    Identity identity,
    ContactProfile profile,
    List<MilestonePart> milestones,
    List<ActivityPart> activities,
    boolean planned,
    Instant sortAt,
    long world,
    long replanFor,
    Instant lookedAt,
    @Nullable Instant checkAt,
    @Nullable List<PendingEntity> pending,
    @Nullable Instant pendingSince) {

  static final String COLLECTION = "contacts";

  /** A milestone as part of it. */
  record MilestonePart(
      @Field("id") String id,
      String type,
      Instant at,
      Instant arrivedAt,
      String responsible,
      @Nullable String lead,
      @Nullable String vehicle,
      Map<String, String> data,
      boolean catchUp) {

    static MilestonePart of(MilestoneRecord milestone) {
      return new MilestonePart(
          milestone.id(),
          milestone.type(),
          milestone.at(),
          milestone.arrivedAt(),
          milestone.responsible(),
          milestone.lead(),
          milestone.vehicle(),
          milestone.data(),
          milestone.catchUp());
    }

    MilestoneRecord milestone() {
      return new MilestoneRecord(
          id, type, at, arrivedAt, responsible, lead, vehicle, data, catchUp);
    }
  }

  /** An activity as part of it. */
  record ActivityPart(
      @Field("id") String id,
      String milestone,
      String kind,
      int number,
      Instant anchor,
      Instant due,
      String assignee,
      String text,
      String rule,
      @Nullable String ruleFile,
      long rulesVersion,
      String because,
      ActivityRecord.@Nullable State ended,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      @Nullable String outcome,
      @Nullable String note,
      boolean movedByHand,
      boolean assignedByHand,
      int round,
      FollowUpPart followUp) {

    static ActivityPart of(ActivityRecord activity) {
      ActivityRecord.Ending ending = activity.ending();
      return new ActivityPart(
          activity.id(),
          activity.origin().milestone(),
          activity.kind(),
          activity.origin().number(),
          activity.anchor(),
          activity.due(),
          activity.person(),
          activity.text(),
          activity.because().rule(),
          activity.because().file(),
          activity.because().version(),
          activity.because().text(),
          ending == null ? null : ending.state(),
          ending == null ? null : ending.at(),
          ending == null ? null : ending.by(),
          ending == null ? null : ending.outcome(),
          ending == null ? null : ending.note(),
          activity.movedByHand(),
          activity.assignedByHand(),
          activity.round(),
          FollowUpPart.of(activity.followUp()));
    }

    ActivityRecord activity(String contact) {
      return new ActivityRecord(
          new ActivityRecord.Origin(contact, milestone, kind, number),
          anchor,
          due,
          assignee,
          text,
          new FiredStage.Because(rule, ruleFile, rulesVersion, because),
          ended == null || endedAt == null
              ? null
              : new ActivityRecord.Ending(ended, endedAt, endedBy, outcome, note),
          movedByHand,
          assignedByHand,
          round,
          followUp.record(id));
    }
  }

  static ContactEntity of(StoredContact contact) {
    ContactRecord record = contact.record();
    List<ActivityRecord> open =
        record.activities().stream().filter(ActivityRecord::isOpen).toList();
    List<ActivityRecord> all = record.activities();
    return new ContactEntity(
        contact.id(),
        contact.dealership(),
        contact.version(),
        contact.identity(),
        record.profile(),
        record.milestones().stream().map(MilestonePart::of).toList(),
        all.stream().map(ActivityPart::of).toList(),
        !open.isEmpty(),
        !open.isEmpty()
            ? open.get(0).due()
            : all.isEmpty() ? contact.lookedAt() : all.get(all.size() - 1).due(),
        contact.world(),
        contact.replanFor(),
        contact.lookedAt(),
        contact.checkAt(),
        PendingEntity.of(contact.pending()),
        contact.pending().isEmpty() ? null : contact.lookedAt());
  }

  StoredContact contact() {
    return new StoredContact(
        dealership,
        version,
        new ContactRecord(
            id,
            profile,
            milestones.stream().map(MilestonePart::milestone).toList(),
            activities.stream().map(part -> part.activity(id)).toList(),
            List.of()),
        identity,
        world,
        replanFor,
        lookedAt,
        checkAt,
        PendingEntity.notices(pending));
  }
}
