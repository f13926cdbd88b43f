package org.leadwacht.service.mailbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.mailbox.MailMessageEntity.State;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** What somebody who looked at an unassigned message makes of it. */
@Component
class MessageAssignment {

  private final Dealerships dealerships;
  private final MessageStore messages;
  private final Mailboxes mailboxes;
  private final ThreadReplies replies;
  private final LeadsOfMail leads;
  private final OptimisticRetry retry;

  MessageAssignment(
      Dealerships dealerships,
      MessageStore messages,
      Mailboxes mailboxes,
      ThreadReplies replies,
      LeadsOfMail leads,
      OptimisticRetry retry) {
    this.dealerships = dealerships;
    this.messages = messages;
    this.mailboxes = mailboxes;
    this.replies = replies;
    this.leads = leads;
    this.retry = retry;
  }

  /** Makes a message belong to a lead, as what the customer wrote. */
  MailMessageEntity toLead(String dealership, String id, String lead) {
    return retry.of(
        () -> {
          MailMessageEntity message = requireUnassigned(dealership, id);
          return messages.save(
              message.became(replies.noted(message, lead, true, language(dealership))));
        });
  }

  /** Makes a lead of a message; what the lead does not say of itself, the message says. */
  MailMessageEntity toNewLead(String dealership, String id, Map<String, @Nullable Object> newLead) {
    return retry.of(
        () -> {
          MailMessageEntity message = requireUnassigned(dealership, id);
          String lead = leads.received(dealership, whole(newLead, message), id, 0);
          return messages.save(
              message.became(
                  new Decision(
                      State.LEAD,
                      language(dealership).text("service.mail.reason.byHand", lead),
                      List.of(lead))));
        });
  }

  private Map<String, @Nullable Object> whole(
      Map<String, @Nullable Object> newLead, MailMessageEntity message) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(newLead);
    Map<String, @Nullable Object> sender = new LinkedHashMap<>();
    sender.put("name", message.fromName());
    sender.put("email", message.from());
    Instant said = message.date();
    Instant arrived = message.arrivedAt();
    body.putIfAbsent("contact", sender);
    body.putIfAbsent("message", message.text());
    body.putIfAbsent("source", "mail");
    body.putIfAbsent(
        "receivedAt", (said == null || said.isAfter(arrived) ? arrived : said).toString());
    mailboxes
        .locationOf(message.dealership(), message.mailbox())
        .ifPresent(location -> body.putIfAbsent("location", location));
    return body;
  }

  private MailMessageEntity requireUnassigned(String dealership, String id) {
    MailMessageEntity message = messages.require(dealership, id);
    if (message.state() != State.UNASSIGNED) {
      throw ProblemException.conflict(
          Message.of("service.mail.assigned"),
          Map.of("state", String.valueOf(message.state()), "leads", message.leads()));
    }
    return message;
  }

  private Language language(String dealership) {
    return Language.of(dealerships.get(dealership).dealership().language());
  }
}
