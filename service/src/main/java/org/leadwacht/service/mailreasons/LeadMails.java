package org.leadwacht.service.mailreasons;

import static org.leadwacht.service.mailreasons.House.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Settings.MailWindow;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadRecord.UpcomingStage;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.stage.ShippedStage.Round;
import org.leadwacht.service.mailreasons.MailReason.Outcome;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * Why the mails of one lead left or did not (docs/domain.md, section 3). What was decided is read
 * from the lead; where nobody was reached, why is told by the people and settings of today.
 *
 * @param contact name of the customer
 * @param forecast what will happen if nothing happens to the lead
 * @param notices what stands of it in the outbox, by id
 */
record LeadMails(
    House house,
    LeadRecord record,
    @Nullable String contact,
    List<FiredStage> forecast,
    Map<String, Notice> notices) {

  private static final Set<String> MARKS = Set.of("E2.1", "E2.2");

  /** Why, for one person or for all: what holds now and what is to come, then the past. */
  List<MailReason> reasons(@Nullable String user) {
    List<MailReason> reasons = new ArrayList<>();
    List<MailReason> past = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (FiredStage fired : record.current()) {
      if (fired.state() == FiredStage.State.WAITING
          && fired.via() == Channel.MAIL
          && !leaves(fired.stage(), fired.person())
          && concerns(fired, user)) {
        reasons.add(unsent(fired.stage(), fired.person(), fired.readyAt()));
      }
    }
    for (FiredStage planned : forecast) {
      if (planned.via() == Channel.MAIL && concerns(planned, user)) {
        told.add(planned.stage());
        reasons.add(planned(planned));
      }
    }
    for (UpcomingStage upcoming : record.upcoming()) {
      upcoming(upcoming, told, user, reasons);
    }
    reasons.sort(Comparator.comparing(MailReason::at, Comparator.nullsLast(Instant::compareTo)));
    for (FiredStage fired : record.firedStages()) {
      if (fired.via() != Channel.MAIL || !concerns(fired, user)) {
        continue;
      }
      if (record.leadState().isCurrent(fired.round())) {
        told.add(fired.stage());
      }
      if (fired.state() != FiredStage.State.WAITING) {
        past.addAll(past(fired));
      }
    }
    reasons.addAll(unplanned(told, user));
    past.sort(Comparator.comparing(MailReason::at).reversed());
    reasons.addAll(past);
    return reasons;
  }

  /** Whether somebody looks after the lead or leads whoever does, or stands in for one of them. */
  boolean involves(String user) {
    String assignee = record.leadState().assignee();
    return covers(user, assignee, house.now())
        || ids(house.people().supervisorsOf(assignee)).stream()
            .anyMatch(one -> covers(user, one, house.now()));
  }

  /** What did not reach a person of what was decided between two instants. */
  List<MailReason> missedBy(String user, Instant from, Instant to) {
    return record.firedStages().stream()
        .filter(fired -> fired.via() == Channel.MAIL && fired.person().equals(user))
        .filter(fired -> fired.state() != FiredStage.State.WAITING && !fired.to().contains(user))
        .filter(fired -> !when(fired).isBefore(from) && when(fired).isBefore(to))
        .flatMap(fired -> past(fired).stream())
        .toList();
  }

  private static Instant when(FiredStage fired) {
    return fired.leftAt() == null ? fired.readyAt() : fired.leftAt();
  }

  private boolean concerns(FiredStage fired, @Nullable String user) {
    return user == null || fired.to().contains(user) || covers(user, fired.person(), when(fired));
  }

  private boolean covers(String user, String person, Instant at) {
    return user.equals(person) || house.people().presentFor(person, at).equals(user);
  }

  private MailReason planned(FiredStage planned) {
    Instant at = when(planned);
    String to = String.join(", ", planned.to().stream().map(house::name).toList());
    List<Message> text = new ArrayList<>();
    String setting = null;
    Outcome outcome = Outcome.PLANNED;
    if (planned.readyAt().isBefore(at) && !planned.timing().delayed()) {
      boolean due = !planned.readyAt().isAfter(house.now());
      outcome = due ? Outcome.WAITING : Outcome.PLANNED;
      text.add(
          Message.of(
              "service.mailReason.held",
              stage(planned.stage()),
              to,
              house.moment(planned.readyAt())));
      boolean window =
          house.settings().mailWindow() == MailWindow.OPENING_HOURS
              && !calendarOf().isClosedDay(planned.readyAt());
      text.add(
          Message.of(
              window ? "service.mailReason.heldByWindow" : "service.mailReason.heldByClosedDay"));
      setting = window ? "settings.mailWindow" : "closedDays";
    } else {
      text.add(Message.of("service.mailReason.planned", stage(planned.stage()), to));
    }
    for (String user : planned.to()) {
      if (!user.equals(planned.person())) {
        text.add(
            Message.of(
                "service.mailReason.insteadOf", house.name(user), house.name(planned.person())));
      }
    }
    ownTime(planned.stage(), planned.person()).forEach(text::add);
    return reason(outcome, at, planned.stage(), planned.person(), setting, text);
  }

  private org.leadwacht.rules.calendar.BusinessCalendar calendarOf() {
    return house.dealership().calendarOf(record.inquiry().location());
  }

  /** A supervisor's own time moves the mail that follows the mark. */
  private List<Message> ownTime(String stage, String person) {
    String mark = stage.startsWith("EM") ? "E" + stage.substring(2) : stage;
    DealershipUser user = house.people().find(person);
    StageSetting usual = house.settings().stage(mark);
    return !MARKS.contains(mark) || user == null || !user.after().containsKey(mark)
        ? List.of()
        : List.of(
            Message.of(
                "service.mailReason.ownTime",
                user.name(),
                stage(mark),
                user.after().get(mark),
                usual == null || usual.after() == null ? "–" : usual.after()));
  }

  /** What is planned and will reach nobody. */
  private void upcoming(
      UpcomingStage upcoming, Set<String> told, @Nullable String user, List<MailReason> reasons) {
    String stage = upcoming.stage();
    boolean mail = ShippedStage.of(stage).map(ShippedStage::isMail).orElse(false);
    if (!mail
        || leaves(stage, upcoming.person())
        || (user != null && !covers(user, upcoming.person(), upcoming.at()))) {
      return;
    }
    if (upcoming.on()) {
      told.add(stage);
      reasons.add(unsent(stage, upcoming.person(), upcoming.at()));
    } else if (house.settings().isOn(stage)) {
      told.add(stage);
      reasons.add(
          none(
              null,
              stage,
              upcoming.person(),
              MailReason.RULES,
              "service.mailReason.silenced",
              stage(stage)));
    }
  }

  private boolean leaves(String stage, String person) {
    return forecast.stream()
        .anyMatch(one -> one.stage().equals(stage) && one.person().equals(person));
  }

  /** What is planned and on, and leaves for nobody: it would come too late, or nobody wants it. */
  private MailReason unsent(String stage, String id, Instant at) {
    String warnsOf = warnsOf(stage);
    DealershipUser person = house.people().find(id);
    boolean wanted = person != null && house.people().presentFor(person, at).wantsMail(stage);
    return warnsOf == null || !wanted
        ? nobody(stage, id, isSupervisor(id), at)
        : none(
            at,
            stage,
            id,
            house.settings().mailWindow() == MailWindow.OPENING_HOURS
                ? "settings.mailWindow"
                : "settings.followUp.respectOpeningHours",
            "service.mailReason.willBeTooLate",
            stage(stage),
            stage(warnsOf));
  }

  /** What a shipped warning must come before. */
  private static @Nullable String warnsOf(String stage) {
    return switch (stage) {
      case "VK", "R1" -> ShippedStage.E1.code();
      case "WR1" -> ShippedStage.WV.code();
      default -> null;
    };
  }

  private boolean isSupervisor(String person) {
    return house.people().supervisorsOf(record.leadState().assignee()).stream()
        .anyMatch(supervisor -> supervisor.id().equals(person));
  }

  private List<MailReason> past(FiredStage fired) {
    return switch (fired.state()) {
      case FIRED -> fired.to().isEmpty() ? List.of(unheard(fired)) : left(fired);
      case OFF -> List.of(wasOff(fired));
      case PASSED -> List.of(passed(fired));
      case WAITING, TAKEN_OVER -> List.of();
    };
  }

  private List<MailReason> left(FiredStage fired) {
    List<Message> more = new ArrayList<>();
    if (fired.late()) {
      more.add(
          Message.of(
              fired.arrivedLate() ? "service.mailReason.arrivedLate" : "service.mailReason.away"));
    } else if (!fired.timing().delayed() && when(fired).isAfter(fired.readyAt())) {
      more.add(Message.of("service.mailReason.wasHeld", house.moment(fired.readyAt())));
    }
    ownTime(fired.stage(), fired.person()).forEach(more::add);
    return fired.to().stream()
        .map(
            user -> {
              Notice notice =
                  notices.get(
                      PendingNotice.id(
                          house.dealership().id(),
                          record.id(),
                          fired.round(),
                          fired.stage(),
                          user,
                          Channel.MAIL));
              return notice == null
                  ? reason(
                      Outcome.WAITING,
                      when(fired),
                      fired.stage(),
                      user,
                      null,
                      List.of(
                          Message.of(
                              "service.mailReason.queued", stage(fired.stage()), house.name(user))))
                  : house.ofNotice(notice, contact, fired.person(), more.toArray(Message[]::new));
            })
        .toList();
  }

  private MailReason unheard(FiredStage fired) {
    return nobody(fired.stage(), fired.person(), fired.scope() == Scope.SUPERVISOR, when(fired));
  }

  /** Why a mail for a person reaches nobody. */
  private MailReason nobody(String stage, String id, boolean supervisor, Instant at) {
    DealershipUser person = house.people().find(id);
    if (person == null) {
      return none(at, stage, id, null, "service.mailReason.personGone", stage(stage), id);
    }
    DealershipUser present = house.people().presentFor(person, at);
    boolean deputy = !present.id().equals(id);
    if (!present.wantsMail(stage)) {
      String setting = "users." + present.id() + ".mail";
      return deputy
          ? none(
              at,
              stage,
              id,
              setting,
              "service.mailReason.deputyOff",
              stage(stage),
              present.name(),
              person.name())
          : none(
              at,
              stage,
              id,
              setting,
              "service.mailReason.switchedOff",
              stage(stage),
              person.name());
    }
    if (supervisor && deputy && isSupervisor(present.id())) {
      return none(
          at,
          stage,
          id,
          null,
          "service.mailReason.ownRight",
          stage(stage),
          present.name(),
          person.name());
    }
    boolean known =
        record.current().stream()
            .anyMatch(one -> one.stage().equals(stage) && one.to().contains(present.id()));
    return known
        ? none(at, stage, id, null, "service.mailReason.known", stage(stage), present.name())
        : none(at, stage, id, null, "service.mailReason.changedSince", stage(stage), person.name());
  }

  private MailReason wasOff(FiredStage fired) {
    String stage = fired.stage();
    boolean on = house.settings().isOn(stage);
    List<Message> text =
        new ArrayList<>(List.of(Message.of("service.mailReason.wasOff", stage(stage))));
    if (on) {
      text.add(Message.of("service.mailReason.nowOn"));
    }
    return reason(Outcome.NONE, fired.due(), stage, fired.person(), ofStage(stage), text);
  }

  private MailReason passed(FiredStage fired) {
    String stage = fired.stage();
    String assignee = record.leadState().assignee();
    if (fired.because().text().isEmpty()) {
      // nobody asks why of what is off, so no sentence was kept
      return wasOff(fired);
    }
    Instant arrival = record.history().get(0).importedAt();
    if (arrival != null && fired.due().isBefore(arrival)) {
      return none(
          fired.due(), stage, fired.person(), null, "service.mailReason.imported", stage(stage));
    }
    if (fired.scope() == Scope.ASSIGNEE && !fired.person().equals(assignee)) {
      return none(
          fired.due(),
          stage,
          fired.person(),
          null,
          "service.mailReason.handedOver",
          stage(stage),
          house.name(fired.person()),
          house.name(assignee));
    }
    if (fired.warnsOf() != null) {
      return none(
          fired.due(),
          stage,
          fired.person(),
          ofStage(stage),
          "service.mailReason.tooLate",
          stage(stage),
          stage(fired.warnsOf()));
    }
    return none(
        fired.due(), stage, fired.person(), null, "service.mailReason.passed", stage(stage));
  }

  /** Why stages of the catalogue are not planned at all. */
  private List<MailReason> unplanned(Set<String> told, @Nullable String user) {
    if (record.leadState().status() == Status.CLOSED) {
      return List.of(none(null, null, null, null, "service.mailReason.closed"));
    }
    List<MailReason> reasons = new ArrayList<>();
    List<String> ofOpen = new ArrayList<>();
    List<String> ofFollowUps = new ArrayList<>();
    for (ShippedStage stage : ShippedStage.values()) {
      if (!stage.isMail() || stage.round() == Round.NONE || told.contains(stage.code())) {
        continue;
      }
      List<String> meant = meant(stage);
      if (user != null && meant.stream().noneMatch(one -> covers(user, one, house.now()))) {
        continue;
      }
      if (!house.settings().isOn(stage.code())) {
        reasons.add(
            none(
                null,
                stage.code(),
                null,
                ofStage(stage.code()),
                "service.mailReason.stageOff",
                stage(stage.code())));
      } else if (stage.round() == Round.OPEN && record.leadState().status() != Status.OPEN) {
        ofOpen.add(stage.code());
      } else if (stage.round() == Round.FOLLOW_UP && record.leadState().followUp() == null) {
        ofFollowUps.add(stage.code());
      } else {
        reasons.add(missing(stage, meant));
      }
    }
    if (!ofOpen.isEmpty()) {
      reasons.add(
          none(null, null, null, null, "service.mailReason.answered", house.stages(ofOpen)));
    }
    if (!ofFollowUps.isEmpty()) {
      reasons.add(
          none(null, null, null, null, "service.mailReason.noFollowUp", house.stages(ofFollowUps)));
    }
    return reasons;
  }

  /** Why a stage that is on and of this round is not planned. */
  private MailReason missing(ShippedStage stage, List<String> meant) {
    String code = stage.code();
    StageSetting setting = house.settings().stage(code);
    if (meant.isEmpty()) {
      return none(null, code, null, "users", "service.mailReason.nobodyMeant", stage(code));
    }
    if (setting != null && setting.after() == null) {
      return none(null, code, null, ofStage(code), "service.mailReason.noTime", stage(code));
    }
    if (stage.time() == ShippedStage.Time.BEFORE || stage == ShippedStage.R1) {
      return none(null, code, null, ofStage(code), "service.mailReason.tooEarly", stage(code));
    }
    return none(null, code, null, MailReason.RULES, "service.mailReason.notPlanned", stage(code));
  }

  /** Whom the shipped rules mean. */
  private List<String> meant(ShippedStage stage) {
    String assignee = record.leadState().assignee();
    return switch (stage) {
      case EM2_1, EM2_2 -> ids(house.people().supervisorsOf(assignee));
      case AV1 -> ids(house.people().withRole(Role.DISPATCHER));
      default -> List.of(assignee);
    };
  }

  private static List<String> ids(List<DealershipUser> users) {
    return users.stream().map(DealershipUser::id).toList();
  }

  private static String ofStage(String code) {
    return "settings.stages." + code + ".enabled";
  }

  private MailReason none(
      @Nullable Instant at,
      @Nullable String stage,
      @Nullable String user,
      @Nullable String setting,
      String code,
      Object... arguments) {
    return reason(Outcome.NONE, at, stage, user, setting, List.of(Message.of(code, arguments)));
  }

  private MailReason reason(
      Outcome outcome,
      @Nullable Instant at,
      @Nullable String stage,
      @Nullable String user,
      @Nullable String setting,
      List<Message> text) {
    return new MailReason(
        outcome,
        at,
        stage,
        user,
        record.id(),
        contact,
        house.say(text.toArray(Message[]::new)),
        setting);
  }
}
