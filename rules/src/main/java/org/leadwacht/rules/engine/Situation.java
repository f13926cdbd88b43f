package org.leadwacht.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Fired;
import org.leadwacht.rules.facts.FollowUp;
import org.leadwacht.rules.facts.HandOver;
import org.leadwacht.rules.facts.LastAnswer;
import org.leadwacht.rules.facts.Lead;
import org.leadwacht.rules.facts.Pool;
import org.leadwacht.rules.facts.Setting;
import org.leadwacht.rules.facts.Stage;
import org.leadwacht.rules.facts.Supervisor;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.plan.Moment;
import org.leadwacht.rules.plan.Repeat;
import org.leadwacht.rules.plan.Step;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.stage.ShippedStage.Round;

/**
 * A lead as the rules see it: its facts, and what it has reached, which stands among them so that
 * later stages count from it.
 */
final class Situation {

  private static final Set<String> OF_OPEN_LEADS =
      ShippedStage.codes(stage -> stage.round() == Round.OPEN);
  private static final Set<String> OF_FOLLOW_UPS =
      ShippedStage.codes(stage -> stage.round() == Round.FOLLOW_UP);

  /** An exception may escalate to the assignee too; others are then still to come. */
  private static final Set<String> OF_SUPERVISORS = Set.of("E2.1", "EM2.1", "E2.2", "EM2.2");

  private final List<User> users;
  private final World world;
  private final LeadRecord record;
  private final LeadState leadState;
  private final Inquiry inquiry;
  private final List<FiredStage> round;
  private final List<FiredStage> reached;
  private final List<DealershipUser> supervisors;

  /**
   * @param users the users whom rules ask for
   */
  Situation(World world, LeadRecord record, List<User> users) {
    this.users = users;
    this.world = world;
    this.record = record;
    leadState = record.leadState();
    inquiry = record.inquiry().located(world.dealership()::locationNamed);
    round = record.current();
    reached = new ArrayList<>(round);
    reached.removeIf(this::isOpenAgain);
    supervisors = world.dealership().people().supervisorsOf(leadState.assignee());
  }

  /**
   * What lapsed without reaching anybody may still come by a hand-over: what every new assignee is
   * told, and what a supervisor gets who was not marked before it.
   */
  private boolean isOpenAgain(FiredStage firedStage) {
    LeadState.HandOver handOver = leadState.handOver();
    return handOver != null
        && firedStage.state() == FiredStage.State.PASSED
        && firedStage.readyAt().isBefore(handOver.at())
        && (firedStage.scope() == Scope.EACH_ASSIGNEE
            || (firedStage.scope() == Scope.SUPERVISOR
                && !wasMarked(firedStage.person(), handOver.at())));
  }

  private boolean wasMarked(String supervisor, Instant before) {
    for (FiredStage firedStage : round) {
      if (firedStage.via() == Channel.LIST
          && firedStage.person().equals(supervisor)
          && firedStage.state() != FiredStage.State.PASSED
          && firedStage.readyAt().isBefore(before)) {
        return true;
      }
    }
    return false;
  }

  List<Object> facts() {
    List<Object> facts = new ArrayList<>(24);
    facts.add(lead());
    BusinessCalendar hours = world.dealership().calendarOf(inquiry.location());
    facts.add(new Calendar("leads", hours, false));
    LeadState.FollowUp followUp = leadState.followUp();
    if (leadState.status() == Status.OPEN) {
      stages(facts, OF_FOLLOW_UPS);
      supervisors(facts, "E2.1");
    } else {
      stages(facts, OF_OPEN_LEADS);
    }
    if (followUp != null) {
      boolean respect = world.dealership().settings().respectOpeningHours();
      facts.add(new Calendar("followUps", hours, respect));
      facts.add(new FollowUp(followUp.dueAt(), followUp.setAt(), warnBefore()));
      supervisors(facts, "E2.2");
    }
    if (leadState.answer() != null) {
      facts.add(new LastAnswer(leadState.answer().at()));
    }
    LeadState.HandOver handOver = leadState.handOver();
    if (handOver != null && leadState.status() == Status.OPEN) {
      facts.add(new HandOver(handOver.to(), handOver.at()));
    }
    for (FiredStage firedStage : reached) {
      facts.add(new Fired(firedStage.stage(), firedStage.person(), due(firedStage)));
      if (isAnchor(firedStage)) {
        facts.add(anchor(firedStage));
      }
    }
    if (world.rules().uses(Setting.class)) {
      for (StageSetting setting : world.dealership().settings().stages().values()) {
        facts.add(new Setting(setting.code(), setting.after(), setting.clock().name()));
      }
    }
    Settings.Pool pool = world.dealership().settings().pool();
    if (pool.enabled() && pool.account() != null) {
      facts.add(new Pool(pool.account()));
    }
    facts.addAll(users);
    return facts;
  }

  /** One who is not a supervisor any more is left out of what counts from him. */
  private boolean isAnchor(FiredStage firedStage) {
    return switch (firedStage.scope()) {
      case EACH_ASSIGNEE -> false;
      case SUPERVISOR -> isSupervisor(firedStage.person());
      case ASSIGNEE, LEAD, NAMED -> true;
    };
  }

  private Step anchor(FiredStage firedStage) {
    Instant due = due(firedStage);
    Moment moment = new Moment(due, Duration.ZERO, "ELAPSED", due, due);
    return new Step(firedStage.stage(), moment, firedStage.person(), firedStage.via().code());
  }

  private Instant due(FiredStage firedStage) {
    return firedStage.state() == FiredStage.State.WAITING && firedStage.timing().countsFromLeaving()
        ? deliveryWindow().leavesAt(firedStage)
        : firedStage.due();
  }

