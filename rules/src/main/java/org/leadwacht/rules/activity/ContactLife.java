package org.leadwacht.rules.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord.Ending;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Because;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.stage.ShippedStage;

/**
 * The life of contacts after the lead: milestones are reported, activities planned by the rules,
 * told when they are due, done (docs/domain.md, section 8). Whoever plays it, the server, a
 * scenario or a preview, plays it here. Pure but for sessions of rules that it reuses; for one
 * thread.
 */
public final class ContactLife implements AutoCloseable {

  /** The code of an activity that comes due, where that of a follow-up is {@code WV}. */
  public static final String ACT = "ACT";

  private final World world;
  private final LifeCycle lifeCycle;
  private final Responsibility responsibility;
  private final ActivityPlan plan;

  private ContactLife(World world, Consumer<RuleInfo> concluded) {
    this.world = world;
    this.lifeCycle = LifeCycle.in(world, concluded);
    this.responsibility = new Responsibility(world.dealership());
    this.plan = new ActivityPlan(world, responsibility, concluded);
  }

  /** Life in a world as it is now. */
  public static ContactLife in(World world) {
    return in(world, rule -> {});
  }

  /** The same, telling of every rule that concluded something. */
  public static ContactLife in(World world, Consumer<RuleInfo> concluded) {
    return new ContactLife(world, concluded);
  }

  @Override
  public void close() {
    plan.close();
    lifeCycle.close();
  }

  /**
   * A stage of an activity that took effect.
   *
   * @param activity the activity
   * @param fired the stage
   */
  public record Told(ActivityRecord activity, FiredStage fired) {

    /** The stage's code: {@code ACT}, or that of another stage of a follow-up. */
    public String stage() {
      return codeOf(fired.stage());
    }

    /** Why: what the activity follows from, or why it escalates. */
    public Because because() {
      return stage().equals(ACT) ? activity.because() : fired.because();
    }
  }

  /** The code of a stage of a follow-up, where the follow-up is an activity. */
  public static String codeOf(String stage) {
    return stage.equals(ShippedStage.WV.code()) ? ACT : stage;
  }

  /**
   * What a look led to.
   *
   * @param contact the contact as it is now
   * @param told what took effect, in order
   */
  public record Looked(ContactRecord contact, List<Told> told) {

    public Looked {
      told = List.copyOf(told);
    }
  }

  /** Who is responsible for what follows from a milestone: as told, or as the last lead says. */
  public String responsible(@Nullable String told, ContactRecord contact) {
    String last =
        contact.milestones().stream()
            .reduce((earlier, later) -> later)
            .map(MilestoneRecord::responsible)
            .orElse(null);
    String assignee = contact.profile().assignee();
    return responsibility.standing(
        told != null ? told : assignee, assignee == null ? last : assignee);
  }

  /**
   * A milestone became known, or is corrected: what follows from it and is not done yet is planned
   * anew. What was due before it arrived is not planned, unless it says so.
   */
  public ContactRecord reported(ContactRecord contact, MilestoneRecord milestone, Instant now) {
    MilestoneRecord since =
        contact
            .milestone(milestone.id())
            .map(known -> milestone.arrivedAt(known.arrivedAt()))
            .orElse(milestone);
    return joined(contact.with(since), now);
  }

  /** A milestone was none: what follows from it and is not done yet goes. */
  public ContactRecord revoked(ContactRecord contact, String milestone, Instant now) {
    return joined(contact.without(milestone), now);
  }

  /**
   * Somebody else is responsible for what a user was; what follows and is not done is that one's.
   */
  public ContactRecord succeeded(
      ContactRecord contact, String user, String successor, Instant now) {
    ContactRecord given = contact;
    for (MilestoneRecord milestone : contact.milestones()) {
      if (milestone.responsible().equals(user)) {
        given = given.with(milestone.responsible(successor));
      }
    }
    return replanned(given, now);
  }

  /** Plans anew what does not lie behind, after a change of settings, calendar, people or rules. */
  public ContactRecord replanned(ContactRecord contact, Instant now) {
    return planned(contact, now, false, null);
  }

  /**
   * Plans anew where more is known: of this contact, or of another that has become the same person.
   * What the rules do not conclude any more goes, whether it is due or not.
   */
  public ContactRecord joined(ContactRecord contact, Instant now) {
    return planned(contact, now, true, null);
  }

  /**
   * Plans anew where another contact is the same person no more.
   *
   * @param since from when on what would have been due by now is due at once
   */
  public ContactRecord parted(ContactRecord contact, Instant since, Instant now) {
    return planned(contact, now, true, since);
  }

  /** The stages of follow-ups up to an instant, without what is due at it. */
  public Looked before(ContactRecord contact, Interim interim, Instant now) {
    return look(contact, followUp -> lifeCycle.before(followUp, interim, now));
  }

  /** What is due until an instant, that instant included. */
  public Looked due(ContactRecord contact, Instant now) {
    return look(contact, followUp -> lifeCycle.due(followUp, now));
  }

  private static Looked look(ContactRecord contact, Function<LeadRecord, Outcome> how) {
    List<ActivityRecord> activities = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (ActivityRecord activity : contact.activities()) {
      if (!activity.isOpen()) {
        activities.add(activity);
        continue;
      }
      Outcome outcome = how.apply(activity.followUp());
      ActivityRecord now = activity.with(outcome.record());
      activities.add(now);
      outcome.left().forEach(fired -> told.add(new Told(now, fired)));
    }
    return new Looked(contact.with(activities), told);
  }

