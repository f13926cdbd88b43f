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
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.delivery.mail.MailProperties;
import org.leadwacht.service.delivery.mail.MailWriter;
import org.leadwacht.service.delivery.mail.OutgoingMail;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.mailbox.MailMessageEntity.State;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers to customers (docs/mail.md, "An answer, seen from outside"): kept, noted as the lead's
 * answer, and sent by the outbox like everything that leaves.
 */
@Component
class Answers implements MailWriter {

  static final String STAGE = "ANSWER";
  private static final Logger log = LoggerFactory.getLogger(Answers.class);
  private static final Duration LEFT_AFTER = Duration.ofMinutes(1);
  private static final int LEFT_AT_ONCE = 100;
  private static final int MAX_ATTACHMENTS = 10;
  private static final int MAX_SUBJECT = 200;
  private static final int MAX_TEXT = 100_000;

  /** An answer as a seller writes it. */
  record Written(@Nullable String subject, @Nullable String text, @Nullable List<String> files) {

    List<String> named() {
      return files == null ? List.of() : files;
    }
  }

  private final Dealerships dealerships;
  private final LeadService leads;
  private final LeadEvents events;
  private final Planning planning;
  private final MessageStore messages;
  private final MailThreads threads;
  private final Mailboxes mailboxes;
  private final CustomerMail customers;
  private final OfferedFiles files;
  private final Outbox outbox;
  private final MailProperties properties;
  private final Clock clock;

  Answers(
      Dealerships dealerships,
      LeadService leads,
      LeadEvents events,
      Planning planning,
      MessageStore messages,
      MailThreads threads,
      Mailboxes mailboxes,
      CustomerMail customers,
      OfferedFiles files,
      Outbox outbox,
      MailProperties properties,
      Clock clock) {
    this.dealerships = dealerships;
    this.leads = leads;
    this.events = events;
    this.planning = planning;
    this.messages = messages;
    this.threads = threads;
    this.mailboxes = mailboxes;
    this.customers = customers;
    this.files = files;
    this.outbox = outbox;
    this.properties = properties;
    this.clock = clock;
  }

  /** Writes to the customer of a lead, in the name of whoever asks. */
  MailMessageEntity write(String dealershipId, String leadId, Written written, Caller caller) {
    Dealership dealership = dealerships.get(dealershipId).dealership();
    StoredLead lead = leads.require(dealershipId, leadId);
    if (dealership.settings().leadTracking()) {
      throw ProblemException.conflict(Message.of("service.mail.tracking"), Map.of());
    }
    List<MailMessageEntity.File> attachments = checked(dealershipId, lead, written);
    Instant now = clock.instant();
    String id = SortableId.at(now);
    Optional<Mailbox> mailbox = customers.mailbox(dealershipId, lead);
    String subject = subject(written.subject(), lead, dealership);
    MailMessageEntity answer =
        messages.save(
            new MailMessageEntity(
                id,
                0,
                dealershipId,
                id,
                mailbox.map(Mailbox::mailbox).orElse(null),
                true,
                id + "@" + domain(),
                mailbox.map(Mailbox::address).orElse(properties.from()),
                caller.userIn(dealershipId),
                lead.details().learnt().email(),
                subject + " " + MailThreads.inSubject(threads.tokenOf(dealershipId, leadId)),
                null,
                now,
                null,
                null,
                List.of(leadId),
                String.valueOf(written.text()),
                null,
                attachments));
    try {
      return sent(answer, caller);
    } catch (ProblemException refused) {
      messages.remove(answer);
      throw refused;
    }
  }

  /** Sends what was kept and, since the server was cut off, neither noted nor sent. */
  void sendWhatWasLeft() {
    Instant before = clock.instant().minus(LEFT_AFTER);
    for (MailMessageEntity answer : messages.left(true, before, LEFT_AT_ONCE)) {
      try {
        sent(answer, MailboxCaller.of(answer.dealership()));
      } catch (RuntimeException e) {
        log.warn("Answer {} of {} cannot be sent yet", answer.id(), answer.dealership(), e);
      }
    }
  }

