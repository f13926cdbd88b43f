package org.leadwacht.service.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Receipt;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.delivery.mail.MailWriter;
import org.leadwacht.service.delivery.mail.OutgoingMail;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.ReceiptNotice;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.mailbox.reading.MailKind;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;

/**
 * Writes the receipt a customer gets (docs/mail.md, "Receipt"). Its promise is the instant at which
 * the lead becomes overdue by the dealership's calendar: nobody promises what the house does not
 * watch.
 */
@Component
class ReceiptMail implements MailWriter {

  private static final Pattern NOBODY =
      Pattern.compile(
          "(?i)(no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)([+.-].*)?@.*");
  private static final int WEEK = 7;

  private final LeadStore leads;
  private final MessageStore messages;
  private final AddressesOfMailboxes own;
  private final CustomerMail customers;
  private final MailThreads threads;
  private final Clock clock;
  private final MailParser parser = new MailParser();

  ReceiptMail(
      LeadStore leads,
      MessageStore messages,
      AddressesOfMailboxes own,
      CustomerMail customers,
      MailThreads threads,
      Clock clock) {
    this.leads = leads;
    this.messages = messages;
    this.own = own;
    this.customers = customers;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public Optional<Message> obsolete(Notice notice, Dealership dealership) {
    if (!notice.draft().stage().equals(ReceiptNotice.STAGE)) {
      return Optional.empty();
    }
    StoredLead lead = lead(notice).orElse(null);
    if (lead == null
        || lead.record().leadState().status() != Status.OPEN
        || receipt(lead, dealership).isEmpty()
        || promised(lead.record()).filter(until -> !until.isAfter(clock.instant())).isPresent()) {
      return Optional.of(Message.of("service.notice.roundOver"));
    }
    return isMachine(notice, dealership)
        ? Optional.of(Message.of("service.notice.machine", notice.draft().user()))
        : Optional.empty();
  }

  /**
   * Whether nobody reads what is sent there: an own address, or a machine's, or it wrote itself.
   */
  private boolean isMachine(Notice notice, Dealership dealership) {
    String to = notice.draft().user();
    return NOBODY.matcher(to).matches()
        || own.of(dealership.id()).stream().anyMatch(to::equalsIgnoreCase)
        || messages
            .lastReceived(dealership.id(), String.valueOf(notice.draft().lead()))
            .filter(message -> to.equalsIgnoreCase(message.from()))
            .map(message -> parser.parse(messages.raw(dealership.id(), message.id())))
            .filter(message -> MailKind.of(message) != MailKind.WRITTEN)
            .isPresent();
  }

  @Override
  public Optional<OutgoingMail> write(Notice notice, Dealership dealership) {
    return notice.draft().stage().equals(ReceiptNotice.STAGE)
        ? lead(notice)
            .flatMap(
                lead ->
                    receipt(lead, dealership)
                        .map(receipt -> mail(notice, lead, receipt, dealership)))
        : Optional.empty();
  }

  private Optional<StoredLead> lead(Notice notice) {
    return leads.find(notice.dealership(), String.valueOf(notice.draft().lead()));
  }

  private static Optional<Receipt> receipt(StoredLead lead, Dealership dealership) {
    String source = lead.record().inquiry().source();
    String assignee = lead.record().leadState().assignee();
    return dealership.settings().receipts().stream()
        .filter(receipt -> receipt.fits(source, assignee, dealership))
        .findFirst();
  }

  private OutgoingMail mail(
      Notice notice, StoredLead lead, Receipt receipt, Dealership dealership) {
    Language language =
        Language.of(receipt.language() == null ? dealership.language() : receipt.language());
    CustomerFields fields = fields(lead, dealership, language);
    Optional<Mailbox> mailbox = customers.mailbox(dealership.id(), lead);
    Map<String, String> headers =
        new LinkedHashMap<>(customers.references(dealership.id(), lead.id()));
    headers.put("Auto-Submitted", "auto-replied");
    headers.put("X-Auto-Response-Suppress", "All");
    String subject =
        Objects.requireNonNullElseGet(
            receipt.subject(), () -> language.text("service.receipt.subject"));
    String text = Objects.requireNonNullElseGet(receipt.text(), () -> shipped(fields, language));
    return new OutgoingMail(
        notice.draft().user(),
        fields.in(subject)
            + " "
            + MailThreads.inSubject(threads.tokenOf(dealership.id(), lead.id())),
        fields.in(text),
        customers.replyTo(mailbox, lead.id(), dealership),
        headers,
        customers.attachments(dealership.id(), receipt.files()),
        customers.route(mailbox));
  }

  private static String shipped(CustomerFields fields, Language language) {
    String name = fields.value("name");
    return Stream.of(
            name.isEmpty()
                ? language.text("service.receipt.hello")
                : language.text("service.receipt.helloTo", name),
            language.text("service.receipt.thanks"),
            fields.value("promise"),
            language.text("service.receipt.regards", fields.value("dealership")))
        .filter(part -> !part.isEmpty())
        .collect(java.util.stream.Collectors.joining("\n\n"));
  }

  private CustomerFields fields(StoredLead lead, Dealership dealership, Language language) {
    String assignee = lead.record().leadState().assignee();
    DealershipUser seller =
        assignee.equals(dealership.settings().pool().account())
            ? null
            : dealership.people().find(dealership.people().presentFor(assignee, clock.instant()));
    String until =
        promised(lead.record())
            .map(at -> until(at.atZone(dealership.zone()), dealership, language))
            .orElse("");
    String who = seller == null ? "" : seller.name();
    return CustomerFields.of(lead, dealership, who)
        .with("until", until)
        .with(
            "promise",
            until.isEmpty()
                ? language.text("service.receipt.soon")
                : who.isEmpty()
                    ? language.text("service.receipt.weUntil", until)
                    : language.text("service.receipt.until", who, until));
  }

  /** When the lead becomes overdue, if the house watches that. */
  private static Optional<Instant> promised(LeadRecord record) {
    return record.upcoming().stream()
        .filter(stage -> stage.on() && stage.stage().equals(ShippedStage.E1.code()))
        .map(LeadRecord.UpcomingStage::at)
        .findFirst();
  }

  /** "Freitag, 10 Uhr": the day as people say it, then the time. */
  private String until(ZonedDateTime at, Dealership dealership, Language language) {
    LocalDate today = clock.instant().atZone(dealership.zone()).toLocalDate();
    LocalDate day = at.toLocalDate();
    String said =
        day.equals(today)
            ? language.text("service.receipt.today")
            : day.isBefore(today.plusDays(WEEK))
                ? day.getDayOfWeek().getDisplayName(TextStyle.FULL, language.locale())
                : language.say(day);
    boolean full = at.getMinute() == 0 && language == Language.DE;
    String time = at.format(DateTimeFormatter.ofPattern(full ? "H" : "H:mm"));
    return language.text("service.receipt.at", said, time);
  }
}
