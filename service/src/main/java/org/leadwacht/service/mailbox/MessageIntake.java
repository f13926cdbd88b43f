package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.SortableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Takes messages in: keeps each as it came, then decides what it is (docs/mail.md, "Order of
 * decision"). Whoever is cut off in between leaves the message to {@link #readWhatWasLeft};
 * deciding twice gives the same.
 */
@Component
class MessageIntake {

  private static final Logger log = LoggerFactory.getLogger(MessageIntake.class);
  private static final Duration LEFT_AFTER = Duration.ofMinutes(1);
  private static final int LEFT_AT_ONCE = 100;
  private static final int MAX_TEXT = 200_000;

  /** What a message became, and whether it is new. */
  record Taken(MailMessageEntity message, boolean created) {}

  private final Dealerships dealerships;
  private final MessageStore messages;
  private final MessageDecider decider;
  private final MessageCopies copies;
  private final Outbox outbox;
  private final Clock clock;
  private final MailParser parser = new MailParser();

  MessageIntake(
      Dealerships dealerships,
      MessageStore messages,
      MessageDecider decider,
      MessageCopies copies,
      Outbox outbox,
      Clock clock) {
    this.dealerships = dealerships;
    this.messages = messages;
    this.decider = decider;
    this.copies = copies;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Takes a message in that a mailbox received. */
  Taken take(String dealership, @Nullable String mailbox, byte[] raw) {
    String id = MessageIdentity.of(dealership, raw);
    Optional<MailMessageEntity> known = messages.find(dealership, id);
    if (known.isPresent() && known.get().state() != null) {
      return new Taken(known.get(), false);
    }
    MailMessage message = parser.parse(raw);
    boolean created = known.isEmpty() && messages.keep(kept(dealership, mailbox, id, message), raw);
    return new Taken(decided(dealership, id, message), created);
  }

  /** Decides what was kept and, since somebody was cut off, never read. */
  void readWhatWasLeft() {
    for (MailMessageEntity left :
        messages.left(false, clock.instant().minus(LEFT_AFTER), LEFT_AT_ONCE)) {
      try {
        byte[] raw = messages.raw(left.dealership(), left.id());
        decided(left.dealership(), left.id(), parser.parse(raw));
      } catch (RuntimeException e) {
        log.warn("Message {} of {} cannot be decided yet", left.id(), left.dealership(), e);
      }
    }
  }

  private MailMessageEntity kept(
      String dealership, @Nullable String mailbox, String id, MailMessage message) {
    Instant now = clock.instant();
    return new MailMessageEntity(
        id,
        0,
        dealership,
        SortableId.at(now),
        mailbox,
        false,
        message.messageId(),
        message.from(),
        message.fromName(),
        message.recipients().stream().sorted().findFirst().orElse(null),
        message.subject(),
        message.date(dealerships.get(dealership).dealership().zone()).orElse(null),
        now,
        null,
        null,
        List.of(),
        shortened(message.words()),
        message.html() == null ? null : shortened(message.html()),
        message.attachments().stream()
            .map(
                file -> new MailMessageEntity.File(file.name(), file.type(), file.content().length))
            .toList());
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MAX_TEXT));
  }

  private MailMessageEntity decided(String dealership, String id, MailMessage message) {
    MailMessageEntity kept = messages.require(dealership, id);
    if (kept.state() != null) {
      return kept;
    }
    Dealership house = dealerships.get(dealership).dealership();
    Decision decision = decider.decide(kept, message, house);
    if (decision.state() == MailMessageEntity.State.CANARY) {
      messages.erase(dealership, List.of(id));
      return kept.became(decision);
    }
    outbox.put(dealership, copies.of(kept, message, decision, house));
    try {
      return messages.save(kept.became(decision));
    } catch (OptimisticLockingFailureException decidedElsewhere) {
      return messages.require(dealership, id);
    }
  }
}
