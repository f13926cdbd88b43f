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
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.Milestone;
import org.leadwacht.rules.lead.Standing;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.lead.Timing;
import org.leadwacht.service.outbox.DraftCodec;

/** A lead as a document of the store and back; by hand, since it is the hottest path of all. */
final class LeadCodec {

  /**
   * The contacts of whom this is the one unfinished lead that found its own assignee; unique in the
   * store.
   */
  static final String CONTACT_CLAIM = "contactClaim";

  private LeadCodec() {}

  static String claim(String dealership, String key) {
    return dealership + '\u0000' + key;
  }

  static Document write(StoredLead lead) {
    Dossier dossier = lead.dossier();
    Standing standing = dossier.standing();
    Document document =
        new Document("_id", lead.id())
            .append("dealership", lead.dealership())
            .append("version", lead.version())
            .append("status", standing.status().name())
            .append("signal", dossier.signal().name())
            .append("assignee", standing.assignee())
            .append("escalatedTo", new ArrayList<>(dossier.escalatedTo()))
            .append("source", dossier.inquiry().source())
            .append("receivedAt", date(dossier.inquiry().receivedAt()))
            .append("openedAt", date(standing.openedAt()))
            .append("search", search(lead.details(), lead.id()))
            .append("world", lead.world())
            .append("replanFor", lead.replanFor())
            .append("lookedAt", date(lead.lookedAt()))
            .append("change", lead.change())
            .append("inquiry", inquiry(dossier.inquiry()))
            .append("history", dossier.history().stream().map(LeadCodec::event).toList())
            .append("milestones", dossier.milestones().stream().map(LeadCodec::milestone).toList())
            .append("outlook", dossier.outlook().stream().map(LeadCodec::outlook).toList())
            .append("details", details(lead.details()));
    if (lead.claimsContact() && standing.status() != Status.CLOSED) {
      document.append(
          CONTACT_CLAIM,
          dossier.inquiry().contact().stream().map(key -> claim(lead.dealership(), key)).toList());
    }
    if (lead.checkAt() != null) {
      document.append("checkAt", date(lead.checkAt()));
    }
    if (dossier.nextCheckAt() != null) {
      document.append("nextCheckAt", date(dossier.nextCheckAt()));
    }
    if (!lead.pending().isEmpty()) {
      document.append("pending", DraftCodec.writeAll(lead.pending()));
      document.append("pendingSince", date(lead.lookedAt()));
    }
    if (dossier.assignment() != null) {
      document.append("assignment", assignment(dossier.assignment()));
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
    List<Milestone> milestones = new ArrayList<>();
    for (Document milestone : document.getList("milestones", Document.class)) {
      milestones.add(milestone(milestone));
    }
    List<Dossier.Outlook> outlook = new ArrayList<>();
    for (Document planned : document.getList("outlook", Document.class)) {
      outlook.add(outlook(planned));
    }
    Dossier dossier =
        new Dossier(
            inquiry(document.getString("_id"), document.get("inquiry", Document.class)),
            assignment == null ? null : assignment(assignment),
            history,
            Standing.after(history),
            milestones,
            outlook,
            instant(document, "nextCheckAt"));
    return new StoredLead(
        document.getString("dealership"),
        document.getLong("version"),
        dossier,
        details(document.get("details", Document.class)),
        document.getLong("world"),
        document.getLong("replanFor"),
        required(document, "lookedAt"),
        instant(document, "checkAt"),
        DraftCodec.readAll(document.getList("pending", Document.class, List.of())),
        document.getString("change"),
        trouble == null
            ? null
            : new Trouble(
                trouble.getInteger("attempts"),
                trouble.getString("message"),
                required(trouble, "since")),
        turn == null ? null : new Turn(turn.getString("circle"), turn.getString("of")));
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

  private static Document milestone(Milestone milestone) {
    return new Document("round", milestone.round())
        .append("stage", milestone.stage())
        .append("person", milestone.person())
        .append("scope", milestone.scope().name())
        .append("state", milestone.state().name())
        .append("due", date(milestone.due()))
        .append("readyAt", date(milestone.readyAt()))
        .append("punctualAt", date(milestone.timing().punctualAt()))
        .append("delayed", milestone.timing().delayed())
        .append("letGo", milestone.timing().letGo())
        .append("countsFromLeaving", milestone.timing().countsFromLeaving())
        .append("leftAt", milestone.leftAt() == null ? null : date(milestone.leftAt()))
        .append("to", milestone.to())
        .append("via", milestone.via())
        .append("warnsOf", milestone.warnsOf())
        .append("rule", milestone.because().rule())
        .append("ruleFile", milestone.because().file())
        .append("rulesVersion", milestone.because().version())
        .append("because", milestone.because().text());
  }

  private static Milestone milestone(Document document) {
    return new Milestone(
        document.getString("round"),
        document.getString("stage"),
        document.getString("person"),
        Milestone.Scope.valueOf(document.getString("scope")),
        Milestone.State.valueOf(document.getString("state")),
        new Timing(
            required(document, "due"),
            required(document, "readyAt"),
            required(document, "punctualAt"),
            document.getBoolean("delayed"),
            document.getBoolean("letGo", false),
            document.getBoolean("countsFromLeaving")),
        instant(document, "leftAt"),
        document.getList("to", String.class),
        document.getString("via"),
        document.getString("warnsOf"),
        new Milestone.Because(
            document.getString("rule"),
            document.getString("ruleFile"),
            document.getLong("rulesVersion"),
            document.getString("because")));
  }

  private static Document outlook(Dossier.Outlook outlook) {
    return new Document("stage", outlook.stage())
        .append("person", outlook.person())
        .append("at", date(outlook.at()))
        .append("on", outlook.on());
  }

  private static Dossier.Outlook outlook(Document document) {
    return new Dossier.Outlook(
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
