package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.canary.Canaries;
import org.leadwacht.service.dealerships.SourceRegister;
import org.leadwacht.service.mailbox.MailMessageEntity.State;
import org.leadwacht.service.mailbox.reading.Bounce;
import org.leadwacht.service.mailbox.reading.LeadInMail;
import org.leadwacht.service.mailbox.reading.LeadReader;
import org.leadwacht.service.mailbox.reading.MailKind;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Decides what a message is, and does what follows (docs/mail.md, "Order of decision"). */
@Component
class MessageDecider {

  private final LayoutTemplates templates;
  private final Mailboxes mailboxes;
  private final MailThreads threads;
  private final ThreadReplies replies;
  private final LeadsOfMail leads;
  private final SourceRegister sources;
  private final Canaries canaries;
  private final Outbox outbox;
  private final Clock clock;

  MessageDecider(
      LayoutTemplates templates,
      Mailboxes mailboxes,
      MailThreads threads,
      ThreadReplies replies,
      LeadsOfMail leads,
      SourceRegister sources,
      Canaries canaries,
      Outbox outbox,
      Clock clock) {
    this.templates = templates;
    this.mailboxes = mailboxes;
    this.threads = threads;
    this.replies = replies;
    this.leads = leads;
    this.sources = sources;
    this.canaries = canaries;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What the message is; deciding twice gives the same. */
  Decision decide(MailMessageEntity kept, MailMessage message, Dealership dealership) {
    Language language = Language.of(dealership.language());
    Optional<Bounce> bounce = Bounce.read(message);
    if (bounce.isPresent()) {
      return bounced(kept, bounce.get(), language);
    }
    List<LeadReader.Reading> readings =
        new LeadReader(templates.known(dealership.id()), dealership.zone()).read(message);
    if (!readings.isEmpty()) {
      return leads(kept, message, readings, dealership);
    }
    MailKind kind = MailKind.of(message);
    Optional<String> lead = threads.leadOf(dealership.id(), message);
    if (lead.isPresent()) {
      return replies.noted(kept, lead.get(), kind == MailKind.WRITTEN, language);
    }
    return kind == MailKind.WRITTEN
        ? new Decision(State.UNASSIGNED, language.text("service.mail.reason.unassigned"), List.of())
        : new Decision(State.AUTO_REPLY, language.text("service.mail.reason.machine"), List.of());
  }

  /** What failed has not reached its person; a delay may still end well. */
  private Decision bounced(MailMessageEntity kept, Bounce bounce, Language language) {
    String said =
        bounce.diagnostic() == null ? String.valueOf(bounce.status()) : bounce.diagnostic();
    String recipient = String.valueOf(bounce.recipient());
    String dealership = kept.dealership();
    return switch (bounce.outcome()) {
      case FAILED ->
          canaries.tookBack(dealership, notice(bounce), said)
              ? canary(language)
              : new Decision(
                  State.BOUNCE,
                  language.text("service.mail.reason.bounced", recipient, said),
                  leadsTold(
                      outbox.returned(
                          dealership,
                          notice(bounce),
                          Message.of("service.notice.returned", recipient, said))));
      case DELAYED ->
          new Decision(
              State.BOUNCE,
              language.text("service.mail.reason.delayed", recipient, said),
              told(dealership, bounce));
      case DELIVERED ->
          new Decision(
              State.AUTO_REPLY,
              language.text("service.mail.reason.delivered", recipient),
              told(dealership, bounce));
    };
  }

  private List<String> told(String dealership, Bounce bounce) {
    return leadsTold(outbox.find(dealership, notice(bounce)).stream().toList());
  }

  private static Decision canary(Language language) {
    return new Decision(State.CANARY, language.text("service.mail.reason.canary"), List.of());
  }

  private static List<String> leadsTold(List<Notice> notices) {
    return notices.stream()
        .map(notice -> notice.draft().lead())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The Message-ID of everything that leaves begins with the id of its first notice. */
  private static String notice(Bounce bounce) {
    String sent = bounce.messageId();
    return sent == null ? "" : sent.split("@", 2)[0];
  }

  /** A lead that cannot be taken keeps none of the others out. */
  private Decision leads(
      MailMessageEntity kept,
      MailMessage message,
      List<LeadReader.Reading> readings,
      Dealership dealership) {
    Language language = Language.of(dealership.language());
    List<String> received = new ArrayList<>();
    List<ProblemException> refused = new ArrayList<>();
    for (LeadReader.Reading reading : readings) {
      if (!isCanary(kept.dealership(), reading.lead())) {
        try {
          Map<String, @Nullable Object> body = body(kept, message, reading, dealership);
          int number = received.size() + refused.size();
          received.add(leads.received(kept.dealership(), body, kept.id(), number));
        } catch (ProblemException problem) {
          refused.add(problem);
        }
      }
    }
    if (!refused.isEmpty()) {
      return new Decision(
          State.UNASSIGNED,
          language.text("service.mail.reason.refused", refused.get(0).message()),
          received);
    }
    return received.isEmpty()
        ? canary(language)
        : new Decision(State.LEAD, how(readings.get(0), language), received);
  }

  private Map<String, @Nullable Object> body(
      MailMessageEntity kept,
      MailMessage message,
      LeadReader.Reading reading,
      Dealership dealership) {
    String source =
        reading
            .template()
            .map(Template::source)
            .orElseGet(() -> sourceOf(reading.lead(), message, dealership));
    String location = mailboxes.locationOf(kept.dealership(), kept.mailbox()).orElse(null);
    return LeadFromMail.body(
        reading.lead(), message, source, location, dealership, clock.instant());
  }

  private static String how(LeadReader.Reading reading, Language language) {
    return reading
        .template()
        .map(template -> language.text("service.mail.reason.template", template.name()))
        .orElseGet(() -> language.text("service.mail.reason.data"));
  }

  private boolean isCanary(String dealership, LeadInMail lead) {
    return canaries.tookIn(
        dealership,
        lead.fields().get("externalId"),
        lead.fields().get("contact.email"),
        lead.fields().get("contact.phone"));
  }

  private String sourceOf(LeadInMail lead, MailMessage message, Dealership dealership) {
    SourceOfMail source = SourceOfMail.of(lead, message, dealership);
    sources.require(dealership.id(), source.id(), source.name(), source.kind());
    return source.id();
  }
}
