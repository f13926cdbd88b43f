package org.leadwacht.service.mailreasons;

import static org.leadwacht.service.mailreasons.House.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.mailreasons.MailReason.Outcome;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * What became of the mails of a lead whose time has come.
 *
 * @param notices what stands of the lead in the outbox, by id
 */
record PastMails(LeadInView lead, Map<String, Notice> notices) {

  /** What became of what was decided; nothing to say of what still waits. */
  List<MailReason> of(FiredStage fired) {
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
              fired.missed()
                  ? "service.mailReason.missed"
                  : fired.arrivedLate()
                      ? "service.mailReason.arrivedLate"
                      : "service.mailReason.away"));
    } else if (!fired.timing().delayed() && LeadInView.when(fired).isAfter(fired.readyAt())) {
      more.add(Message.of("service.mailReason.wasHeld", lead.house().moment(fired.readyAt())));
    }
    lead.ownTime(fired.stage(), fired.person()).forEach(more::add);
    return fired.to().stream()
        .map(
            user -> {
              Notice notice =
                  notices.get(
                      PendingNotice.id(
                          lead.house().dealership().id(),
                          lead.record().id(),
                          fired.round(),
                          fired.stage(),
                          user,
                          Channel.MAIL));
              return notice == null
                  ? lead.reason(
                      Outcome.WAITING,
                      LeadInView.when(fired),
                      fired.stage(),
                      user,
                      null,
                      List.of(
                          Message.of(
                              "service.mailReason.queued",
                              stage(fired.stage()),
                              lead.house().name(user))))
                  : lead.house()
                      .ofNotice(
                          notice, lead.contact(), fired.person(), more.toArray(Message[]::new));
            })
        .toList();
  }

  private MailReason unheard(FiredStage fired) {
    return lead.nobody(
        fired.stage(), fired.person(), fired.scope() == Scope.SUPERVISOR, LeadInView.when(fired));
  }

  private MailReason wasOff(FiredStage fired) {
    String stage = fired.stage();
    boolean on = lead.house().settings().isOn(stage);
    List<Message> text =
        new ArrayList<>(List.of(Message.of("service.mailReason.wasOff", stage(stage))));
    if (on) {
      text.add(Message.of("service.mailReason.nowOn"));
    }
    return lead.reason(
        Outcome.NONE, fired.due(), stage, fired.person(), LeadInView.ofStage(stage), text);
  }

  private MailReason passed(FiredStage fired) {
    String stage = fired.stage();
    String assignee = lead.record().leadState().assignee();
    if (fired.because().text().isEmpty()) {
      // nobody asks why of what is off, so no sentence was kept
      return wasOff(fired);
    }
    Instant arrival = lead.record().history().get(0).importedAt();
    if (arrival != null && fired.due().isBefore(arrival)) {
      return lead.none(
          fired.due(), stage, fired.person(), null, "service.mailReason.imported", stage(stage));
    }
    if (fired.scope() == Scope.ASSIGNEE && !fired.person().equals(assignee)) {
      return lead.none(
          fired.due(),
          stage,
          fired.person(),
          null,
          "service.mailReason.handedOver",
          stage(stage),
          lead.house().name(fired.person()),
          lead.house().name(assignee));
    }
    if (fired.warnsOf() != null) {
      return lead.none(
          fired.due(),
          stage,
          fired.person(),
          LeadInView.ofStage(stage),
          "service.mailReason.tooLate",
          stage(stage),
          stage(fired.warnsOf()));
    }
    return lead.none(
        fired.due(), stage, fired.person(), null, "service.mailReason.passed", stage(stage));
  }
}
