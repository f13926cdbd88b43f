package org.leadwacht.service.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.delivery.DeliveryChannel.AwayException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A real mail server behind a door that counts who comes in. */
class SmtpConnectionsTest {

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final AtomicInteger opened = new AtomicInteger();
  private final JavaMailSenderImpl server = new JavaMailSenderImpl();
  private ServerSocket door;
  private SmtpConnections connections;

  @BeforeEach
  void open() throws Exception {
    mail.start();
    door = new ServerSocket(0);
    Thread porter = new Thread(this::letIn);
    porter.setDaemon(true);
    porter.start();
    server.setHost("127.0.0.1");
    server.setPort(door.getLocalPort());
    connections = new SmtpConnections(server);
  }

  @AfterEach
  void close() throws Exception {
    connections.close();
    door.close();
    mail.stop();
  }

  private void letIn() {
    try {
      while (true) {
        Socket outside = door.accept();
        Socket inside = new Socket("127.0.0.1", mail.getSmtp().getPort());
        opened.incrementAndGet();
        pipe(outside.getInputStream(), inside.getOutputStream());
        pipe(inside.getInputStream(), outside.getOutputStream());
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static void pipe(InputStream from, OutputStream to) {
    Thread pipe =
        new Thread(
            () -> {
              try (from;
                  to) {
                from.transferTo(to);
              } catch (IOException closed) {
                // the other side has hung up
              }
            });
    pipe.setDaemon(true);
    pipe.start();
  }

  private MimeMessage message(String to) throws MessagingException {
    MimeMessage message = server.createMimeMessage();
    MimeMessageHelper helper = new MimeMessageHelper(message);
    helper.setFrom("leads@sonnenhof.example");
    helper.setTo(to);
    helper.setSubject("Neue Anfrage");
    helper.setText("Guten Tag");
    return message;
  }

  @Test
  void mailsThatFollowOneAnotherShareAConnection() throws Exception {
    for (int i = 0; i < 5; i++) {
      connections.send(message("anna" + i + "@sonnenhof.example"));
    }
    assertThat(mail.getReceivedMessages()).hasSize(5);
    assertThat(opened).hasValue(1);
  }

  @Test
  void aServerThatIsAwayIsNoFaultOfTheMail() throws Exception {
    door.close();
    assertThatExceptionOfType(AwayException.class)
        .isThrownBy(() -> connections.send(message("anna@sonnenhof.example")));
  }
}
