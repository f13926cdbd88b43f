package org.leadwacht.service.mailbox;

import jakarta.annotation.PreDestroy;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.OneAtATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Fetches what arrives in the mailboxes. Nothing in a mailbox is changed: how far it was read is
 * kept here, by the numbers the server gave its messages. A message counts as read once it is kept,
 * so whoever is cut off before reads it again and recognises it.
 */
@Component
class MailboxFetch {

  private static final Logger log = LoggerFactory.getLogger(MailboxFetch.class);
  private static final int AT_ONCE = 200;

  private static final int SERVERS_AT_ONCE = 4;
  private static final Duration THOUGH_LISTENING = Duration.ofMinutes(10);

  /** Of larger ones only the head is read; they cannot be taken over HTTP either. */
  private static final int BYTES_OF_MEGABYTE = 1024 * 1024;

  private static final int MAX_BYTES = 25 * BYTES_OF_MEGABYTE;
  private static final String[] BODY_HEADERS = {"Content-Type", "Content-Transfer-Encoding"};

  private final Dealerships dealerships;
  private final Mailboxes mailboxes;
  private final MailServers servers;
  private final MessageIntake intake;
  private final Answers answers;
  private final MailboxIdle idle;
  private final TaskScheduler scheduler;
  private final Duration every;
  private final Clock clock;

  private final OneAtATime background = new OneAtATime("mailbox", SERVERS_AT_ONCE);

  MailboxFetch(
      Dealerships dealerships,
      Mailboxes mailboxes,
      MailServers servers,
      MessageIntake intake,
      Answers answers,
      MailboxIdle idle,
      TaskScheduler scheduler,
      @Value("${leadwacht.mailboxes.every:PT20S}") Duration every,
      Clock clock) {
    this.dealerships = dealerships;
    this.mailboxes = mailboxes;
    this.servers = servers;
    this.intake = intake;
    this.answers = answers;
    this.idle = idle;
    this.scheduler = scheduler;
    this.every = every;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    scheduler.scheduleWithFixedDelay(this::round, every);
  }

  private void round() {
    try {
      intake.readWhatWasLeft();
      answers.sendWhatWasLeft();
      List<Mailbox> fetched = mailboxes.fetched();
      idle.tidy(fetched);
      fetched.stream().filter(this::isDue).forEach(this::inTheBackground);
    } catch (RuntimeException e) {
      log.warn("Mailboxes cannot be looked at now", e);
    }
  }

  /** A mailbox that is listened at is looked at from time to time all the same. */
  private boolean isDue(Mailbox mailbox) {
    if (!idle.listens(mailbox)) {
      return true;
    }
    MailboxPosition position = mailboxes.position(mailbox);
    return position == null
        || position.error() != null
        || !position.fetchedAt().plus(THOUGH_LISTENING).isAfter(clock.instant());
  }

  private void inTheBackground(Mailbox mailbox) {
    background.run(mailbox.id(), () -> fetch(mailbox));
  }

  private void fetch(Mailbox mailbox) {
    try {
      boolean more = true;
      while (more) {
        // as it is now: a refresh token may have been replaced since somebody asked for it
        Mailbox current = mailboxes.find(mailbox.dealership(), mailbox.mailbox()).orElse(null);
        if (current == null) {
          return;
        }
        more = fetchNew(current);
        if (!more) {
          idle.listen(current, this::inTheBackground);
        }
      }
    } catch (MessagingException | IOException | RuntimeException e) {
      log.warn("Mailbox {} cannot be fetched from: {}", mailbox.id(), e.toString());
      mailboxes.notFetched(mailbox, clock.instant(), String.valueOf(e.getMessage()));
    }
  }

  /** Whether there is more than was fetched at once. */
  private boolean fetchNew(Mailbox mailbox) throws MessagingException, IOException {
    Mailbox.Server server = mailbox.imap();
    if (server == null) {
      return false;
    }
    try (Store store = servers.connected(server);
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      UIDFolder numbered = (UIDFolder) inbox;
      MailboxPosition position = mailboxes.position(mailbox);
      boolean known = position != null && position.validity() == numbered.getUIDValidity();
      long last = known && position != null ? position.last() : 0;
      Message[] arrived = arrived(inbox, numbered, known ? last : null);
      for (Message message : arrived) {
        long number = numbered.getUID(message);
        if (number > last) {
          take(mailbox, message);
          last = number;
          mailboxes.fetchedTo(mailbox, numbered.getUIDValidity(), last, clock.instant());
        }
      }
      mailboxes.fetchedTo(mailbox, numbered.getUIDValidity(), last, clock.instant());
      return arrived.length == AT_ONCE;
    }
  }

  /** What came since; of a mailbox that is new here, what nobody has read yet. */
  private static Message[] arrived(Folder inbox, UIDFolder numbered, @Nullable Long last)
      throws MessagingException {
    Message[] messages =
        last == null
            ? inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))
            : numbered.getMessagesByUID(last + 1, UIDFolder.LASTUID);
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    inbox.fetch(messages, profile);
    return messages.length <= AT_ONCE ? messages : java.util.Arrays.copyOf(messages, AT_ONCE);
  }

  private void take(Mailbox mailbox, Message message) throws MessagingException, IOException {
    byte[] raw =
        message.getSize() > MAX_BYTES ? head(mailbox, (MimeMessage) message) : whole(message);
    intake.take(mailbox.dealership(), mailbox.mailbox(), raw);
  }

  private static byte[] whole(Message message) throws MessagingException, IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    message.writeTo(raw);
    return raw.toByteArray();
  }

  /** What a message that is too large says of itself, and where the rest is. */
  private byte[] head(Mailbox mailbox, MimeMessage message) throws MessagingException {
    StringBuilder raw = new StringBuilder();
    Collections.list(message.getNonMatchingHeaderLines(BODY_HEADERS))
        .forEach(line -> raw.append(line).append("\r\n"));
    return raw.append("Content-Type: text/plain; charset=utf-8\r\n")
        .append("Content-Transfer-Encoding: 8bit\r\n\r\n")
        .append(
            Language.of(dealerships.get(mailbox.dealership()).dealership().language())
                .text(
                    "service.mail.tooLarge",
                    message.getSize() / BYTES_OF_MEGABYTE,
                    mailbox.address()))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  @PreDestroy
  void stop() {
    background.close();
  }
}
