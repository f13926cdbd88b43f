package org.leadwacht.service.delivery.mail;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.leads.TradeInCopy;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;

/** Writes the copy of a trade-in request: what is known of it in words and as a sheet. */
@Component
class TradeInMail implements MailWriter {

  private final LeadStore leads;
  private final LeadWords words;
  private final Clock clock;

  TradeInMail(LeadStore leads, LeadWords words, Clock clock) {
    this.leads = leads;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<OutgoingMail> write(Notice notice, Dealership dealership) {
    String lead = notice.draft().lead();
    return notice.draft().stage().equals(TradeInCopy.STAGE) && lead != null
        ? leads.find(dealership.id(), lead).map(found -> copy(found, notice, dealership))
        : Optional.empty();
  }

  private OutgoingMail copy(StoredLead lead, Notice notice, Dealership dealership) {
    Language language = Language.of(dealership.language());
    String contact = words.contact(lead, language);
    String title = language.text("mails.tradeIn.subject", contact);
    List<FactSheet.Line> lines =
        words.facts(lead, dealership, language, clock.instant()).stream()
            .map(fact -> new FactSheet.Line(fact.name(), fact.value()))
            .toList();
    @Nullable String link = words.link(lead);
    String text =
        lines.stream()
            .map(line -> line.name() + ": " + line.value())
            .collect(Collectors.joining("\n"));
    return new OutgoingMail(
        notice.draft().user(),
        title,
        language.text("mails.tradeIn.intro", dealership.name())
            + "\n\n"
            + text
            + (link == null ? "" : "\n\n" + link),
        dealership.settings().mail().replyTo(),
        Map.of("Auto-Submitted", "auto-generated"),
        List.of(
            new OutgoingMail.Attachment(
                language.text("mails.tradeIn.file"),
                "application/pdf",
                FactSheet.pdf(title, dealership.name(), lines, language.text("mails.open"), link))),
        null);
  }
}
