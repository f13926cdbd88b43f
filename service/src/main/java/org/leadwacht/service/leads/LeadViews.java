package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Standing;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows leads. */
@Component
public class LeadViews {

  private final JsonMapper json;

  LeadViews(JsonMapper json) {
    this.json = json;
  }

  /** The lead as the API shows it. */
  public LeadView of(StoredLead lead, List<String> warnings) {
    Dossier dossier = lead.dossier();
    Standing standing = dossier.standing();
    Details details = lead.details();
    return new LeadView(
        lead.id(),
        details.externalId(),
        standing.status(),
        dossier.signal(),
        signalChangesAt(dossier),
        standing.assignee(),
        because(dossier),
        dossier.escalatedTo(),
        dossier.overdueSince(),
        dossier.escalatedSince(),
        dossier.inquiry().receivedAt(),
        standing.openedAt(),
        standing.followUp() == null ? null : standing.followUp().dueAt(),
        standing.cycle(),
        next(dossier),
        dossier.inquiry().source(),
        details.sources(),
        new LeadView.ContactView(
            details.name(), details.email(), details.phone(), details.contactId()),
        dossier.inquiry().brand(),
        dossier.inquiry().condition(),
        dossier.inquiry().location(),
        dossier.inquiry().vehicleLocation(),
        dossier.inquiry().request(),
        vehicle(details),
        details.message(),
        dossier.history().stream().map(LeadViews::entry).toList(),
        lead.trouble() == null ? null : lead.trouble().message(),
        warnings);
  }

  private @Nullable Object vehicle(Details details) {
    return details.vehicle() == null ? null : json.readValue(details.vehicle(), Object.class);
  }

  private static LeadView.Because because(Dossier dossier) {
    Assignment assignment = dossier.assignment();
    return assignment == null
        ? new LeadView.Because(
            Assignment.Reason.GIVEN, String.valueOf(dossier.history().get(0).to()), null, List.of())
        : new LeadView.Because(
            assignment.reason(), assignment.user(), assignment.rule(), assignment.passedOver());
  }

  private static @Nullable Instant signalChangesAt(Dossier dossier) {
    Signal signal = dossier.signal();
    String stage = signal == Signal.YELLOW ? "E1" : signal == Signal.GREEN ? "WV" : null;
    return dossier.outlook().stream()
        .filter(planned -> planned.on() && planned.stage().equals(stage))
        .map(Dossier.Outlook::at)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static LeadView.@Nullable Next next(Dossier dossier) {
    Dossier.Outlook first =
        dossier.outlook().stream()
            .filter(Dossier.Outlook::on)
            .min(Comparator.comparing(Dossier.Outlook::at))
            .orElse(null);
    if (first == null) {
      return null;
    }
    List<String> to =
        dossier.outlook().stream()
            .filter(
                other ->
                    other.on()
                        && other.stage().equals(first.stage())
                        && other.at().equals(first.at()))
            .map(Dossier.Outlook::person)
            .distinct()
            .toList();
    return new LeadView.Next(first.at(), first.stage(), to);
  }

  private static LeadView.HistoryEntry entry(Event event) {
    return new LeadView.HistoryEntry(
        event.id(),
        event.type().text(),
        event.at(),
        event.by(),
        event.to(),
        event.due(),
        event.outcome(),
        event.source());
  }
}
