package org.leadwacht.service.mailreasons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.service.mailreasons.MailReason.Outcome;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.outbox.Undelivered;

/** A dealership as the reasons are said in it, and what holds for all of its mails. */
record House(Dealership dealership, boolean hasServer, Language language, Instant now) {

  Settings settings() {
    return dealership.settings();
  }

  People people() {
    return dealership.people();
  }

  /** Sentences as one text. */
  String say(Message... sentences) {
    return Stream.of(sentences).map(language::say).collect(Collectors.joining(" "));
  }

  /** The name of a stage; its code where the product ships none of it. */
  static Object stage(String code) {
    return Term.stageName(code);
  }

  List<Object> stages(Collection<String> codes) {
    return codes.stream().map(House::stage).toList();
  }

  /** What people call a user; the id or address where nobody is known by it. */
  String name(String user) {
    DealershipUser found = people().find(user);
    return found == null ? user : found.name();
  }

  String names(Collection<DealershipUser> users) {
    return users.stream().map(DealershipUser::name).collect(Collectors.joining(", "));
  }

  /** An instant as the house's clocks show it. */
  Object moment(Instant at) {
    return at.atZone(dealership.zone());
  }

  private String address(String user) {
    DealershipUser found = people().find(user);
    String email = found == null ? user : found.email();
    return email == null ? "–" : email;
  }

  /** What keeps all mails of the house in it. */
  List<MailReason> ofAll() {
    List<MailReason> reasons = new ArrayList<>();
    if (!hasServer) {
      reasons.add(general(null, Message.of("service.mailReason.noServer"), "LEADWACHT_SMTP_HOST"));
    }
    if (!settings().mail().send()) {
      reasons.add(general(null, Message.of("service.mailReason.houseOff"), "settings.mail.send"));
    }
    return reasons;
  }

  /** What keeps all mails for a person in the house. */
  List<MailReason> ofPerson(DealershipUser user) {
    List<MailReason> reasons = new ArrayList<>();
    if (user.email() == null || user.email().isBlank()) {
      reasons.add(
          general(
              user.id(),
              Message.of("service.mailReason.noAddress", user.name()),
              "users." + user.id() + ".email"));
    }
    if (!user.mailOff().isEmpty()) {
      List<String> off = user.mailOff().stream().sorted().toList();
      reasons.add(
          general(
              user.id(),
              Message.of("service.mailReason.personOff", user.name(), stages(off)),
              "users." + user.id() + ".mail"));
    }
    return reasons;
  }

  /** A reason that holds at any time. */
  MailReason general(@Nullable String user, Message text, @Nullable String setting) {
    return new MailReason(Outcome.NONE, null, null, user, null, null, say(text), setting);
  }

  /**
   * What became of a mail in the outbox.
   *
   * @param contact name of the customer
   * @param meant id of the person it was meant for, where that is somebody else
   */
  MailReason ofNotice(
      Notice notice, @Nullable String contact, @Nullable String meant, Message... more) {
    PendingNotice draft = notice.draft();
    String user = draft.user();
    Object stage = stage(draft.stage());
    Message error = notice.error();
    Undelivered why = Undelivered.of(notice).orElse(null);
    Outcome outcome;
    Message text;
    switch (notice.state()) {
      case SENT -> {
        outcome = Outcome.SENT;
        text = Message.of("service.mailReason.sent", stage, name(user), address(user));
      }
      case PENDING -> {
        outcome = Outcome.WAITING;
        text =
            error == null
                ? Message.of("service.mailReason.queued", stage, name(user))
                : Message.of(
                    "service.mailReason.retrying", stage, name(user), notice.attempts(), error);
      }
      case DROPPED -> {
        outcome = Outcome.NONE;
        text =
            Message.of("service.mailReason.dropped", stage, name(user), error == null ? "" : error);
      }
      default -> {
        outcome = Outcome.FAILED;
        text =
            Message.of("service.mailReason.failed", stage, name(user), error == null ? "" : error);
      }
    }
    List<Message> sentences = new ArrayList<>(List.of(text));
    if (meant != null && !meant.equals(user)) {
      sentences.add(Message.of("service.mailReason.insteadOf", name(user), name(meant)));
    }
    sentences.addAll(List.of(more));
    return new MailReason(
        outcome,
        notice.at(),
        draft.stage(),
        user,
        draft.lead(),
        contact,
        say(sentences.toArray(Message[]::new)),
        why == null ? null : why.setting(user));
  }
}