  /**
   * An activity was done, or is not wanted. What is done may open the next.
   *
   * @throws RefusedException if it is over already
   */
  public ContactRecord ended(
      ContactRecord contact, ActivityRecord activity, Ending ending, Instant now) {
    requireOpen(activity);
    LeadRecord followUp = activity.followUp();
    Instant receivedAt = followUp.inquiry().receivedAt();
    Instant at = ending.at().isBefore(receivedAt) ? receivedAt : ending.at();
    LeadRecord closed =
        followUp
            .with(
                Event.of(
                    String.valueOf(activity.round() + 2), new Event.Closed(null), at, ending.by()))
            .withOutlook(List.of(), null, Colour.NONE);
    return joined(contact.with(activity.ended(ending, closed)), now);
  }

  /**
   * Somebody chose another moment.
   *
   * @throws RefusedException if it lies before now, or the activity is over
   */
  public ContactRecord moved(
      ContactRecord contact, ActivityRecord activity, Instant due, Instant now) {
    requireOpen(activity);
    if (due.isBefore(now)) {
      throw new RefusedException(
          "rules.refused.activityBefore",
          due.atZone(world.dealership().zone()),
          now.atZone(world.dealership().zone()));
    }
    return contact.with(again(activity.chosen(true, false), due, activity.person(), now));
  }

  /**
   * Somebody else is to do it; one that is due is due to that person at once.
   *
   * @throws RefusedException if the user cannot be given leads, or the activity is over
   */
  public ContactRecord assigned(
      ContactRecord contact, ActivityRecord activity, String to, Instant now) {
    requireOpen(activity);
    lifeCycle.requireAssignable(to);
    if (to.equals(activity.person())) {
      return contact;
    }
    Instant due = activity.due().isBefore(now) ? now : activity.due();
    return contact.with(again(activity.chosen(false, true), due, to, now));
  }

  private static void requireOpen(ActivityRecord activity) {
    if (!activity.isOpen()) {
      throw new RefusedException(
          "rules.refused.activityOver", new Term("activity", activity.kind()));
    }
  }

  private ContactRecord planned(
      ContactRecord contact, Instant now, boolean told, @Nullable Instant since) {
    Map<String, ActivityRecord> known = new LinkedHashMap<>();
    contact.activities().forEach(activity -> known.put(activity.id(), activity));
    List<ActivityRecord> next = new ArrayList<>();
    for (ActivityPlan.Step step : plan.of(contact)) {
      ActivityRecord before = known.remove(step.origin().id());
      ActivityRecord after =
          before == null ? fresh(contact, step, now, since) : anew(contact, before, step, now);
      if (after != null) {
        next.add(after);
      }
    }
    boolean taken = told && world.dealership().settings().activities();
    for (ActivityRecord left : known.values()) {
      // what a change of the rules takes away stays where it is due already
      if (!left.isOpen() || (!taken && !left.due().isAfter(now))) {
        next.add(left);
      }
    }
    return contact.with(next);
  }

  private @Nullable ActivityRecord fresh(
      ContactRecord contact, ActivityPlan.Step step, Instant now, @Nullable Instant since) {
    Instant due = step.at();
    if (due.isBefore(now)) {
      boolean missed = since != null && !due.isBefore(since) && !isBeforeArrival(contact, step);
      if (!missed && !isCaughtUp(contact, step)) {
        return null;
      }
      due = responsibility.workingTime(step.person()).atOrAfter(now);
    }
    ActivityRecord planned =
        ActivityRecord.planned(
            step.origin(),
            step.anchor(),
            due,
            step.person(),
            responsibility.location(step.person()),
            step.text(),
            step.because(),
            now);
    return learnt(planned, now);
  }

  private static boolean isCaughtUp(ContactRecord contact, ActivityPlan.Step step) {
    return contact.milestone(step.origin().milestone()).map(MilestoneRecord::catchUp).orElse(false);
  }

  /** One that is planned already; what ended stays, whatever the rules say now. */
  private @Nullable ActivityRecord anew(
      ContactRecord contact, ActivityRecord before, ActivityPlan.Step step, Instant now) {
    if (!before.isOpen()) {
      return before;
    }
    boolean corrected = !before.anchor().equals(step.anchor());
    if (corrected && isBeforeArrival(contact, step)) {
      return null;
    }
    boolean stays = !corrected && (before.movedByHand() || !before.due().isAfter(now));
    Instant due = stays ? before.due() : step.at();
    if (!stays && due.isBefore(now)) {
      due = responsibility.workingTime(step.person()).atOrAfter(now);
    }
    ActivityRecord told =
        before.told(step.anchor(), step.text(), step.because(), before.movedByHand() && !corrected);
    if (due.equals(before.due()) && step.person().equals(before.person())) {
      return told;
    }
    return again(told, due.isBefore(now) ? now : due, step.person(), now);
  }

  private static boolean isBeforeArrival(ContactRecord contact, ActivityPlan.Step step) {
    return contact
        .milestone(step.origin().milestone())
        .filter(milestone -> !milestone.catchUp())
        .map(milestone -> step.at().isBefore(milestone.arrivedAt()))
        .orElse(false);
  }

  private ActivityRecord again(ActivityRecord activity, Instant due, String person, Instant now) {
    return learnt(activity.again(due, person, responsibility.location(person), now), now);
  }

  private ActivityRecord learnt(ActivityRecord activity, Instant now) {
    return activity.with(lifeCycle.learnt(activity.followUp(), now).record());
  }
}