  private DeliveryWindow deliveryWindow() {
    return new DeliveryWindow(world.dealership(), inquiry.location());
  }

  private Lead lead() {
    LocalMoment opened =
        LocalMoment.of(leadState.openedAt(), world.dealership(), inquiry.location());
    DealershipUser assignee = world.dealership().people().find(leadState.assignee());
    List<Event> answers =
        record.history().stream().filter(event -> event.type() == Event.Type.ANSWERED).toList();
    return new Lead(
        inquiry.id(),
        leadState.status() == Status.OPEN,
        leadState.status() == Status.IN_PROGRESS,
        inquiry.source(),
        inquiry.brand(),
        inquiry.condition(),
        inquiry.location(),
        inquiry.vehicleLocation(),
        inquiry.request(),
        Contacts.identifying(inquiry.contact()).stream().sorted().findFirst().orElse(null),
        inquiry.price(),
        inquiry.tags(),
        LocalMoment.email(inquiry),
        leadState.assignee(),
        inquiry.receivedAt(),
        leadState.openedAt(),
        opened.day(),
        opened.minute(),
        opened.monthDay(),
        opened.inHours(),
        leadState.assignedAt(),
        leadState.cycle(),
        LocalMoment.phone(inquiry),
        LocalMoment.sourceKind(inquiry, world.dealership()),
        answers.size(),
        answers.isEmpty() ? null : answers.get(answers.size() - 1).at(),
        assignee == null ? List.of() : assignee.roles().stream().map(Enum::name).sorted().toList(),
        assignee == null ? List.of() : assignee.tags().stream().sorted().toList(),
        world.dealership().groups().stream()
            .filter(group -> group.members().contains(leadState.assignee()))
            .map(Group::id)
            .toList(),
        leadState.owners().size() - 1,
        assignee != null && assignee.isAbsent(leadState.assignedAt()),
        LocalMoment.vehicle(inquiry),
        LocalMoment.sourceContact(inquiry, world.dealership()));
  }

  /** The stages of this round that are still to be planned, also those of the dealership's own. */
  private void stages(List<Object> facts, Set<String> ofOtherRounds) {
    for (StageSetting setting : world.dealership().settings().stages().values()) {
      String code = setting.code();
      if (setting.schedule() == null
          && !ofOtherRounds.contains(code)
          && (OF_SUPERVISORS.contains(code) || !isReachedByAssignee(code))) {
        facts.add(new Stage(code, setting.after(), setting.clock().name()));
      }
    }
  }

  private void supervisors(List<Object> facts, String stage) {
    StageSetting setting = world.dealership().settings().stage(stage);
    if (setting == null) {
      return;
    }
    for (DealershipUser supervisor : supervisors) {
      if (!isReached(stage, supervisor.id())) {
        Duration own = supervisor.after().get(stage);
        Duration after = own == null ? setting.after() : own;
        facts.add(new Supervisor(supervisor.id(), stage, after, setting.clock().name()));
      }
    }
  }

  private @Nullable Duration warnBefore() {
    DealershipUser assignee = world.dealership().people().find(leadState.assignee());
    StageSetting setting = world.dealership().settings().stage("WR1");
    Duration own = assignee == null ? null : assignee.wr1Before();
    return own != null || setting == null ? own : setting.after();
  }

  @Nullable Planned planned(Object fact, RuleInfo rule) {
    Planned planned = null;
    if (fact instanceof Step step) {
      planned =
          new Planned(
              step.stage(),
              step.moment(),
              step.person(),
              scope(step),
              via(step.person(), step.via()),
              step.warnsOf(),
              rule);
    } else if (fact instanceof Repeat repeat) {
      planned =
          new Planned(
              repeat.stage(),
              repeat.moment(),
              repeat.person(),
              Scope.EACH_ASSIGNEE,
              via(repeat.person(), repeat.via()),
              null,
              rule);
    }
    return planned == null || isSettled(planned) || comesTooEarly(planned) ? null : planned;
  }

  /** An address outside has neither popups nor lists. */
  private Channel via(String person, String wanted) {
    boolean outside =
        Addresses.isOutside(person) && world.dealership().people().find(person) == null;
    return outside ? Channel.MAIL : Channel.of(wanted);
  }

  private Scope scope(Step step) {
    String person = step.person();
    if (step.stage().equals(ShippedStage.AV1.code())) {
      return Scope.LEAD;
    }
    if (person.equals(leadState.assignee())) {
      return Scope.ASSIGNEE;
    }
    return isSupervisor(person) ? Scope.SUPERVISOR : Scope.NAMED;
  }

  private boolean isSupervisor(String person) {
    for (DealershipUser supervisor : supervisors) {
      if (supervisor.id().equals(person)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSettled(Planned planned) {
    return planned.scope() == Scope.ASSIGNEE
        ? isReachedByAssignee(planned.stage())
        : isReached(planned.stage(), planned.person());
  }

  private boolean isReached(String stage, String person) {
    for (FiredStage firedStage : reached) {
      if (firedStage.stage().equals(stage) && firedStage.person().equals(person)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReachedByAssignee(String stage) {
    for (FiredStage firedStage : reached) {
      if (firedStage.scope() == Scope.ASSIGNEE && firedStage.stage().equals(stage)) {
        return true;
      }
    }
    return false;
  }

  /** A warning that would lie before the beginning of the round, before any moving, is none. */
  private boolean comesTooEarly(Planned planned) {
    LeadState.FollowUp followUp = leadState.followUp();
    Instant beginning =
        leadState.status() == Status.OPEN || followUp == null
            ? leadState.openedAt()
            : followUp.setAt();
    return planned.warnsOf() != null && planned.moment().counted().isBefore(beginning);
  }
}