  /** Notes the answer on its lead and puts it into the outbox, each once. */
  private MailMessageEntity sent(MailMessageEntity answer, Caller caller) {
    String lead = answer.leads().get(0);
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", "answered");
    if (answer.fromName() != null) {
      event.put("by", answer.fromName());
    }
    String id = "answer-" + answer.id();
    planning.of(
        answer.dealership(), () -> events.happenOnce(answer.dealership(), lead, id, event, caller));
    outbox.put(
        answer.dealership(),
        List.of(
            PendingNotice.mail(
                answer.id(),
                STAGE,
                lead,
                String.valueOf(answer.to()),
                clock.instant(),
                answer.subject())));
    return messages.save(
        answer.became(new Decision(State.ANSWER, answer.subject(), answer.leads())));
  }

  private List<MailMessageEntity.File> checked(
      String dealership, StoredLead lead, Written written) {
    List<FieldProblem> errors = new ArrayList<>();
    String to = lead.details().learnt().email();
    if (to == null || to.isBlank()) {
      errors.add(FieldProblem.of("lead", "service.mail.noAddress"));
    }
    errors.addAll(problems(dealership, written));
    if (!errors.isEmpty()) {
      throw ProblemException.unprocessable(errors);
    }
    return written.named().stream()
        .flatMap(name -> files.find(dealership, name).stream())
        .map(file -> new MailMessageEntity.File(file.id(), file.type(), file.size()))
        .toList();
  }

  /** Why it could not be sent to anybody: no text, too long, a file that is not on offer. */
  List<FieldProblem> problems(String dealership, Written written) {
    List<FieldProblem> errors = new ArrayList<>();
    if (CleanText.of(written.text()) == null) {
      errors.add(FieldProblem.of("text", "service.mail.text", MAX_TEXT));
    }
    errors.addAll(tooLarge(written));
    List<String> named = written.named();
    for (int i = 0; i < Math.min(named.size(), MAX_ATTACHMENTS); i++) {
      if (files.find(dealership, named.get(i)).isEmpty()) {
        errors.add(FieldProblem.of("attachments." + i, "service.notFound.file", named.get(i)));
      }
    }
    return errors;
  }

  /** Answers 422 unless what was written so far could become an answer. */
  void requireFitting(Written written) {
    List<FieldProblem> errors = tooLarge(written);
    if (!errors.isEmpty()) {
      throw ProblemException.unprocessable(errors);
    }
  }

  private static List<FieldProblem> tooLarge(Written written) {
    List<FieldProblem> errors = new ArrayList<>();
    if (written.text() != null && written.text().length() > MAX_TEXT) {
      errors.add(FieldProblem.of("text", "service.mail.text", MAX_TEXT));
    }
    if (written.subject() != null && written.subject().length() > MAX_SUBJECT) {
      errors.add(FieldProblem.of("subject", "service.mail.subject", MAX_SUBJECT));
    }
    if (written.files() != null && written.files().size() > MAX_ATTACHMENTS) {
      errors.add(FieldProblem.of("attachments", "service.mail.attachments", MAX_ATTACHMENTS));
    }
    return errors;
  }

  private String subject(@Nullable String written, StoredLead lead, Dealership dealership) {
    String clean = CleanText.of(written);
    if (clean != null) {
      return clean.replaceAll("[\\r\\n]+", " ");
    }
    return messages
        .lastOfCustomer(dealership.id(), lead.id())
        .map(last -> "Re: " + last.subject().replaceFirst("(?i)^(re|aw)\\s*:\\s*", ""))
        .orElseGet(
            () ->
                Language.of(dealership.language())
                    .text("service.mail.answerSubject", dealership.name()));
  }

  private String domain() {
    return properties.from().substring(properties.from().lastIndexOf('@') + 1);
  }

  @Override
  public Optional<OutgoingMail> write(Notice notice, Dealership dealership) {
    return notice.draft().stage().equals(STAGE)
        ? messages.find(dealership.id(), notice.id()).map(answer -> outgoing(answer, dealership))
        : Optional.empty();
  }

  private OutgoingMail outgoing(MailMessageEntity answer, Dealership dealership) {
    String lead = answer.leads().get(0);
    Optional<Mailbox> mailbox =
        Optional.ofNullable(answer.mailbox()).flatMap(m -> mailboxes.find(dealership.id(), m));
    return new OutgoingMail(
        String.valueOf(answer.to()),
        answer.subject(),
        answer.text(),
        customers.replyTo(mailbox, lead, dealership),
        customers.references(dealership.id(), lead),
        customers.attachments(
            dealership.id(),
            answer.attachments().stream().map(file -> String.valueOf(file.name())).toList()),
        customers.route(mailbox));
  }
}
