package org.leadwacht.service.mailreasons;

import static org.leadwacht.service.mailreasons.House.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.Absence;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.mailreasons.MailReason.Outcome;
import org.leadwacht.service.outbox.Notice;

/**
 * Why a person got mails in a stretch of time, and why not: what holds for all of them first, then
 * lists, then one by one, the latest first.
 *
 * @param from the first instant
 * @param to the first instant after
 * @param leads how many unfinished leads the person is responsible for
 */
record PersonMails(House house, DealershipUser person, Instant from, Instant to, long leads) {

  /**
   * @param told mails to the person, with whose they tell
   * @param missed mails meant for the person that did not reach them
   */
  List<MailReason> reasons(List<MailReason> told, List<MailReason> missed, List<Notice> notices) {
    List<MailReason> reasons = new ArrayList<>();
    person.absences().stream()
        .filter(absence -> absence.from().isBefore(to) && absence.to().isAfter(from))
        .forEach(absence -> reasons.add(absent(absence)));
    standsAside(reasons);
    List<String> off =
        Arrays.stream(ShippedStage.values())
            .filter(ShippedStage::isMail)
            .map(ShippedStage::code)
            .filter(code -> !house.settings().isOn(code))
            .toList();
    if (!off.isEmpty()) {
      reasons.add(
          house.general(
              null,
              Message.of("service.mailReason.stagesOff", house.stages(off)),
              "settings.stages.R1.enabled"));
    }
    lists(reasons, notices.stream().map(one -> one.draft().stage()).collect(Collectors.toSet()));
    if (told.isEmpty() && missed.isEmpty()) {
      reasons.add(
          house.general(
              person.id(), Message.of("service.mailReason.nothingDue", person.name()), null));
    }
    List<MailReason> one = new ArrayList<>(told);
    one.addAll(missed);
    one.sort(Comparator.comparing(MailReason::at).reversed());
    reasons.addAll(one);
    return reasons;
  }

  private MailReason absent(Absence absence) {
    DealershipUser deputy = house.people().deputyOf(person, absence.from()).orElse(null);
    Object since = house.moment(absence.from());
    Object until = house.moment(absence.to());
    Message text =
        deputy == null
            ? Message.of("service.mailReason.absentAlone", person.name(), since, until)
            : Message.of("service.mailReason.absent", person.name(), since, until, deputy.name());
    return house.general(person.id(), text, "users." + person.id() + ".absences");
  }

  /** Whoever has no leads and leads nobody is told of none. */
  private void standsAside(List<MailReason> reasons) {
    if (leads == 0 && !person.receivesLeads() && !isSupervisor()) {
      reasons.add(
          house.general(
              person.id(),
              Message.of("service.mailReason.standsAside", person.name()),
              "users." + person.id() + ".receivesLeads"));
    }
  }

  private boolean isSupervisor() {
    return house.people().all().stream()
        .filter(other -> !other.id().equals(person.id()))
        .anyMatch(other -> house.people().supervisorsOf(other.id()).contains(person));
  }

  private void lists(List<MailReason> reasons, Set<String> told) {
    for (ShippedStage list : List.of(ShippedStage.EL1, ShippedStage.EL2, ShippedStage.QM)) {
      StageSetting setting = house.settings().stage(list.code());
      boolean sent = told.contains(list.code());
      if (sent || setting == null || !setting.enabled() || !person.wantsMail(list.code())) {
        continue;
      }
      List<DealershipUser> readers = readers();
      Message text =
          switch (list) {
            case QM ->
                readers.contains(person)
                    ? Message.of("service.mailReason.noSilence", stage("QM"))
                    : Message.of(
                        "service.mailReason.otherReaders", stage("QM"), house.names(readers));
            case EL2 ->
                isSupervisor()
                    ? Message.of("service.mailReason.emptyList", stage("EL2"), person.name())
                    : Message.of("service.mailReason.leadsNobody", stage("EL2"), person.name());
            default -> Message.of("service.mailReason.emptyList", stage("EL1"), person.name());
          };
      String schedule = "settings.stages." + list.code() + ".schedule";
      reasons.add(
          new MailReason(
              Outcome.NONE, null, list.code(), person.id(), null, null, house.say(text), schedule));
    }
  }

  /** Who reads of silent sources (docs/domain.md, section 6). */
  private List<DealershipUser> readers() {
    List<DealershipUser> controllers = house.people().withRole(Role.CONTROLLER);
    List<DealershipUser> leading =
        controllers.isEmpty() ? house.people().withRole(Role.SALES_MANAGER) : controllers;
    return leading.isEmpty() ? house.people().administrator(null).stream().toList() : leading;
  }
}
