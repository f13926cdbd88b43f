package org.leadwacht.service.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.ClosingReason;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.service.leads.Note;

/** Reads the body of an event and names everything that is wrong with it at once. */
final class EventBodyReader {

  private final Dealership dealership;
  private final Instant now;

  private EventBodyReader(Dealership dealership, Instant now) {
    this.dealership = dealership;
    this.now = now;
  }

  /**
   * What happened, and what was written to it.
   *
   * @param note still without the id of its event; null where nothing was written
   * @param deliveredAt when the vehicle was or will be delivered; null where nobody said
   */
  record Happening(Event event, @Nullable Note note, @Nullable Instant deliveredAt) {}

  /** The event, or those of a list. */
  static List<Happening> read(Object body, Dealership dealership, Instant now) {
    EventBodyReader reader = new EventBodyReader(dealership, now);
    Node root = Node.root(body);
    List<Node> items = root.itemsOrOne();
    if (items.isEmpty()) {
      root.problem("service.event.none");
    }
    items.forEach(item -> item.requireForm(DocumentForm.EVENT));
    RequestReader.requireSound(root);
    List<Happening> events = new ArrayList<>();
    for (Node item : items) {
      EventFields fields = Documents.of(item.values(), EventFields.class);
      Instant at = reader.at(fields, item);
      ClosingReason reason = reader.reason(fields, item);
      Event.Payload payload = reader.payload(fields, at, item, reason);
      if (payload != null) {
        Instant importedAt = Boolean.TRUE.equals(fields.imported()) ? now : null;
        events.add(
            new Happening(
                new Event("", payload, at, reader.user(fields.by()), importedAt),
                fields.note(reason),
                reader.deliveredAt(fields, item, payload)));
      }
    }
    RequestReader.requireSound(root);
    return events;
  }

  /** When it happened, not ahead of now; now where none is given. */
  private Instant at(EventFields fields, Node item) {
    Instant instant = instant(fields.at());
    if (instant == null) {
      return now;
    }
    if (instant.isAfter(now.plus(RequestReader.TOLERANCE))) {
      item.at("at")
          .problem(
              "service.lead.ahead", String.valueOf(fields.at()), now.atZone(dealership.zone()));
    }
    return instant.isAfter(now) ? now : instant;
  }

  /** What happened; null if what belongs to it is missing. */
  private Event.@Nullable Payload payload(
      EventFields fields, Instant at, Node item, @Nullable ClosingReason reason) {
    Event.Type type = Event.Type.parse(fields.type());
    Instant due = instant(fields.due());
    if (type != Event.Type.FOLLOW_UP_SET && fields.kind() != null) {
      item.at("kind").problem("service.event.kind");
      return null;
    }
    if (type == Event.Type.ASSIGNED && fields.to() == null) {
      item.at("to").problem("service.event.to");
      return null;
    }
    if (type == Event.Type.CLAIMED && fields.by() == null) {
      item.at("by").problem("service.event.claimedBy");
      return null;
    }
    if (type == Event.Type.FOLLOW_UP_SET && due == null) {
      item.at("due").problem("service.event.due");
      return null;
    }
    if (type == Event.Type.FOLLOW_UP_SET && due != null && due.isBefore(at)) {
      item.at("due")
          .problem(
              "service.event.dueBefore",
              due.atZone(dealership.zone()),
              at.atZone(dealership.zone()));
    }
    String to = user(type == Event.Type.CLAIMED ? fields.by() : fields.to());
    Event.Outcome outcome = reason == null ? fields.outcome() : reason.outcome();
    return Event.Payload.of(type, to, due, outcome, fields.source());
  }

  /** Only what is won is delivered. */
  private @Nullable Instant deliveredAt(EventFields fields, Node item, Event.Payload payload) {
    if (fields.deliveredAt() != null && payload.outcome() != Event.Outcome.WON) {
      item.at("deliveredAt").problem("service.event.deliveredAt");
    }
    return instant(fields.deliveredAt());
  }

  /**
   * Why a lead is closed: where the dealership has reasons, one of them is to be given. What is
   * imported ended elsewhere, for reasons of its own.
   */
  private @Nullable ClosingReason reason(EventFields fields, Node item) {
    List<ClosingReason> known = dealership.settings().closingReasons();
    List<String> ids = known.stream().map(ClosingReason::id).toList();
    String given = fields.reason();
    boolean closes = Event.Type.parse(fields.type()) == Event.Type.CLOSED;
    if (given == null) {
      if (closes && !known.isEmpty() && !Boolean.TRUE.equals(fields.imported())) {
        item.at("reason").problem("service.event.reason", ids);
      }
      return null;
    }
    if (!closes) {
      item.at("reason").problem("service.event.reasonOfClosing");
      return null;
    }
    ClosingReason reason =
        known.stream().filter(one -> one.id().equals(given)).findFirst().orElse(null);
    if (reason == null) {
      item.at("reason").problem("service.event.reasonUnknown", given, ids);
    } else if (fields.outcome() != null && fields.outcome() != reason.outcome()) {
      item.at("outcome")
          .problem("service.event.reasonOutcome", given, reason.outcome(), fields.outcome());
    }
    return reason;
  }

  private @Nullable String user(@Nullable String text) {
    return dealership.people().named(text);
  }

  private @Nullable Instant instant(@Nullable String text) {
    return text == null
        ? null
        : Instants.parse(text, dealership.zone()).truncatedTo(ChronoUnit.MILLIS);
  }
}
