package org.leadwacht.service.delivery.mail;

import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.outbox.Notice;

/** Writes the mails of notices that concern more than the house: each feature its own. */
public interface MailWriter {

  /** Why a notice of this feature tells nothing any more, if that is so. */
  default Optional<Message> obsolete(Notice notice, Dealership dealership) {
    return Optional.empty();
  }

  /** The mail of a notice, if this feature writes it and there is still something to send. */
  Optional<OutgoingMail> write(Notice notice, Dealership dealership);
}
