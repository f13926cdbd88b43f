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
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord.UpcomingStage;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.mailreasons.MailReason.Outcome;
import org.leadwacht.service.outbox.Notice;

/**
 * Why the mails of one lead left or did not (docs/domain.md, section 3). What was decided is read
 * from the lead; where nobody was reached, why is told by the people and settings of today.
 *
 * @param forecast what will happen if nothing happens to the lead
 * @param notices what stands of it in the outbox, by id
 */
record LeadMails(LeadInView lead, List<FiredStage> forecast, Map<String, Notice> notices) {

  /** Why, for one person or for all: what holds now and what is to come, then the past. */
  List<MailReason> reasons(@Nullable String user) {
    List<MailReason> reasons = new ArrayList<>();
    List<MailReason> past = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (FiredStage fired : lead.record().current()) {
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
    for (UpcomingStage upcoming : lead.record().upcoming()) {
      upcoming(upcoming, told, user, reasons);
    }
    reasons.sort(Comparator.comparing(MailReason::at, Comparator.nullsLast(Instant::compareTo)));
    for (FiredStage fired : lead.record().firedStages()) {
      if (fired.via() != Channel.MAIL || !concerns(fired, user)) {
        continue;
      }
      if (lead.record().leadState().isCurrent(fired.round())) {
        told.add(fired.stage());
      }
      if (fired.state() != FiredStage.State.WAITING) {
        past.addAll(past().of(fired));
      }
    }
    reasons.addAll(new UnplannedMails(lead).reasons(told, user));
    past.sort(Comparator.comparing(MailReason::at).reversed());
    reasons.addAll(past);
    return reasons;
  }

  /** Whether somebody looks after the lead or leads whoever does, or stands in for one of them. */
  boolean involves(String user) {
    String assignee = lead.record().leadState().assignee();
    return lead.covers(user, assignee, lead.house().now())
        || LeadInView.ids(lead.house().people().supervisorsOf(assignee)).stream()
            .anyMatch(one -> lead.covers(user, one, lead.house().now()));
  }

  /** What did not reach a person of what was decided between two instants. */
  List<MailReason> missedBy(String user, Instant from, Instant to) {
    return lead.record().firedStages().stream()
        .filter(fired -> fired.via() == Channel.MAIL && fired.person().equals(user))
        .filter(fired -> fired.state() != FiredStage.State.WAITING && !fired.to().contains(user))
        .filter(
            fired -> !LeadInView.when(fired).isBefore(from) && LeadInView.when(fired).isBefore(to))
        .flatMap(fired -> past().of(fired).stream())
        .toList();
  }

  private boolean concerns(FiredStage fired, @Nullable String user) {
    return user == null
        || fired.to().contains(user)
        || lead.covers(user, fired.person(), LeadInView.when(fired));
  }

  private MailReason planned(FiredStage planned) {
    Instant at = LeadInView.when(planned);
    String to = String.join(", ", planned.to().stream().map(lead.house()::name).toList());
    List<Message> text = new ArrayList<>();
    String setting = null;
    Outcome outcome = Outcome.PLANNED;
    if (planned.readyAt().isBefore(at) && !planned.timing().delayed()) {
      boolean due = !planned.readyAt().isAfter(lead.house().now());
      outcome = due ? Outcome.WAITING : Outcome.PLANNED;
      text.add(
          Message.of(
              "service.mailReason.held",
              stage(planned.stage()),
              to,
              lead.house().moment(planned.readyAt())));
      boolean window =
          lead.house().settings().mailWindow() == MailWindow.OPENING_HOURS
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
                "service.mailReason.insteadOf",
                lead.house().name(user),
                lead.house().name(planned.person())));
      }
    }
    lead.ownTime(planned.stage(), planned.person()).forEach(text::add);
    return lead.reason(outcome, at, planned.stage(), planned.person(), setting, text);
  }

  private org.leadwacht.rules.calendar.BusinessCalendar calendarOf() {
    return lead.house().dealership().calendarOf(lead.record().inquiry().location());
  }

  /** What is planned and will reach nobody. */
  private void upcoming(
      UpcomingStage upcoming, Set<String> told, @Nullable String user, List<MailReason> reasons) {
    String stage = upcoming.stage();
    boolean mail = ShippedStage.of(stage).map(ShippedStage::isMail).orElse(false);
    if (!mail
        || leaves(stage, upcoming.person())
        || (user != null && !lead.covers(user, upcoming.person(), upcoming.at()))) {
      return;
    }
    if (upcoming.on()) {
      told.add(stage);
      reasons.add(unsent(stage, upcoming.person(), upcoming.at()));
    } else if (lead.house().settings().isOn(stage)) {
      told.add(stage);
      reasons.add(
          lead.none(
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
    DealershipUser person = lead.house().people().find(id);
    boolean wanted =
        person != null && lead.house().people().presentFor(person, at).wantsMail(stage);
    return warnsOf == null || !wanted
        ? lead.nobody(stage, id, lead.isSupervisor(id), at)
        : lead.none(
            at,
            stage,
            id,
            lead.house().settings().mailWindow() == MailWindow.OPENING_HOURS
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

  private PastMails past() {
    return new PastMails(lead, notices);
  }
}
