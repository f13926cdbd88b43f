package org.leadwacht.service.mailbox;

import org.jspecify.annotations.Nullable;

/** A mailbox as it is sent. */
record MailboxBody(
    @Nullable String address,
    @Nullable String forwardTo,
    @Nullable String location,
    @Nullable ServerBody imap,
    @Nullable ServerBody smtp) {

  /**
   * A mail server as it is sent.
   *
   * @param password kept where it is left out of a later change of the same server and account
   */
  record ServerBody(
      @Nullable String host,
      @Nullable Integer port,
      Mailbox.@Nullable Security security,
      @Nullable String username,
      @Nullable String password,
      @Nullable String from,
      @Nullable OAuthBody oauth) {}

  /**
   * How tokens are got in place of a password, as it is sent.
   *
   * @param clientSecret kept where it is left out of a later change of the same server and account
   * @param refreshToken kept where it is left out of a later change of the same server and account
   */
  record OAuthBody(
      @Nullable String tokenUrl,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String refreshToken,
      @Nullable String scope) {}
}
