package org.leadwacht.service.mailbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.delivery.mail.OutgoingMail;
import org.leadwacht.service.leads.StoredLead;
import org.springframework.stereotype.Component;

/**
 * How mails to the customer of a lead leave, so that what the customer writes back finds its lead
 * (docs/mail.md, "An answer, seen from outside").
 */
@Component
class CustomerMail {

  private final MessageStore messages;
  private final MailThreads threads;
  private final Mailboxes mailboxes;
  private final MailServers servers;
  private final OfferedFiles files;

  CustomerMail(
      MessageStore messages,
      MailThreads threads,
      Mailboxes mailboxes,
      MailServers servers,
      OfferedFiles files) {
    this.messages = messages;
    this.threads = threads;
    this.mailboxes = mailboxes;
    this.servers = servers;
    this.files = files;
  }

  /** The mailbox the customer wrote to last, else the one of the lead's location. */
  Optional<Mailbox> mailbox(String dealership, StoredLead lead) {
    return messages
        .lastOfCustomer(dealership, lead.id())
        .map(MailMessageEntity::mailbox)
        .flatMap(wroteTo -> mailboxes.find(dealership, wroteTo))
        .or(() -> mailboxes.forLocation(dealership, lead.record().inquiry().location()));
  }

  /** Where the customer's reply goes: to the mailbox, with the lead's token. */
  @Nullable String replyTo(Optional<Mailbox> mailbox, String lead, Dealership dealership) {
    return mailbox
        .map(box -> withToken(box.address(), threads.tokenOf(dealership.id(), lead)))
        .orElse(dealership.settings().mail().replyTo());
  }

  /** The headers that put a mail behind the customer's last one. */
  Map<String, String> references(String dealership, String lead) {
    return messages
        .lastOfCustomer(dealership, lead)
        .map(MailMessageEntity::messageId)
        .map(id -> Map.of("In-Reply-To", "<" + id + ">", "References", "<" + id + ">"))
        .orElse(Map.of());
  }

  /** Files on offer; one that is not any more is left out. */
  List<OutgoingMail.Attachment> attachments(String dealership, List<String> names) {
    return names.stream()
        .flatMap(name -> files.find(dealership, name).stream())
        .map(
            file ->
                new OutgoingMail.Attachment(
                    file.id(), file.type(), files.content(dealership, file.id())))
        .toList();
  }

  /** What mails of the mailbox leave through, or null for the server's own. */
  OutgoingMail.@Nullable Route route(Optional<Mailbox> mailbox) {
    return mailbox.flatMap(servers::route).orElse(null);
  }

  private static String withToken(String address, String token) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at) + "+" + token + address.substring(at);
  }
}
