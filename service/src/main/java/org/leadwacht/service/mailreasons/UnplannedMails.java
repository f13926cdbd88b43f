package org.leadwacht.service.mailreasons;

import static org.leadwacht.service.mailreasons.House.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.stage.ShippedStage.Round;

/** Why mails of a lead are not planned at all. */
record UnplannedMails(LeadInView lead) {

  /** Why stages of the catalogue are not planned at all. */
  List<MailReason> reasons(Set<String> told, @Nullable String user) {
    if (lead.record().leadState().status() == Status.CLOSED) {
      return List.of(lead.none(null, null, null, null, "service.mailReason.closed"));
    }
    List<MailReason> reasons = new ArrayList<>();
    List<String> ofOpen = new ArrayList<>();
    List<String> ofFollowUps = new ArrayList<>();
    for (ShippedStage stage : ShippedStage.values()) {
      if (!stage.isMail() || stage.round() == Round.NONE || told.contains(stage.code())) {
        continue;
      }
      List<String> meant = meant(stage);
      if (user != null
          && meant.stream().noneMatch(one -> lead.covers(user, one, lead.house().now()))) {
        continue;
      }
      if (!lead.house().settings().isOn(stage.code())) {
        reasons.add(
            lead.none(
                null,
                stage.code(),
                null,
                LeadInView.ofStage(stage.code()),
                "service.mailReason.stageOff",
                stage(stage.code())));
      } else if (stage.round() == Round.OPEN && lead.record().leadState().status() != Status.OPEN) {
        ofOpen.add(stage.code());
      } else if (stage.round() == Round.FOLLOW_UP && lead.record().leadState().followUp() == null) {
        ofFollowUps.add(stage.code());
      } else {
        reasons.add(missing(stage, meant));
      }
    }
    if (!ofOpen.isEmpty()) {
      reasons.add(
          lead.none(
              null, null, null, null, "service.mailReason.answered", lead.house().stages(ofOpen)));
    }
    if (!ofFollowUps.isEmpty()) {
      reasons.add(
          lead.none(
              null,
              null,
              null,
              null,
              "service.mailReason.noFollowUp",
              lead.house().stages(ofFollowUps)));
    }
    return reasons;
  }

  /** Why a stage that is on and of this round is not planned. */
  private MailReason missing(ShippedStage stage, List<String> meant) {
    String code = stage.code();
    StageSetting setting = lead.house().settings().stage(code);
    if (meant.isEmpty()) {
      return lead.none(null, code, null, "users", "service.mailReason.nobodyMeant", stage(code));
    }
    if (setting != null && setting.after() == null) {
      return lead.none(
          null, code, null, LeadInView.ofStage(code), "service.mailReason.noTime", stage(code));
    }
    if (stage.time() == ShippedStage.Time.BEFORE || stage == ShippedStage.R1) {
      return lead.none(
          null, code, null, LeadInView.ofStage(code), "service.mailReason.tooEarly", stage(code));
    }
    return lead.none(
        null, code, null, MailReason.RULES, "service.mailReason.notPlanned", stage(code));
  }

  /** Whom the shipped rules mean. */
  private List<String> meant(ShippedStage stage) {
    String assignee = lead.record().leadState().assignee();
    return switch (stage) {
      case EM2_1, EM2_2 -> LeadInView.ids(lead.house().people().supervisorsOf(assignee));
      case AV1 -> LeadInView.ids(lead.house().people().withRole(Role.DISPATCHER));
      default -> List.of(assignee);
    };
  }
}
