package org.leadwacht.service.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.delivery.MailboxCalls;
import org.leadwacht.service.delivery.mail.OutgoingMail;
import org.leadwacht.service.delivery.mail.SmtpConnections;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Signs in to the servers of a mailbox. */
@Component
class MailServers implements AutoCloseable {

  private static final String TIMEOUT_MILLIS = "15000";
  private static final String XOAUTH2 = "XOAUTH2";

  /**
   * What works of a mailbox.
   *
   * @param imap what came of signing in to fetch, or null where no server is set
   * @param smtp what came of signing in to send, or null where no server is set
   */
  record Tested(@Nullable Outcome imap, @Nullable Outcome smtp) {}

  /**
   * What came of an attempt.
   *
   * @param newest the subject of the newest message, of a mailbox that has one
   */
  record Outcome(boolean ok, String message, @Nullable String newest) {}

  /** For so long a server that nothing leaves through is remembered. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final StoredSecrets secrets;
  private final MailTokens tokens;
  private final SocketFactory sockets;

  /** By what is configured, so that a changed password opens connections of its own. */
  private final Cache<Mailbox.Server, SmtpConnections> open =
      Caffeine.newBuilder()
          .expireAfterAccess(REMEMBERED)
          .removalListener(MailServers::forgotten)
          .build();

  MailServers(StoredSecrets secrets, MailTokens tokens, MailboxCalls calls) {
    this.secrets = secrets;
    this.tokens = tokens;
    this.sockets = calls.sockets();
  }

  /**
   * Tries both servers; an error is an answer, too.
   *
   * @param to who gets a test mail, or null
   */
  Tested test(Mailbox mailbox, Dealership dealership, @Nullable String to) {
    Language language = Language.of(dealership.language());
    return new Tested(testImap(mailbox.imap(), language), testSmtp(mailbox, language, to));
  }

  private @Nullable Outcome testImap(Mailbox.@Nullable Server server, Language language) {
    if (server == null) {
      return null;
    }
    try (Store store = connected(server);
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      int count = inbox.getMessageCount();
      Message newest = count == 0 ? null : inbox.getMessage(count);
      return new Outcome(
          true,
          language.text("service.mail.test.imap", count),
          newest == null ? null : newest.getSubject());
    } catch (MessagingException | MailException e) {
      return new Outcome(false, language.text("service.mail.test.failed", said(e)), null);
    }
  }

  private @Nullable Outcome testSmtp(Mailbox mailbox, Language language, @Nullable String to) {
    Mailbox.Server smtp = mailbox.smtp();
    if (smtp == null) {
      return null;
    }
    try {
      JavaMailSenderImpl sender = sender(smtp);
      if (to == null) {
        sender.testConnection();
        return new Outcome(true, language.text("service.mail.test.smtp"), null);
      }
      SimpleMailMessage mail = new SimpleMailMessage();
      mail.setFrom(from(mailbox, smtp));
      mail.setTo(to);
      mail.setSubject(language.text("service.mail.test.subject"));
      mail.setText(language.text("service.mail.test.text", mailbox.address()));
      sender.send(mail);
      return new Outcome(true, language.text("service.mail.test.sent", to), null);
    } catch (MessagingException | MailException e) {
      return new Outcome(false, language.text("service.mail.test.failed", said(e)), null);
    }
  }

  private static String said(Exception e) {
    return String.valueOf(e.getMessage());
  }

  /** A connection to fetch messages by; the caller closes it. */
  Store connected(Mailbox.Server server) throws MessagingException {
    String protocol = server.security() == Mailbox.Security.TLS ? "imaps" : "imap";
    Properties options = new Properties();
    reachedSafely(options, protocol);
    options.put("mail." + protocol + ".connectiontimeout", TIMEOUT_MILLIS);
    options.put("mail." + protocol + ".timeout", TIMEOUT_MILLIS);
    options.put("mail." + protocol + ".writetimeout", TIMEOUT_MILLIS);
    options.put("mail." + protocol + ".ssl.checkserveridentity", "true");
    options.put("mail." + protocol + ".peek", "true");
    // one question for a message; in parts of 16 kB a large one takes a thousand
    options.put("mail." + protocol + ".partialfetch", "false");
    if (server.security() == Mailbox.Security.STARTTLS) {
      options.put("mail.imap.starttls.enable", "true");
      options.put("mail.imap.starttls.required", "true");
    }
    Mailbox.OAuth oauth = server.oauth();
    if (oauth != null) {
      options.put("mail." + protocol + ".auth.mechanisms", XOAUTH2);
    }
    Store store = Session.getInstance(options).getStore(protocol);
    try {
      store.connect(server.host(), server.port(), server.username(), password(server));
    } catch (AuthenticationFailedException refused) {
      if (oauth != null) {
        tokens.forget(oauth);
      }
      throw refused;
    }
    return store;
  }

  /** What hands mails to the server. */
  JavaMailSenderImpl sender(Mailbox.Server server) {
    JavaMailSenderImpl sender =
        new JavaMailSenderImpl() {
          @Override
          public @Nullable String getPassword() {
            // asked for at each connection: a token does not last
            return server.username() == null ? null : password(server);
          }
        };
    sender.setHost(server.host());
    sender.setPort(server.port());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties options = sender.getJavaMailProperties();
    reachedSafely(options, "smtp");
    options.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    options.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    options.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    options.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.security()) {
      case TLS -> options.put("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        options.put("mail.smtp.starttls.enable", "true");
        options.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> {
        // as configured: for servers on the same machine and for tests
      }
    }
    if (server.username() != null) {
      sender.setUsername(server.username());
      options.put("mail.smtp.auth", "true");
      if (server.oauth() != null) {
        options.put("mail.smtp.auth.mechanisms", XOAUTH2);
      }
    }
    return sender;
  }

  /** No connection is made in another way where this one is refused. */
  private void reachedSafely(Properties options, String protocol) {
    options.put("mail." + protocol + ".socketFactory", sockets);
    options.put("mail." + protocol + ".socketFactory.fallback", "false");
  }

  /** What mails of the mailbox leave through, where it has a server of its own. */
  Optional<OutgoingMail.Route> route(Mailbox mailbox) {
    Mailbox.Server smtp = mailbox.smtp();
    return smtp == null
        ? Optional.empty()
        : Optional.of(new OutgoingMail.Route(connections(smtp), from(mailbox, smtp)));
  }

  private SmtpConnections connections(Mailbox.Server smtp) {
    return open.get(smtp, server -> new SmtpConnections(sender(server)));
  }

  private static void forgotten(
      Mailbox.@Nullable Server server, @Nullable SmtpConnections connections, RemovalCause cause) {
    if (connections != null) {
      connections.close();
    }
  }

  @Override
  public void close() {
    open.invalidateAll();
    open.cleanUp();
  }

  private static String from(Mailbox mailbox, Mailbox.Server smtp) {
    return smtp.from() == null ? mailbox.address() : smtp.from();
  }

  private @Nullable String password(Mailbox.Server server) {
    Mailbox.OAuth oauth = server.oauth();
    if (oauth != null) {
      return tokens.access(oauth);
    }
    return server.secret() == null ? null : secrets.decrypted(server.secret());
  }
}
