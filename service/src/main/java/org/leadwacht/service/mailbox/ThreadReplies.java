package org.leadwacht.service.mailbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.mailbox.MailMessageEntity.State;
import org.springframework.stereotype.Component;

/**
 * Notes on a lead that its customer wrote. It happens when the message arrives, whatever its sender
 * says of the time (docs/mail.md, "Order of decision").
 */
@Component
class ThreadReplies {

  private final LeadEvents events;
  private final Planning planning;

  ThreadReplies(LeadEvents events, Planning planning) {
    this.events = events;
    this.planning = planning;
  }

  /**
   * Notes a message, once.
   *
   * @param written whether a person wrote it, not a machine in somebody's stead
   */
  Decision noted(MailMessageEntity message, String lead, boolean written, Language language) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", written ? "customerReplied" : "autoReplied");
    String dealership = message.dealership();
    planning.of(
        dealership,
        () ->
            events.happenOnce(
                dealership, lead, "mail-" + message.id(), event, MailboxCaller.of(dealership)));
    return written
        ? new Decision(State.REPLY, language.text("service.mail.reason.reply", lead), List.of(lead))
        : new Decision(
            State.AUTO_REPLY, language.text("service.mail.reason.autoReply", lead), List.of(lead));
  }
}
