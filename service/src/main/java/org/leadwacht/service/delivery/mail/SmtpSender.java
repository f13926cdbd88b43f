package org.leadwacht.service.delivery.mail;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.service.delivery.DeliveryChannel.AwayException;
import org.leadwacht.service.outbox.Notice;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Addresses a letter and hands it to the mail server. */
@Component
public class SmtpSender {

  private static final String TIMEOUT_MILLIS = "15000";

  private final MailProperties properties;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final SmtpConnections connections = new SmtpConnections(sender);

  SmtpSender(MailProperties properties) {
    this.properties = properties;
    sender.setHost(properties.host());
    sender.setPort(properties.port());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties options = sender.getJavaMailProperties();
    options.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    options.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    options.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    // else the name of this machine is looked up for the greeting, which can take seconds for each
    // mail
    options.put("mail.smtp.localhost", domain(properties.from()));
    if (properties.username() != null && !properties.username().isBlank()) {
      sender.setUsername(properties.username());
      sender.setPassword(properties.password());
      options.put("mail.smtp.auth", "true");
    }
    if (properties.startTls()) {
      options.put("mail.smtp.starttls.enable", "true");
      options.put("mail.smtp.starttls.required", "true");
      options.put("mail.smtp.ssl.checkserveridentity", "true");
    }
  }

  /** Whether there is a mail server at all. */
  public boolean canSend() {
    return properties.configured();
  }

  /**
   * Hands the mail of one or several notices over.
   *
   * @param reader name of who gets it
   * @param address where it goes
   * @throws IOException if the mail server is away or does not take it
   */
  void send(
      ComposedMail mail,
      List<Notice> together,
      Dealership dealership,
      String reader,
      String address)
      throws IOException {
    send(message(mail, together, dealership, reader, address));
  }

  private void send(MimeMessage message) throws IOException {
    try {
      connections.send(message);
    } catch (MessagingException refused) {
      throw new IOException("The mail server does not take the mail", refused);
    }
  }

  @PreDestroy
  void close() {
    connections.close();
  }

  private MimeMessage message(
      ComposedMail mail,
      List<Notice> together,
      Dealership dealership,
      String reader,
      String address) {
    Settings.Mail settings = dealership.settings().mail();
    Notice notice = together.get(0);
    try {
      MimeMessage message = new WithOwnId(notice.id(), domain(properties.from()));
      MimeMessageHelper helper =
          new MimeMessageHelper(
              message,
              MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED,
              StandardCharsets.UTF_8.name());
      String fromName = settings.fromName() == null ? dealership.name() : settings.fromName();
      helper.setFrom(named(properties.from(), fromName));
      helper.setTo(named(address, reader));
      if (settings.replyTo() != null) {
        helper.setReplyTo(named(settings.replyTo(), null));
      }
      helper.setSubject(MailComposer.oneLine(mail.subject()));
      helper.setText(mail.text(), mail.html());
      helper.setSentDate(Date.from(notice.at()));
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader(
          "X-Leadwacht-Stage",
          MailComposer.oneLine(
              together.stream()
                  .map(one -> one.draft().stage())
                  .distinct()
                  .collect(Collectors.joining(", "))));
      message.setHeader("X-Leadwacht-Dealership", MailComposer.oneLine(notice.dealership()));
      return message;
    } catch (MessagingException e) {
      throw new IllegalStateException("The mail cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Hands a mail to somebody outside the house over.
   *
   * @throws IOException if the mail server is away or does not take it
   */
  void send(OutgoingMail mail, Notice notice, Dealership dealership) throws IOException {
    OutgoingMail.Route route = mail.via();
    if (route == null) {
      send(message(mail, notice, dealership, properties.from()));
    } else {
      send(route, message(mail, notice, dealership, route.from()));
    }
  }

  /** An outage of a dealership's own server is no fault of the mail and holds up nobody else's. */
  private static void send(OutgoingMail.Route route, MimeMessage message) throws IOException {
    try {
      route.connections().send(message);
    } catch (AwayException away) {
      throw new AwayException("The dealership's mail server cannot be reached", away, false);
    } catch (MessagingException refused) {
      throw new IOException("The dealership's mail server does not take the mail", refused);
    }
  }

  private MimeMessage message(
      OutgoingMail mail, Notice notice, Dealership dealership, String from) {
    Settings.Mail settings = dealership.settings().mail();
    try {
      MimeMessage message = new WithOwnId(notice.id(), domain(properties.from()));
      MimeMessageHelper helper =
          new MimeMessageHelper(
              message, !mail.attachments().isEmpty(), StandardCharsets.UTF_8.name());
      helper.setFrom(
          named(from, settings.fromName() == null ? dealership.name() : settings.fromName()));
      helper.setTo(named(mail.to(), null));
      if (mail.replyTo() != null) {
        helper.setReplyTo(named(mail.replyTo(), null));
      }
      helper.setSubject(MailComposer.oneLine(mail.subject()));
      helper.setText(mail.text());
      helper.setSentDate(Date.from(notice.at()));
      for (OutgoingMail.Attachment file : mail.attachments()) {
        helper.addAttachment(
            MailComposer.oneLine(file.name()), new ByteArrayResource(file.content()), file.type());
      }
      for (Map.Entry<String, String> header : mail.headers().entrySet()) {
        message.setHeader(header.getKey(), MailComposer.oneLine(header.getValue()));
      }
      message.setHeader("X-Leadwacht-Stage", MailComposer.oneLine(notice.draft().stage()));
      message.setHeader("X-Leadwacht-Dealership", MailComposer.oneLine(notice.dealership()));
      return message;
    } catch (MessagingException e) {
      throw new IllegalStateException("The mail cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Hands a mail over that is no notice.
   *
   * @param id the first half of its Message-ID
   * @param text what it says, as plain text
   * @throws IOException if the mail server is away or does not take it
   */
  public void sendPlain(
      String id, String to, String subject, String text, Dealership dealership, Instant at)
      throws IOException {
    Settings.Mail settings = dealership.settings().mail();
    try {
      MimeMessage message = new WithOwnId(id, domain(properties.from()));
      MimeMessageHelper helper =
          new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
      helper.setFrom(
          named(
              properties.from(),
              settings.fromName() == null ? dealership.name() : settings.fromName()));
      helper.setTo(named(to, null));
      if (settings.replyTo() != null) {
        helper.setReplyTo(named(settings.replyTo(), null));
      }
      helper.setSubject(MailComposer.oneLine(subject));
      helper.setText(text);
      helper.setSentDate(Date.from(at));
      message.setHeader("Auto-Submitted", "auto-generated");
      send(message);
    } catch (MessagingException unwritable) {
      throw new IOException("The mail cannot be addressed", unwritable);
    }
  }

  private static InternetAddress named(String address, @Nullable String name)
      throws AddressException {
    InternetAddress parsed = new InternetAddress(address, true);
    if (name != null) {
      try {
        parsed.setPersonal(MailComposer.oneLine(name), StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("Every Java has UTF-8", e);
      }
    }
    return parsed;
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** A message whose id is that of its notice, over all attempts. */
  private static final class WithOwnId extends MimeMessage {

    private final String id;

    WithOwnId(String notice, String domain) {
      super((jakarta.mail.Session) null);
      this.id = "<" + notice + "@" + domain + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
