package org.leadwacht.service.mailbox;

import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Encrypted;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A mailbox of a dealership.
 *
 * @param mailbox its id within the dealership
 * @param address the address customers write to
 * @param forwardTo where what arrives is forwarded, or null
 * @param location the location whose mailbox it is, or null for the house
 * @param imap where messages are fetched from, or null
 * @param smtp what mails leave through, or null for the server's own
 */
@Document("mailboxes")
@CompoundIndex(def = "{'dealership': 1, 'mailbox': 1}", unique = true)
record Mailbox(
    @Id String id,
    String dealership,
    String mailbox,
    String address,
    @Nullable String forwardTo,
    @Nullable String location,
    @Nullable Server imap,
    @Nullable Server smtp) {

  /** The same as the mailbox of another location. */
  Mailbox at(String place) {
    return new Mailbox(id, dealership, mailbox, address, forwardTo, place, imap, smtp);
  }

  /** How a connection is protected, the least first. */
  enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  /**
   * A mail server and the account there.
   *
   * @param secret the password, encrypted; null if there is none
   * @param from the address mails are from, of an SMTP server; null for the mailbox's
   * @param oauth how to get a token in place of the password; null: the password is used
   */
  record Server(
      String host,
      int port,
      Security security,
      @Nullable String username,
      @Encrypted @Nullable String secret,
      @Nullable String from,
      @Nullable OAuth oauth) {}

  /**
   * How tokens for a mail server are got (RFC 6749; docs/mail.md, "Signing in with OAuth 2").
   *
   * @param tokenUrl where they are asked for
   * @param secret the client's secret, encrypted; null for a client that has none
   * @param refreshToken what a person agreed to, encrypted; null where the client acts for itself
   * @param scope what the token is for, or null for what the provider gives anyway
   */
  record OAuth(
      String tokenUrl,
      String clientId,
      @Encrypted @Nullable String secret,
      @Encrypted @Nullable String refreshToken,
      @Nullable String scope) {}
}
