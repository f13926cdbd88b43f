package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.lead.Timing;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.PendingNoticeCodec;

/** A lead as a document of the store and back; by hand, since it is the hottest path of all. */
final class LeadCodec {

  /**
   * The contacts of whom this is the one unfinished lead that found its own assignee; unique in the
   * store.
   */
  static final String CONTACT_CLAIM = "contactClaim";

  private LeadCodec() {}

  static String claim(String dealership, String key) {
    return dealership + '/' + key;
  }

  static Document write(StoredLead lead) {
    LeadRecord record = lead.record();
    LeadState leadState = record.leadState();
    Document document =
        new Document("_id", lead.id())
            .append("dealership", lead.dealership())
            .append("version", lead.version())
            .append("status", leadState.status().name())
            .append("signal", record.signal().name())
            .append("assignee", leadState.assignee())
            .append("escalatedTo", new ArrayList<>(record.escalatedTo()))
            .append("source", record.inquiry().source())
            .append("receivedAt", date(record.inquiry().receivedAt()))
            .append("openedAt", date(leadState.openedAt()))
            .append("search", search(lead.details(), lead.id()))
            .append("world", lead.world())
            .append("replanFor", lead.replanFor())
            .append("lookedAt", date(lead.lookedAt()))
            .append("change", lead.change())
            .append("inquiry", inquiry(record.inquiry()))
            .append("history", record.history().stream().map(LeadCodec::event).toList())
            .append("milestones", record.firedStages().stream().map(LeadCodec::firedStage).toList())
            .append("outlook", record.upcoming().stream().map(LeadCodec::upcoming).toList())
            .append("details", details(lead.details()));
    if (lead.claimsContact() && leadState.status() != Status.CLOSED) {
      document.append(
          CONTACT_CLAIM,
          record.inquiry().contact().stream().map(key -> claim(lead.dealership(), key)).toList());
    }
    if (lead.checkAt() != null) {
      document.append("checkAt", date(lead.checkAt()));
    }
    if (record.nextCheckAt() != null) {
      document.append("nextCheckAt", date(record.nextCheckAt()));
    }
    if (!lead.pending().isEmpty()) {
      document.append("pending", PendingNoticeCodec.writeAll(lead.pending()));
      document.append("pendingSince", date(lead.lookedAt()));
    }
    if (record.assignment() != null) {
      document.append("assignment", assignment(record.assignment()));
    }
    if (lead.trouble() != null) {
      document.append(
          "trouble",
          new Document("attempts", lead.trouble().attempts())
              .append("message", lead.trouble().message())
              .append("since", date(lead.trouble().since())));
    }
    if (lead.turn() != null) {
      document.append(
          "turn", new Document("circle", lead.turn().circle()).append("of", lead.turn().of()));
    }
    return document;
  }

  static StoredLead read(Document document) {
    Document assignment = document.get("assignment", Document.class);
    Document trouble = document.get("trouble", Document.class);
    Document turn = document.get("turn", Document.class);
    List<Event> history = new ArrayList<>();
    for (Document event : document.getList("history", Document.class)) {
      history.add(event(event));
    }
    List<FiredStage> firedStages = new ArrayList<>();
    for (Document firedStage : document.getList("milestones", Document.class)) {
      firedStages.add(firedStage(firedStage));
    }
    List<LeadRecord.UpcomingStage> upcoming = new ArrayList<>();
    for (Document planned : document.getList("outlook", Document.class)) {
      upcoming.add(upcoming(planned));
    }
    LeadRecord record =
        new LeadRecord(
            inquiry(document.getString("_id"), document.get("inquiry", Document.class)),
            assignment == null ? null : assignment(assignment),
            history,
            LeadState.after(history),
            firedStages,
            upcoming,
            instant(document, "nextCheckAt"));
    return new StoredLead(
        document.getString("dealership"),
        document.getLong("version"),
        record,
        details(document.get("details", Document.class)),
        document.getLong("world"),
        document.getLong("replanFor"),
        required(document, "lookedAt"),
        instant(document, "checkAt"),
        PendingNoticeCodec.readAll(document.getList("pending", Document.class, List.of())),
        document.getString("change"),
        trouble == null
            ? null
            : new Trouble(
                trouble.getInteger("attempts"),
                trouble.getString("message"),
                required(trouble, "since")),
        turn == null ? null : new TakenTurn(turn.getString("circle"), turn.getString("of")));
  }

  /** What a search for words looks at. */
  private static String search(Details details, String id) {
    StringBuilder search = new StringBuilder(id);
    for (@Nullable String part :
        new @Nullable String[] {
          details.name(),
          details.email(),
          details.phone(),
          details.externalId(),
          details.vehicle(),
          details.message()
        }) {
      if (part != null) {
        search.append('\n').append(part.toLowerCase(Locale.ROOT));
      }
    }
    return search.toString();
  }

  private static Document inquiry(Inquiry inquiry) {
    return new Document("receivedAt", date(inquiry.receivedAt()))
        .append("source", inquiry.source())
        .append("contact", new ArrayList<>(inquiry.contact()))
        .append("brand", inquiry.brand())
        .append("condition", inquiry.condition())
        .append("location", inquiry.location())
        .append("vehicleLocation", inquiry.vehicleLocation())
        .append("request", inquiry.request());
  }

