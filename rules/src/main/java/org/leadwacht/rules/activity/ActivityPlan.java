package org.leadwacht.rules.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord.Ending;
import org.leadwacht.rules.activity.ActivityRecord.Origin;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.engine.Reasons;
import org.leadwacht.rules.engine.UserFacts;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.facts.Contact;
import org.leadwacht.rules.facts.FinishedActivity;
import org.leadwacht.rules.facts.Milestone;
import org.leadwacht.rules.facts.Phase;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.facts.Year;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.FiredStage.Because;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.WorkingTime;
import org.leadwacht.rules.plan.Activity;
import org.leadwacht.rules.plan.ActivityMoment;
import org.leadwacht.rules.plan.Moment;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * Asks the rules what is to be done for a contact. Where the dealership has activities off, they
 * are not even asked.
 */
final class ActivityPlan implements AutoCloseable {

  private static final String SATISFACTION = "SATISFACTION";
  private static final int MOST_YEARS = 10;

  /** Names under which the data of a contract may hold the date of the hand-over. */
  private static final List<String> HAND_OVER =
      List.of("handOverAt", "handOver", "deliveryAt", "deliveryDate", "delivery", "deliversAt");

  private final World world;
  private final Dealership dealership;
  private final Responsibility responsibility;
  private final RuleBook.Batch rules;
  private final Consumer<RuleInfo> concluded;

  ActivityPlan(World world, Responsibility responsibility, Consumer<RuleInfo> concluded) {
    this.world = world;
    this.dealership = world.dealership();
    this.responsibility = responsibility;
    this.rules = world.rules().batch();
    this.concluded = concluded;
  }

  @Override
  public void close() {
    rules.close();
  }

  /**
   * An activity that rules conclude.
   *
   * @param origin what it follows from
   * @param anchor the instant it counts from
   * @param at when it is due, in the working time of the person
   * @param person id of the user who is to do it, of those who can
   * @param text what to do
   * @param because why
   */
  record Step(
      Origin origin, Instant anchor, Instant at, String person, String text, Because because) {}

  private record Concluded(Activity activity, RuleInfo rule) {}

  /** All activities of a contact by the rules, in the order in which they count. */
  List<Step> of(ContactRecord contact) {
    if (!dealership.settings().activities() || contact.milestones().isEmpty()) {
      return List.of();
    }
    Person person = new Person(contact, dealership.zone());
    List<Concluded> all = new ArrayList<>();
    for (Conclusion conclusion : rules.evaluate(facts(contact, person))) {
      if (conclusion.fact() instanceof Activity activity && isOf(contact, activity)) {
        concluded.accept(conclusion.rule());
        all.add(new Concluded(activity, conclusion.rule()));
      }
    }
    all.sort(
        Comparator.comparing((Concluded c) -> c.activity().moment().counted())
            .thenComparing(c -> c.activity().kind())
            .thenComparing(c -> c.rule().name()));
    Map<List<String>, Integer> numbers = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (Concluded next : all) {
      Activity activity = next.activity();
      String of = activity.moment().of();
      int number = numbers.merge(List.of(of, activity.kind()), 1, Integer::sum);
      Origin origin = new Origin(contact.id(), of, activity.kind(), number);
      if (person.hasEndedElsewhere(origin)) {
        continue;
      }
      String chosen =
          contact
              .activity(origin.id())
              .filter(ActivityRecord::assignedByHand)
              .map(ActivityRecord::person)
              .orElse(activity.person());
      steps.add(step(origin, next, responsibility.standing(chosen, contact.profile().assignee())));
    }
    return steps;
  }

  /**
   * Whether an activity counts from what this contact knows, and not another part of the person.
   */
  private static boolean isOf(ContactRecord contact, Activity activity) {
    String of = activity.moment().of();
    return contact.others().isEmpty()
        || contact.milestone(of).isPresent()
        || contact.activity(of).isPresent();
  }

  private Step step(Origin origin, Concluded next, String person) {
    ActivityMoment moment = next.activity().moment();
    WorkingTime time = responsibility.workingTime(person);
    Instant at =
        moment.before() ? time.atOrBefore(moment.counted()) : time.atOrAfter(moment.counted());
    Moment counted =
        new Moment(
            moment.anchor(),
            Duration.between(moment.anchor(), moment.counted()),
            "ELAPSED",
            moment.counted(),
            at);
    return new Step(
        origin,
        moment.anchor(),
        at,
        person,
        text(next.activity()),
        Reasons.because(next.rule(), counted, world));
  }

