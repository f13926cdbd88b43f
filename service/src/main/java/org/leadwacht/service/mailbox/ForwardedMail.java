package org.leadwacht.service.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.delivery.mail.MailWriter;
import org.leadwacht.service.delivery.mail.OutgoingMail;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.springframework.stereotype.Component;

/**
 * Messages that are passed on as they came: what nobody could read, and what arrives in a mailbox
 * with a target to forward to.
 */
@Component
class ForwardedMail implements MailWriter {

  static final String UNREADABLE = "UNREADABLE";
  static final String FORWARDED = "FORWARDED";
  private static final Set<String> STAGES = Set.of(UNREADABLE, FORWARDED);

  private final MessageStore messages;

  ForwardedMail(MessageStore messages) {
    this.messages = messages;
  }

  /** The notice that passes a message on: the same however often it is asked for. */
  static PendingNotice notice(String stage, MailMessageEntity message, String to, Instant now) {
    return PendingNotice.mail(stage + "-" + message.id(), stage, null, to, now, message.subject());
  }

  @Override
  public Optional<OutgoingMail> write(Notice notice, Dealership dealership) {
    String stage = notice.draft().stage();
    return STAGES.contains(stage)
        ? messages
            .find(dealership.id(), notice.id().substring(stage.length() + 1))
            .map(message -> forwarded(notice, message, dealership))
        : Optional.empty();
  }

  private OutgoingMail forwarded(Notice notice, MailMessageEntity message, Dealership dealership) {
    Language language = Language.of(dealership.language());
    String from = String.valueOf(message.from());
    String words =
        notice.draft().stage().equals(UNREADABLE)
            ? language.text("service.mail.unreadable", from, message.subject())
            : language.text("service.mail.forwarded", from, message.subject());
    return new OutgoingMail(
        notice.draft().user(),
        language.text("service.mail.forwardSubject", message.subject()),
        words + "\n\n" + message.text(),
        message.from(),
        Map.of("Auto-Submitted", "auto-generated"),
        List.of(
            new OutgoingMail.Attachment(
                language.text("service.mail.forwardFile"),
                "application/octet-stream",
                messages.raw(dealership.id(), message.id()))),
        null);
  }
}
