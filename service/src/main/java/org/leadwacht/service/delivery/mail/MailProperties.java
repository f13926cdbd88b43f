package org.leadwacht.service.delivery.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server.
 *
 * @param host its name; empty: mails are recorded and not sent
 * @param port its port
 * @param username the account to sign in with, if it wants one
 * @param password its password
 * @param from the address mails are sent from
 * @param startTls whether the connection is encrypted once it stands
 * @param attempts after how many attempts a mail is given up
 */
@ConfigurationProperties("leadwacht.mail")
public record MailProperties(
    @Nullable String host,
    @DefaultValue("25") int port,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("leadwacht@localhost") String from,
    @DefaultValue("false") boolean startTls,
    @DefaultValue("20") int attempts) {

  /** Whether mails are sent rather than recorded. */
  public boolean configured() {
    return host != null && !host.isBlank();
  }
}
