package org.leadwacht.service.mailbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A message in the store.
 *
 * @param id follows from what it is, so that the same message is there once
 * @param version counts its changes; 0 for one that is not stored yet
 * @param order sorts by arrival
 * @param mailbox id of the mailbox that received it, or null
 * @param outgoing whether the dealership wrote it
 * @param messageId its Message-ID, or null
 * @param from the address it is from, or null
 * @param to the address it goes to, or null
 * @param subject its subject
 * @param date what its sender says of the time, or null
 * @param arrivedAt when the server got it or was asked to send it
 * @param state what it became; null while it has only been kept
 * @param reason why it became that, or null
 * @param leads ids of the leads it made or belongs to
 * @param text its words
 * @param html its HTML as it came, or null
 * @param attachments names and types of its files
 */
@Document("mail_messages")
@CompoundIndex(def = "{'dealership': 1, 'order': 1}")
@CompoundIndex(def = "{'dealership': 1, 'leads': 1, 'order': 1}")
@CompoundIndex(def = "{'dealership': 1, 'messageId': 1}")
@CompoundIndex(def = "{'state': 1, 'arrivedAt': 1}")
record MailMessageEntity(
    @Id String id,
    @Version long version,
    String dealership,
    String order,
    @Nullable String mailbox,
    boolean outgoing,
    @Nullable String messageId,
    @Nullable String from,
    @Nullable String fromName,
    @Nullable String to,
    String subject,
    @Nullable Instant date,
    Instant arrivedAt,
    @Nullable State state,
    @Nullable String reason,
    List<String> leads,
    String text,
    @Nullable String html,
    List<File> attachments) {

  /** What a message became. */
  enum State {
    /** A lead, or several. */
    LEAD,
    /** What a customer wrote about a lead. */
    REPLY,
    /** What a machine answered in somebody's stead. */
    AUTO_REPLY,
    /** What a mail server says of a mail it could not deliver. */
    BOUNCE,
    /** Nothing the server could tell; somebody has to look. */
    UNASSIGNED,
    /** What the dealership wrote to a customer. */
    ANSWER,
    /** A test lead that came back, or what a mail server says of one; it is not kept. */
    CANARY
  }

  /** A file of a message. */
  record File(@Nullable String name, String type, long size) {}

  /** The same, decided. */
  MailMessageEntity became(Decision decision) {
    return new MailMessageEntity(
        id,
        version,
        dealership,
        order,
        mailbox,
        outgoing,
        messageId,
        from,
        fromName,
        to,
        subject,
        date,
        arrivedAt,
        decision.state(),
        decision.reason(),
        decision.leads(),
        text,
        html,
        attachments);
  }
}