  private String text(Activity activity) {
    if (activity.text() != null) {
      return activity.text();
    }
    Language language = Language.of(dealership.language());
    String code = "rules.toDo." + activity.kind();
    String text = language.knows(code) ? language.text(code) : activity.kind();
    String questionnaire = dealership.settings().questionnaire();
    return activity.kind().equals(SATISFACTION) && questionnaire != null
        ? text + ": " + questionnaire
        : text;
  }

  private List<Object> facts(ContactRecord contact, Person person) {
    List<Object> facts = new ArrayList<>();
    ContactProfile profile = contact.profile();
    facts.add(
        new Contact(
            contact.id(),
            profile.assignee(),
            profile.source(),
            profile.brand(),
            profile.location()));
    for (MilestoneRecord milestone : person.milestonesOf(contact)) {
      milestone(facts, milestone.id(), milestone, contact);
    }
    for (ContactRecord other : contact.others()) {
      for (MilestoneRecord milestone : person.milestonesOf(other)) {
        milestone(facts, of(other, milestone.id()), milestone, contact);
      }
    }
    for (int number = 1; number <= MOST_YEARS; number++) {
      facts.add(new Year(number));
    }
    if (world.rules().uses(FinishedActivity.class)) {
      contact
          .activities()
          .forEach(activity -> finished(facts, activity.origin().milestone(), activity));
      for (ContactRecord other : contact.others()) {
        other
            .activities()
            .forEach(
                activity -> finished(facts, of(other, activity.origin().milestone()), activity));
      }
    }
    if (world.rulesVersion() != 0 && world.rules().uses(User.class)) {
      for (DealershipUser user : dealership.people().all()) {
        facts.add(UserFacts.of(user, dealership));
      }
    }
    return facts;
  }

  /** The id of what another part of the person knows, which may have the same id as one's own. */
  private static String of(ContactRecord other, String id) {
    return other.id() + '/' + id;
  }

  private void milestone(
      List<Object> facts, String id, MilestoneRecord milestone, ContactRecord contact) {
    facts.add(fact(id, milestone, contact));
    if (milestone.type().equals(CustomerPhase.BEGINS) && world.rules().uses(Phase.class)) {
      phases(facts, id, milestone);
    }
  }

  private Milestone fact(String id, MilestoneRecord milestone, ContactRecord contact) {
    String responsible =
        responsibility.standing(milestone.responsible(), contact.profile().assignee());
    return new Milestone(
        id,
        milestone.type(),
        milestone.at(),
        milestone.arrivedAt(),
        responsible,
        milestone.lead(),
        milestone.vehicle(),
        handOverAt(milestone),
        milestone.data(),
        responsibility.workingTime(responsible));
  }

  private @Nullable Instant handOverAt(MilestoneRecord milestone) {
    for (String name : HAND_OVER) {
      String text = milestone.data().get(name);
      if (text != null) {
        try {
          return Instants.parse(text.length() == 10 ? text + "T00:00" : text, dealership.zone());
        } catch (IllegalArgumentException noDate) {
          return null;
        }
      }
    }
    return null;
  }

  private void phases(List<Object> facts, String id, MilestoneRecord delivery) {
    WorkingTime time = responsibility.workingTime(delivery.responsible());
    for (int number = 1; number <= CustomerPhase.count(); number++) {
      facts.add(
          new Phase(
              id,
              number,
              time.plusMonths(delivery.at(), CustomerPhase.beginsAfter(number)),
              time.plusMonths(delivery.at(), CustomerPhase.beginsAfter(number + 1))));
    }
  }

  private void finished(List<Object> facts, String milestone, ActivityRecord activity) {
    Ending ending = activity.ending();
    if (ending != null) {
      facts.add(
          new FinishedActivity(
              activity.id(),
              activity.kind(),
              ending.state() == ActivityRecord.State.DONE,
              ending.outcome(),
              ending.at(),
              activity.person(),
              milestone,
              responsibility.workingTime(activity.person())));
    }
  }
}
