package org.leadwacht.service.leads;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.service.dealerships.Dealerships;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Shows leads. */
@Component
public class LeadViews {

  private final JsonMapper json;
  private final Dealerships dealerships;
  private final Clock clock;

  LeadViews(JsonMapper json, Dealerships dealerships, Clock clock) {
    this.json = json;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /** The lead as the API shows it. */
  public LeadView of(StoredLead lead, List<String> warnings) {
    LeadRecord record = lead.record();
    LeadState leadState = record.leadState();
    Details details = lead.details();
    Optional<Note> followUp = lead.followUpNote();
    Trouble trouble = lead.look().trouble();
    return new LeadView(
        lead.id(),
        details.own().externalId(),
        leadState.status(),
        record.signal(),
        signalChangesAt(record),
        leadState.assignee(),
        standIn(lead),
        because(record),
        record.escalatedTo(),
        record.overdueSince(),
        record.escalatedSince(),
        record.inquiry().receivedAt(),
        leadState.openedAt(),
        leadState.followUp() == null ? null : leadState.followUp().dueAt(),
        leadState.resting() == null ? null : leadState.resting().dueAt(),
        followUp.map(Note::kind).orElse(null),
        followUp.map(Note::text).orElse(null),
        leadState.cycle(),
        next(record),
        record.inquiry().source(),
        details.sources(),
        contact(details.learnt()),
        record.inquiry().brand(),
        record.inquiry().condition(),
        record.inquiry().location(),
        record.inquiry().vehicleLocation(),
        record.inquiry().request(),
        vehicle(details.own().vehicle()),
        record.inquiry().price(),
        record.inquiry().tags(),
        details.own().message(),
        details.joined().stream().map(this::request).toList(),
        record.history().stream().map(event -> entry(event, details)).toList(),
        revocable(lead),
        trouble == null ? null : trouble.message(),
        warnings);
  }

  private @Nullable String standIn(StoredLead lead) {
    String assignee = lead.record().leadState().assignee();
    String present =
        dealerships
            .get(lead.dealership())
            .dealership()
            .people()
            .presentFor(assignee, clock.instant());
    return present.equals(assignee) ? null : present;
  }

  private LeadView.@Nullable Revocable revocable(StoredLead lead) {
    Revocations revocations = lead.revocations();
    Instant until = revocations.openUntil(clock.instant());
    String event = until == null ? null : revocations.latest().get(0);
    boolean joined = event == null || lead.details().joined(event).isPresent();
    return joined || until == null || event == null ? null : new LeadView.Revocable(event, until);
  }

  private LeadView.RequestView request(JoinedRequest request) {
    Inquiry inquiry = request.inquiry();
    RequestDetails details = request.details();
    return new LeadView.RequestView(
        request.id(),
        details.externalId(),
        inquiry.receivedAt(),
        inquiry.source(),
        contact(details),
        inquiry.brand(),
        inquiry.condition(),
        inquiry.location(),
        inquiry.vehicleLocation(),
        inquiry.request(),
        vehicle(details.vehicle()),
        inquiry.price(),
        inquiry.tags(),
        details.message());
  }

  private static LeadView.ContactView contact(RequestDetails details) {
    return new LeadView.ContactView(
        details.name(), details.email(), details.phone(), details.contactId());
  }

  private @Nullable Object vehicle(@Nullable String vehicle) {
    return vehicle == null ? null : json.readValue(vehicle, Object.class);
  }

  private static LeadView.Because because(LeadRecord record) {
    Assignment assignment = record.assignment();
    return assignment == null
        ? new LeadView.Because(
            Assignment.Reason.GIVEN,
            String.valueOf(record.history().get(0).payload().to()),
            null,
            List.of())
        : new LeadView.Because(
            assignment.reason(), assignment.user(), assignment.rule(), assignment.passedOver());
  }

  /** When the colour changes if nobody does anything, or null if it stays or that is open. */
  public static @Nullable Instant signalChangesAt(LeadRecord record) {
    Signal signal = record.signal();
    String stage = signal == Signal.YELLOW ? "E1" : signal == Signal.GREEN ? "WV" : null;
    Colour colour = record.colour();
    Stream<Instant> stages =
        record.upcoming().stream()
            .filter(planned -> planned.on() && planned.stage().equals(stage))
            .map(LeadRecord.UpcomingStage::at)
            .filter(at -> colour.signal() == null);
    return Stream.concat(stages, Stream.ofNullable(colour.changesAt()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static LeadView.@Nullable Next next(LeadRecord record) {
    LeadRecord.UpcomingStage first =
        record.upcoming().stream()
            .filter(LeadRecord.UpcomingStage::on)
            .min(Comparator.comparing(LeadRecord.UpcomingStage::at))
            .orElse(null);
    if (first == null) {
      return null;
    }
    List<String> to =
        record.upcoming().stream()
            .filter(
                other ->
                    other.on()
                        && other.stage().equals(first.stage())
                        && other.at().equals(first.at()))
            .map(LeadRecord.UpcomingStage::person)
            .distinct()
            .toList();
    return new LeadView.Next(first.at(), first.stage(), to);
  }

  private static LeadView.HistoryEntry entry(Event event, Details details) {
    Event.Payload payload = event.payload();
    Optional<Note> note = details.note(event.id());
    return new LeadView.HistoryEntry(
        event.id(),
        payload.type().text(),
        event.at(),
        event.by(),
        payload.to(),
        payload.due(),
        payload.outcome(),
        payload.source(),
        note.map(Note::text).orElse(null),
        note.map(Note::kind).orElse(null),
        note.map(Note::reason).orElse(null));
  }
}