  private static Inquiry inquiry(String id, Document document) {
    return new Inquiry(
        id,
        required(document, "receivedAt"),
        document.getString("source"),
        new HashSet<>(document.getList("contact", String.class)),
        document.getString("brand"),
        document.getString("condition"),
        document.getString("location"),
        document.getString("vehicleLocation"),
        document.getString("request"));
  }

  private static Document details(Details details) {
    return new Document("externalId", details.externalId())
        .append("name", details.name())
        .append("email", details.email())
        .append("phone", details.phone())
        .append("contactId", details.contactId())
        .append("message", details.message())
        .append("vehicle", details.vehicle())
        .append("sources", details.sources());
  }

  private static Details details(Document document) {
    return new Details(
        document.getString("externalId"),
        document.getString("name"),
        document.getString("email"),
        document.getString("phone"),
        document.getString("contactId"),
        document.getString("message"),
        document.getString("vehicle"),
        document.getList("sources", String.class));
  }

  private static Document assignment(Assignment assignment) {
    return new Document("user", assignment.user())
        .append("reason", assignment.reason().name())
        .append("rule", assignment.rule())
        .append(
            "passedOver",
            assignment.passedOver().stream()
                .map(
                    passed ->
                        new Document("candidate", passed.candidate())
                            .append("why", passed.why().name()))
                .toList());
  }

  private static Assignment assignment(Document document) {
    return new Assignment(
        document.getString("user"),
        Assignment.Reason.valueOf(document.getString("reason")),
        document.getString("rule"),
        document.getList("passedOver", Document.class).stream()
            .map(
                passed ->
                    new Assignment.PassedOver(
                        passed.getString("candidate"),
                        Assignment.PassedOver.Why.valueOf(passed.getString("why"))))
            .toList());
  }

  private static Document event(Event event) {
    return new Document("id", event.id())
        .append("type", event.type().text())
        .append("at", date(event.at()))
        .append("by", event.by())
        .append("to", event.to())
        .append("due", event.due() == null ? null : date(event.due()))
        .append("outcome", event.outcome() == null ? null : event.outcome().name())
        .append("source", event.source());
  }

  private static Event event(Document document) {
    String outcome = document.getString("outcome");
    return new Event(
        document.getString("id"),
        Event.Type.parse(document.getString("type")),
        required(document, "at"),
        document.getString("by"),
        document.getString("to"),
        instant(document, "due"),
        outcome == null ? null : Event.Outcome.valueOf(outcome),
        document.getString("source"));
  }

  private static Document firedStage(FiredStage firedStage) {
    return new Document("round", firedStage.round())
        .append("stage", firedStage.stage())
        .append("person", firedStage.person())
        .append("scope", firedStage.scope().name())
        .append("state", firedStage.state().name())
        .append("due", date(firedStage.due()))
        .append("readyAt", date(firedStage.readyAt()))
        .append("punctualAt", date(firedStage.timing().punctualAt()))
        .append("delayed", firedStage.timing().delayed())
        .append("letGo", firedStage.timing().letGo())
        .append("countsFromLeaving", firedStage.timing().countsFromLeaving())
        .append("leftAt", firedStage.leftAt() == null ? null : date(firedStage.leftAt()))
        .append("to", firedStage.to())
        .append("via", firedStage.via().code())
        .append("warnsOf", firedStage.warnsOf())
        .append("rule", firedStage.because().rule())
        .append("ruleFile", firedStage.because().file())
        .append("rulesVersion", firedStage.because().version())
        .append("because", firedStage.because().text());
  }

  private static FiredStage firedStage(Document document) {
    return new FiredStage(
        document.getString("round"),
        document.getString("stage"),
        document.getString("person"),
        FiredStage.Scope.valueOf(document.getString("scope")),
        FiredStage.State.valueOf(document.getString("state")),
        new Timing(
            required(document, "due"),
            required(document, "readyAt"),
            required(document, "punctualAt"),
            document.getBoolean("delayed"),
            document.getBoolean("letGo", false),
            document.getBoolean("countsFromLeaving")),
        instant(document, "leftAt"),
        document.getList("to", String.class),
        Channel.of(document.getString("via")),
        document.getString("warnsOf"),
        new FiredStage.Because(
            document.getString("rule"),
            document.getString("ruleFile"),
            document.getLong("rulesVersion"),
            document.getString("because")));
  }

  private static Document upcoming(LeadRecord.UpcomingStage upcoming) {
    return new Document("stage", upcoming.stage())
        .append("person", upcoming.person())
        .append("at", date(upcoming.at()))
        .append("on", upcoming.on());
  }

  private static LeadRecord.UpcomingStage upcoming(Document document) {
    return new LeadRecord.UpcomingStage(
        document.getString("stage"),
        document.getString("person"),
        required(document, "at"),
        document.getBoolean("on"));
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }

  private static Instant required(Document document, String field) {
    return document.getDate(field).toInstant();
  }

  private static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
