package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A real IMAP server is read from, once each message, and left as it was. */
@TestPropertySource(properties = "leadwacht.mailboxes.every=PT0.2S")
class MailboxFetchTest extends ServerTest {

  private static final GreenMail SERVER = server();

  private static GreenMail server() {
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
            });
    server.start();
    return server;
  }

  @AfterAll
  static void close() {
    SERVER.stop();
  }

  static void deliver(GreenMailUser user, String text) throws Exception {
    user.deliver(
        new MimeMessage(
            (Session) null, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  private void mailbox(int port, String user) {
    must(
        api.put(
            path("/mailboxes/haus"),
            """
            {"address": "leads@autohaus.example", "location": null,
             "imap": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%s", "password": "pw"},
             "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE"}}\
            """
                .formatted(port, user, SERVER.getSmtp().getPort())));
  }

  private int messages() {
    return api.get(path("/messages")).body().at("/items").size();
  }

  @Test
  void whatArrivesBecomesAMessageEachAndStaysUnreadInTheMailbox() throws Exception {
    sonnenhof();
    GreenMailUser user = SERVER.setUser("a@autohaus.example", "a", "pw");
    deliver(user, "From: max@example.org\nSubject: eins\nMessage-ID: <1@x>\n\nHallo\n");
    mailbox(SERVER.getImap().getPort(), "a");
    await().until(() -> messages() == 1);
    deliver(user, "From: max@example.org\nSubject: zwei\nMessage-ID: <2@x>\n\nHallo\n");
    await().until(() -> messages() == 2);
    assertThat(SERVER.getManagers().getImapHostManager().getInbox(user).getUnseenCount())
        .isEqualTo(2);
    assertThat(api.get(path("/messages")).body().at("/items").findValuesAsString("subject"))
        .containsExactly("eins", "zwei");
    assertThat(api.get(path("/mailboxes/haus")).body().at("/error").isNull()).isTrue();
  }

  @Test
  void aMailboxSetUpAnewReadsNoMessageTwice() throws Exception {
    sonnenhof();
    GreenMailUser user = SERVER.setUser("b@autohaus.example", "b", "pw");
    deliver(user, "From: max@example.org\nSubject: eins\nMessage-ID: <3@x>\n\nHallo\n");
    mailbox(SERVER.getImap().getPort(), "b");
    await().until(() -> messages() == 1);
    must(api.delete(path("/mailboxes/haus")));
    mailbox(SERVER.getImap().getPort(), "b");
    deliver(user, "From: max@example.org\nSubject: zwei\nMessage-ID: <4@x>\n\nHallo\n");
    await().until(() -> messages() == 2);
  }

  @Test
  void aMailboxThatCannotBeReadSaysWhy() {
    sonnenhof();
    mailbox(1, "nobody");
    await().until(() -> !api.get(path("/mailboxes/haus")).body().at("/error").isNull());
  }

  @Test
  void bothServersAreTried() throws Exception {
    sonnenhof();
    SERVER.setUser("c@autohaus.example", "c", "pw");
    mailbox(SERVER.getImap().getPort(), "c");
    var tested = api.post(path("/mailboxes/haus/test"), "");
    assertThat(tested.body().at("/imap/ok").asBoolean()).as(tested.text()).isTrue();
    assertThat(tested.body().at("/smtp/ok").asBoolean()).as(tested.text()).isTrue();
    must(api.post(path("/mailboxes/haus/test?to=ich@autohaus.example"), ""));
    assertThat(SERVER.getReceivedMessagesForDomain("ich@autohaus.example")).hasSize(1);
    assertThat(api.post(path("/mailboxes/haus/test?to=nirgends"), "").blamed()).contains("to");
  }

  @Test
  void ofAMessageThatIsTooLargeTheHeadIsListed() throws Exception {
    sonnenhof();
    GreenMailUser user = SERVER.setUser("d@autohaus.example", "d", "pw");
    deliver(
        user,
        "From: Max <max@example.org>\nSubject: Fotos\nMessage-ID: <large@example.org>\n"
            + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\n"
            + ("x".repeat(1023) + "\n").repeat(26 * 1024));
    deliver(user, "From: Max <max@example.org>\nSubject: Danach\n\nKlein\n");
    mailbox(SERVER.getImap().getPort(), "d");
    await().until(() -> messages() == 2);
    var listed = api.get(path("/messages"));
    assertThat(listed.field("/items/0/subject")).isEqualTo("Fotos");
    assertThat(listed.field("/items/0/text")).contains("26", "leads@autohaus.example");
    assertThat(listed.field("/items/0/state")).isEqualTo("UNASSIGNED");
  }

  @Test
  void aRequestWithTwentyMegabytesOfPhotographsBecomesALead() throws Exception {
    sonnenhof();
    GreenMailUser user = SERVER.setUser("photos@autohaus.example", "photos", "pw");
    deliver(
        user,
        """
        From: Max <max@example.org>
        Subject: Inzahlungnahme
        Message-ID: <photos@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=x

        --x
        Content-Type: text/xml

        <adf><prospect><id>photos-1</id><customer><contact><name>Max Muster</name>
        <email>max@example.org</email></contact></customer>
        <provider><name>Portal</name></provider></prospect></adf>
        --x
        Content-Type: image/jpeg
        Content-Disposition: attachment; filename=front.jpg
        Content-Transfer-Encoding: base64

        %s
        --x--
        """
            .formatted(("/9j/".repeat(19) + "\n").repeat(20 * 1024 * 1024 / 77)));
    mailbox(SERVER.getImap().getPort(), "photos");
    await().until(() -> !api.get(path("/leads")).body().at("/items").isEmpty());
    assertThat(api.get(path("/leads")).field("/items/0/externalId")).isEqualTo("photos-1");
    assertThat(api.get(path("/messages")).field("/items/0/state")).isEqualTo("LEAD");
  }

  @Test
  void anOutageOfADealershipSOwnMailServerIsWaitedOut() throws Exception {
    sonnenhof();
    must(
        api.put(
            path("/mailboxes/haus"),
            "{\"address\": \"leads@autohaus.example\", \"smtp\": {\"host\": \"127.0.0.1\","
                + " \"port\": 1, \"security\": \"NONE\"}}"));
    String lead =
        lead(
            "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"email\":"
                + " \"max@example.org\"}}");
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Hallo\"}"));
    String notices = path("/notices?stage=ANSWER");
    await().until(() -> !api.get(notices).field("/items/0/error").isEmpty());
    assertThat(api.get(notices).field("/items/0/state")).isEqualTo("PENDING");
    assertThat(api.get(notices).field("/items/0/attempts")).isEqualTo("0");
    mailbox(SERVER.getImap().getPort(), "c");
    clock("2026-03-05T08:02:00+01:00");
    await().until(() -> api.get(notices).field("/items/0/state").equals("SENT"));
    assertThat(SERVER.getReceivedMessagesForDomain("max@example.org")).hasSize(1);
  }

  @Autowired private Mailboxes mailboxes;
  @Autowired private MailboxIdle idle;

  /** A server that is stopped throws in threads of its own. */
  private static ConditionFactory patiently() {
    return await().dontCatchUncaughtExceptions();
  }

  private boolean listens() {
    return mailboxes.find(house, "haus").filter(idle::listens).isPresent();
  }

  @Test
  void aServerThatTellsWhatArrivesIsListenedAt() throws Exception {
    sonnenhof();
    GreenMailUser user = SERVER.setUser("e@autohaus.example", "e", "pw");
    mailbox(SERVER.getImap().getPort(), "e");
    await().until(this::listens);
    // the clock stands still, so nobody looks by himself for the next ten minutes
    deliver(user, "From: max@example.org\nSubject: eins\nMessage-ID: <e1@x>\n\nHallo\n");
    await().until(() -> messages() == 1);
    for (int i = 2; i < 30; i++) {
      deliver(user, "From: max@example.org\nSubject: x\nMessage-ID: <e" + i + "@x>\n\nHallo\n");
    }
    await().until(() -> messages() == 29);
    must(api.delete(path("/mailboxes/haus")));
    deliver(user, "From: max@example.org\nSubject: x\nMessage-ID: <e30@x>\n\nHallo\n");
    mailbox(SERVER.getImap().getPort(), "e");
    await().until(() -> messages() == 30);
  }

  @Test
  void aServerThatWentAwayIsPolledUntilItIsBack() throws Exception {
    sonnenhof();
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    server.start();
    int port = server.getImap().getPort();
    try {
      server.setUser("f@autohaus.example", "f", "pw");
      mailbox(port, "f");
      patiently().until(this::listens);
      server.stop();
      patiently().until(() -> !api.get(path("/mailboxes/haus")).body().at("/error").isNull());
      assertThat(listens()).isFalse();
      server =
          new GreenMail(
              new ServerSetup[] {new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
      server.start();
      deliver(
          server.setUser("f@autohaus.example", "f", "pw"),
          "From: max@example.org\nSubject: eins\nMessage-ID: <f1@x>\n\nHallo\n");
      patiently().until(() -> messages() == 1);
      patiently().until(this::listens);
      assertThat(api.get(path("/mailboxes/haus")).body().at("/error").isNull()).isTrue();
    } finally {
      server.stop();
    }
  }

  /** Stands before the mail server and keeps from its clients that it can tell what arrives. */
  private static ServerSocket withoutIdle() throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inTheBackground(
        () -> {
          while (!door.isClosed()) {
            Socket client = door.accept();
            Socket server = new Socket("127.0.0.1", SERVER.getImap().getPort());
            inTheBackground(() -> pass(client, server, ""));
            inTheBackground(() -> pass(server, client, " IDLE"));
          }
          return null;
        });
    return door;
  }

  private static void inTheBackground(Callable<?> work) {
    FutureTask<?> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "without-idle");
    thread.setDaemon(true);
    thread.start();
  }

  private static @Nullable Object pass(Socket from, Socket to, String hidden) throws IOException {
    try (from;
        to) {
      byte[] part = new byte[8192];
      for (int n = from.getInputStream().read(part); n > 0; n = from.getInputStream().read(part)) {
        String said = new String(part, 0, n, StandardCharsets.ISO_8859_1);
        if (!hidden.isEmpty() && said.contains("CAPABILITY")) {
          said = said.replace(hidden, "");
        }
        to.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
      }
      return null;
    }
  }

  @Test
  void aServerThatCannotTellWhatArrivesIsPolled() throws Exception {
    sonnenhof();
    GreenMailUser user = SERVER.setUser("g@autohaus.example", "g", "pw");
    try (ServerSocket door = withoutIdle()) {
      mailbox(door.getLocalPort(), "g");
      for (int i = 1; i <= 3; i++) {
        int arrived = i;
        deliver(user, "From: max@example.org\nSubject: x\nMessage-ID: <g" + i + "@x>\n\nHallo\n");
        await().until(() -> messages() == arrived);
        assertThat(listens()).isFalse();
      }
      must(api.delete(path("/mailboxes/haus")));
    }
  }
}
