package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.delivery.MailboxCalls;
import org.leadwacht.service.delivery.MailboxProperties;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Where the servers of a mailbox may be. */
class MailServersTest extends ServerTest {

  @Autowired private StoredSecrets secrets;
  @Autowired private Mailboxes mailboxes;
  @Autowired private Dealerships dealerships;

  @ParameterizedTest
  @EnumSource(Mailbox.Security.class)
  void noMailboxLeadsIntoTheServersOwnNetwork(Mailbox.Security security) throws IOException {
    sonnenhof();
    MailboxCalls calls = new MailboxCalls(new MailboxProperties(false));
    try (ServerSocket inside = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        MailTokens tokens = new MailTokens(secrets, mailboxes, calls, Clock.systemUTC());
        MailServers servers = new MailServers(secrets, tokens, calls)) {
      int port = inside.getLocalPort();
      Mailbox.OAuth oauth =
          new Mailbox.OAuth("http://localhost:" + port + "/token", "x", null, null, null);
      for (Mailbox.OAuth token : new Mailbox.OAuth[] {null, oauth}) {
        Mailbox.Server server =
            new Mailbox.Server("127.0.0.1", port, security, "a", null, null, token);
        Mailbox mailbox =
            new Mailbox(house + "/x", house, "x", "x@a.example", null, null, server, server);
        MailServers.Tested tested =
            servers.test(mailbox, dealerships.get(house).dealership(), null);
        assertThat(Objects.requireNonNull(tested.imap()).ok()).isFalse();
        assertThat(Objects.requireNonNull(tested.smtp()).ok()).isFalse();
      }
      inside.setSoTimeout(1);
      assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
