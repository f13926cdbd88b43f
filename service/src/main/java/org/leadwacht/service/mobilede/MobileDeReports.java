package org.leadwacht.service.mobilede;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.ClosingReason;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.Note;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.SortableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells mobile.de what became of its leads: each state once, by the dealership's own words. */
@Component
class MobileDeReports {

  private static final Logger log = LoggerFactory.getLogger(MobileDeReports.class);
  private static final int AT_ONCE = 200;

  /** Changes may become visible a little out of order. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  /** What is told, and since when it is so. */
  private record Report(String status, Instant at) {}

  private final MobileDeStore store;
  private final MobileDeClient client;
  private final LeadStore leads;
  private final Dealerships dealerships;
  private final Clock clock;

  MobileDeReports(
      MobileDeStore store,
      MobileDeClient client,
      LeadStore leads,
      Dealerships dealerships,
      Clock clock) {
    this.store = store;
    this.client = client;
    this.leads = leads;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /**
   * Reports what changed since the last time.
   *
   * @throws IOException if mobile.de does not listen now; what was not told is told later
   */
  void report(MobileDeAccount account) throws IOException {
    Instant now = clock.instant();
    MobileDePosition position = store.position(account.id(), now);
    Dealership dealership = dealerships.get(account.id()).dealership();
    String after = SortableId.floor(position.reportedTo().minus(OVERLAP));
    List<StoredLead> changed;
    do {
      changed = leads.changedAfter(account.id(), after, AT_ONCE);
      for (StoredLead lead : changed) {
        report(account, lead, dealership);
        after = lead.look().change();
      }
    } while (changed.size() == AT_ONCE);
    store.save(store.position(account.id(), now).reported(now));
  }

  private void report(MobileDeAccount account, StoredLead lead, Dealership dealership)
      throws IOException {
    Optional<Report> report = of(lead, dealership);
    if (report.isEmpty()) {
      return;
    }
    for (MobileDeStore.Link link : store.links(account.id(), lead.id())) {
      if (!report.get().status().equals(link.reported())) {
        tell(account, link, report.get());
      }
    }
  }

  private void tell(MobileDeAccount account, MobileDeStore.Link link, Report report)
      throws IOException {
    try {
      client.report(account, link.portalLead(), report.status(), report.at());
    } catch (MobileDeClient.RefusedException refused) {
      if (!refused.isAboutThis()) {
        throw refused;
      }
      // asked again it would say the same, and nothing else would be told
      log.warn("mobile.de takes no {} for lead {}", report.status(), link.lead(), refused);
    }
    store.save(link.reported(report.status()));
  }

  /** What is told of a lead; nothing of one that waits for an answer. */
  private static Optional<Report> of(StoredLead lead, Dealership dealership) {
    Status status = lead.record().leadState().status();
    if (status == Status.OPEN) {
      return Optional.empty();
    }
    boolean closed = status == Status.CLOSED;
    Event.Type by = closed ? Event.Type.CLOSED : Event.Type.ANSWERED;
    return lead.record().history().stream()
        .filter(event -> event.type() == by)
        .reduce((earlier, later) -> later)
        .map(
            event ->
                new Report(closed ? ended(lead, event, dealership) : "IN_PROGRESS", event.at()));
  }

  private static String ended(StoredLead lead, Event event, Dealership dealership) {
    String reason =
        Optional.ofNullable(lead.details().note(event.id()).orElse(null))
            .map(Note::reason)
            .map(Note.Reason::id)
            .orElse(null);
    return dealership.settings().closingReasons().stream()
        .filter(one -> one.id().equals(reason))
        .findFirst()
        .map(MobileDeReports::word)
        .orElseGet(() -> usual(event.payload().outcome()));
  }

  private static String word(ClosingReason reason) {
    String own = reason.wordFor(LeadSource.Kind.MOBILE_DE);
    return own == null ? usual(reason.outcome()) : own;
  }

  private static String usual(Event.@Nullable Outcome outcome) {
    if (outcome == Event.Outcome.WON) {
      return "SOLD";
    }
    return outcome == Event.Outcome.SPAM ? "SPAM" : "NOT_INTERESTED";
  }
}
