package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.mailbox.MailMessageEntity.State;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.outbox.PendingNotice;
import org.springframework.stereotype.Component;

/** Copies that people outside the house get; each once, however often a message is decided. */
@Component
class MessageCopies {

  private final Mailboxes mailboxes;
  private final Clock clock;

  MessageCopies(Mailboxes mailboxes, Clock clock) {
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  List<PendingNotice> of(
      MailMessageEntity kept, MailMessage message, Decision decision, Dealership dealership) {
    List<PendingNotice> copies = new ArrayList<>();
    String unreadableTo = dealership.settings().mail().unreadableTo();
    if (decision.state() == State.UNASSIGNED && unreadableTo != null) {
      copies.add(
          ForwardedMail.notice(ForwardedMail.UNREADABLE, kept, unreadableTo, clock.instant()));
    }
    boolean ours = message.header("x-leadwacht-dealership").isPresent();
    String mailbox = kept.mailbox();
    if (mailbox != null && !ours) {
      mailboxes
          .find(kept.dealership(), mailbox)
          .map(Mailbox::forwardTo)
          .ifPresent(
              to ->
                  copies.add(
                      ForwardedMail.notice(ForwardedMail.FORWARDED, kept, to, clock.instant())));
    }
    return copies;
  }
}
