package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.intake.Intake;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.mailbox.MailMessageEntity.State;
import org.leadwacht.service.mailbox.reading.Bounce;
import org.leadwacht.service.mailbox.reading.LeadInMail;
import org.leadwacht.service.mailbox.reading.LeadReader;
import org.leadwacht.service.mailbox.reading.MailKind;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
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

  /** What is decided of a message. */
  private record Decision(State state, String reason, List<String> leads) {}

  private final Dealerships dealerships;
  private final MessageStore messages;
  private final LayoutTemplates templates;
  private final Mailboxes mailboxes;
  private final MailThreads threads;
  private final Intake intake;
  private final LeadEvents events;
  private final Planning planning;
  private final Outbox outbox;
  private final OptimisticRetry retry;
  private final Clock clock;
  private final MailParser parser = new MailParser();

  MessageIntake(
      Dealerships dealerships,
      MessageStore messages,
      LayoutTemplates templates,
      Mailboxes mailboxes,
      MailThreads threads,
      Intake intake,
      LeadEvents events,
      Planning planning,
      Outbox outbox,
      OptimisticRetry retry,
      Clock clock) {
    this.planning = planning;
    this.outbox = outbox;
    this.dealerships = dealerships;
    this.messages = messages;
    this.templates = templates;
    this.mailboxes = mailboxes;
    this.threads = threads;
    this.intake = intake;
    this.events = events;
    this.retry = retry;
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
        messages.unread(clock.instant().minus(LEFT_AFTER), LEFT_AT_ONCE)) {
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
        message.date(),
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
    MailMessageEntity kept = require(dealership, id);
    if (kept.state() != null) {
      return kept;
    }
    Decision decision = decide(kept, message);
    outbox.put(dealership, copies(kept, message, decision));
    try {
      return messages.save(kept.became(decision.state(), decision.reason(), decision.leads()));
    } catch (OptimisticLockingFailureException decidedElsewhere) {
      return require(dealership, id);
    }
  }

  private Decision decide(MailMessageEntity kept, MailMessage message) {
    Dealership dealership = dealerships.get(kept.dealership()).dealership();
    Language language = Language.of(dealership.language());
    Optional<Bounce> bounce = Bounce.read(message);
    if (bounce.isPresent()) {
      return bounced(kept, bounce.get(), language);
    }
    Optional<LeadReader.Reading> reading =
        new LeadReader(templates.all(dealership.id()), dealership.zone()).read(message);
    if (reading.isPresent()) {
      return leads(kept, message, reading.get(), dealership);
    }
    MailKind kind = MailKind.of(message);
    Optional<String> lead = threads.leadOf(dealership.id(), message);
    if (lead.isPresent()) {
      return answered(kept, lead.get(), kind, language);
    }
    return kind == MailKind.WRITTEN
        ? new Decision(State.UNASSIGNED, language.text("service.mail.reason.unassigned"), List.of())
        : new Decision(State.AUTO_REPLY, language.text("service.mail.reason.machine"), List.of());
  }

  /** Copies that people outside the house get; each once, however often a message is decided. */
  private List<PendingNotice> copies(
      MailMessageEntity kept, MailMessage message, Decision decision) {
    Dealership dealership = dealerships.get(kept.dealership()).dealership();
    List<PendingNotice> copies = new ArrayList<>();
    String unreadableTo = dealership.settings().mail().unreadableTo();
    if (decision.state() == State.UNASSIGNED && unreadableTo != null) {
      copies.add(
          ForwardedMail.notice(ForwardedMail.UNREADABLE, kept, unreadableTo, clock.instant()));
    }
    boolean ours = message.header("x-leadwacht-dealership").isPresent();
    String mailbox = kept.mailbox();
    if (mailbox != null && !ours) {
      mailboxes
          .find(kept.dealership(), mailbox)
          .map(Mailbox::forwardTo)
          .ifPresent(
              to ->
                  copies.add(
                      ForwardedMail.notice(ForwardedMail.FORWARDED, kept, to, clock.instant())));
    }
    return copies;
  }

  private Decision bounced(MailMessageEntity kept, Bounce bounce, Language language) {
    List<String> leads =
        bounce.messageId() == null
            ? List.of()
            : messages
                .byMessageId(kept.dealership(), List.of(bounce.messageId()))
                .map(MailMessageEntity::leads)
                .orElse(List.of());
    String said =
        bounce.diagnostic() == null ? String.valueOf(bounce.status()) : bounce.diagnostic();
    return new Decision(
        State.BOUNCE,
        language.text(
            bounce.delayed() ? "service.mail.reason.delayed" : "service.mail.reason.bounced",
            String.valueOf(bounce.recipient()),
            said),
        leads);
  }

  private Decision answered(MailMessageEntity kept, String lead, MailKind kind, Language language) {
    boolean written = kind == MailKind.WRITTEN;
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", written ? "customerReplied" : "autoReplied");
    planning.of(
        kept.dealership(),
        () -> events.happen(kept.dealership(), lead, event, mailbox(kept.dealership())));
    return written
        ? new Decision(State.REPLY, language.text("service.mail.reason.reply", lead), List.of(lead))
        : new Decision(
            State.AUTO_REPLY, language.text("service.mail.reason.autoReply", lead), List.of(lead));
  }

  private Decision leads(
      MailMessageEntity kept,
      MailMessage message,
      LeadReader.Reading reading,
      Dealership dealership) {
    String source = reading.template().map(Template::source).orElse(null);
    String location = mailboxes.locationOf(kept.dealership(), kept.mailbox()).orElse(null);
    List<String> leads = new ArrayList<>();
    try {
      int number = 0;
      for (LeadInMail lead : reading.leads()) {
        Map<String, @Nullable Object> body =
            LeadFromMail.body(lead, message, source, location, dealership, clock.instant());
        String key = "mail/" + kept.id() + "/" + number++;
        leads.add(received(kept.dealership(), body, key));
      }
    } catch (ProblemException refused) {
      return new Decision(
          State.UNASSIGNED,
          Language.of(dealership.language()).text("service.mail.reason.refused", refused.message()),
          leads);
    }
    String how =
        reading
            .template()
            .map(
                t ->
                    Language.of(dealership.language())
                        .text("service.mail.reason.template", t.name()))
            .orElseGet(() -> Language.of(dealership.language()).text("service.mail.reason.data"));
    return new Decision(State.LEAD, how, leads);
  }

  /** A value that no lead may have becomes words of its message; the lead comes in all the same. */
  private String received(String dealership, Map<String, @Nullable Object> body, String key) {
    try {
      return planning.of(dealership, () -> intake.receive(dealership, body, key)).lead().id();
    } catch (ProblemException refused) {
      List<String> fields = refused.errors().stream().map(FieldProblem::field).toList();
      Map<String, @Nullable Object> rest = LeadFromMail.without(body, fields);
      if (rest.equals(body)) {
        throw refused;
      }
      return planning.of(dealership, () -> intake.receive(dealership, rest, key)).lead().id();
    }
  }

  /** Makes a message that somebody looked at belong to a lead, as what the customer wrote. */
  MailMessageEntity assign(String dealership, String id, String lead) {
    return retry.of(
        () -> {
          MailMessageEntity message = requireUnassigned(dealership, id);
          Decision decision = answered(message, lead, MailKind.WRITTEN, language(dealership));
          return messages.save(
              message.became(decision.state(), decision.reason(), decision.leads()));
        });
  }

  /** Makes a lead of a message that somebody looked at. */
  MailMessageEntity assignNew(String dealership, String id, Map<String, @Nullable Object> newLead) {
    return retry.of(
        () -> {
          MailMessageEntity message = requireUnassigned(dealership, id);
          Map<String, @Nullable Object> body = new LinkedHashMap<>(newLead);
          body.putIfAbsent("message", message.text());
          body.putIfAbsent("source", "mail");
          String lead = received(dealership, body, "mail/" + id + "/0");
          return messages.save(
              message.became(
                  State.LEAD,
                  language(dealership).text("service.mail.reason.byHand", lead),
                  List.of(lead)));
        });
  }

  private MailMessageEntity requireUnassigned(String dealership, String id) {
    MailMessageEntity message = require(dealership, id);
    if (message.state() != State.UNASSIGNED) {
      throw ProblemException.conflict(
          Message.of("service.mail.assigned"),
          Map.of("state", String.valueOf(message.state()), "leads", message.leads()));
    }
    return message;
  }

  MailMessageEntity require(String dealership, String id) {
    return messages
        .find(dealership, id)
        .orElseThrow(() -> ProblemException.notFound("message", id));
  }

  private Language language(String dealership) {
    return Language.of(dealerships.get(dealership).dealership().language());
  }

  private static Caller mailbox(String dealership) {
    return new Caller(
        "mailbox",
        "mailbox",
        Caller.Kind.KEY,
        java.util.Set.of(Permission.LEADS_WRITE),
        false,
        Map.of(dealership, ""),
        null);
  }
}
