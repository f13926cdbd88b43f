package org.leadwacht.service.mailreasons;

import static org.leadwacht.service.mailreasons.House.stage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.mailreasons.MailReason.Outcome;

/**
 * A lead as it is looked at to say why mails about it left or did not.
 *
 * @param contact name of the customer
 */
record LeadInView(House house, LeadRecord record, @Nullable String contact) {

  private static final Set<String> MARKS = Set.of("E2.1", "E2.2");

  static Instant when(FiredStage fired) {
    return fired.leftAt() == null ? fired.readyAt() : fired.leftAt();
  }

  boolean covers(String user, String person, Instant at) {
    return user.equals(person) || house.people().presentFor(person, at).equals(user);
  }

  /** A supervisor's own time moves the mail that follows the mark. */
  List<Message> ownTime(String stage, String person) {
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

  boolean isSupervisor(String person) {
    return house.people().supervisorsOf(record.leadState().assignee()).stream()
        .anyMatch(supervisor -> supervisor.id().equals(person));
  }

  /** Why a mail for a person reaches nobody. */
  MailReason nobody(String stage, String id, boolean supervisor, Instant at) {
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

  static List<String> ids(List<DealershipUser> users) {
    return users.stream().map(DealershipUser::id).toList();
  }

  static String ofStage(String code) {
    return "settings.stages." + code + ".enabled";
  }

  MailReason none(
      @Nullable Instant at,
      @Nullable String stage,
      @Nullable String user,
      @Nullable String setting,
      String code,
      Object... arguments) {
    return reason(Outcome.NONE, at, stage, user, setting, List.of(Message.of(code, arguments)));
  }

  MailReason reason(
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
