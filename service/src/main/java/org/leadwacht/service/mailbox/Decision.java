package org.leadwacht.service.mailbox;

import java.util.List;

/**
 * What is decided of a message.
 *
 * @param state what it is
 * @param reason why, in the dealership's language
 * @param leads ids of the leads it made or belongs to
 */
record Decision(MailMessageEntity.State state, String reason, List<String> leads) {

  Decision {
    leads = List.copyOf(leads);
  }
}
