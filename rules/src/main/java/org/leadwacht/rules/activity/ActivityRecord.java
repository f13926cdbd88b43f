package org.leadwacht.rules.activity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage.Because;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * Something to be done for a contact. That it is due is a follow-up like any other: it has the
 * stages of one, which is why it holds one (docs/domain.md, section 8, "Activities"). Immutable.
 *
 * @param origin what it follows from
 * @param anchor the instant it counts from
 * @param due when it is due
 * @param person id of the user whose it is
 * @param text what to do
 * @param because why it is planned
 * @param ending how it ended, or null while it has yet to be done
 * @param movedByHand whether somebody chose the moment
 * @param assignedByHand whether somebody chose the person
 * @param round counts the follow-ups it had, from 1
 * @param followUp the follow-up it is now
 */
public record ActivityRecord(
    Origin origin,
    Instant anchor,
    Instant due,
    String person,
    String text,
    Because because,
    @Nullable Ending ending,
    boolean movedByHand,
    boolean assignedByHand,
    int round,
    LeadRecord followUp) {

  /** The source of the follow-up that an activity is. */
  public static final String SOURCE = "activity";

  static final Comparator<ActivityRecord> BY_DUE =
      Comparator.comparing(ActivityRecord::due).thenComparing(ActivityRecord::id);

  /**
   * What an activity follows from; two of the same origin are one.
   *
   * @param contact id of the contact
   * @param milestone id of the milestone, or of the finished activity, it counts from
   * @param kind the kind
   * @param number which of those of that kind and milestone by time, from 1
   */
  public record Origin(String contact, String milestone, String kind, int number) {

    /** The id of the activity, the same whenever it is planned anew. */
    String id() {
      String key = String.join("\u0000", contact, milestone, kind, String.valueOf(number));
      return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  /** Where an activity stands. */
  public enum State {
    /** Its moment lies ahead. */
    PLANNED,
    /** Its moment has come. */
    DUE,
    /** It was done. */
    DONE,
    /** Nobody wants it. */
    SKIPPED
  }

  /**
   * How an activity ended.
   *
   * @param state done or skipped
   * @param at when
   * @param by id of the user who said so, or null
   * @param outcome what came of it, or why it is not wanted
   * @param note what else is to be known
   */
  public record Ending(
      State state,
      Instant at,
      @Nullable String by,
      @Nullable String outcome,
      @Nullable String note) {}

  /** The activity's id. */
  public String id() {
    return followUp.id();
  }

  /** Its kind. */
  public String kind() {
    return origin.kind();
  }

  /** Whether it has yet to be done. */
  public boolean isOpen() {
    return ending == null;
  }

  /** Where it stands at an instant. */
  public State state(Instant now) {
    if (ending != null) {
      return ending.state();
    }
    return due.isAfter(now) ? State.PLANNED : State.DUE;
  }

  /** An activity that was just planned. */
  static ActivityRecord planned(
      Origin origin,
      Instant anchor,
      Instant due,
      String person,
      @Nullable String location,
      String text,
      Because because,
      Instant now) {
    LeadRecord followUp = followUp(origin.id(), origin.kind(), location, 1, now, due, person);
    return new ActivityRecord(
        origin, anchor, due, person, text, because, null, false, false, 1, followUp);
  }

  private static LeadRecord followUp(
      String id,
      String kind,
      @Nullable String location,
      int round,
      Instant now,
      Instant due,
      String person) {
    Inquiry inquiry =
        new Inquiry(
            id, now, SOURCE, Set.of(), null, null, location, null, null, null, List.of(kind), null);
    Event set = Event.of(String.valueOf(round + 1), new Event.FollowUpSet(due), now, null);
    return LeadRecord.received(inquiry, null, person).with(set);
  }

  /** The same, due at another moment or with another person: a follow-up of its own. */
  ActivityRecord again(Instant moved, String user, @Nullable String location, Instant now) {
    int next = round + 1;
    return new ActivityRecord(
        origin,
        anchor,
        moved,
        user,
        text,
        because,
        ending,
        movedByHand,
        assignedByHand,
        next,
        followUp(id(), kind(), location, next, now, moved, user));
  }

  /** The same, counted from an instant, with what to do and why. */
  ActivityRecord told(Instant from, String what, Because why, boolean stillMoved) {
    return new ActivityRecord(
        origin, from, due, person, what, why, ending, stillMoved, assignedByHand, round, followUp);
  }

  /** The same, as somebody chose it. */
  ActivityRecord chosen(boolean moved, boolean assigned) {
    return new ActivityRecord(
        origin,
        anchor,
        due,
        person,
        text,
        because,
        ending,
        movedByHand || moved,
        assignedByHand || assigned,
        round,
        followUp);
  }

  /** The same, ended. */
  ActivityRecord ended(Ending how, LeadRecord closed) {
    return new ActivityRecord(
        origin,
        anchor,
        due,
        person,
        text,
        because,
        how,
        movedByHand,
        assignedByHand,
        round,
        closed);
  }

  /** The same with its follow-up as it is now. */
  public ActivityRecord with(LeadRecord now) {
    return new ActivityRecord(
        origin,
        anchor,
        due,
        person,
        text,
        because,
        ending,
        movedByHand,
        assignedByHand,
        round,
        now);
  }
}
