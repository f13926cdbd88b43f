package org.leadwacht.service.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.service.leads.Note;

/** Reads the body of an event and names everything that is wrong with it at once. */
final class EventBodyReader {

  private static final List<String> KEYS =
      List.of("type", "at", "by", "to", "due", "outcome", "source", "imported", "text", "kind");

  private EventBodyReader() {}

  /**
   * What happened, and what was written to it.
   *
   * @param note still without the id of its event; null where nothing was written
   */
  record Happening(Event event, @Nullable Note note) {}

  /** The event, or those of a list. */
  static List<Happening> read(Object body, Dealership dealership, Instant now) {
    Node root = Node.root(body);
    List<Node> items = root.itemsOrOne();
    if (items.isEmpty()) {
      root.problem("service.event.none");
    }
    items.forEach(item -> check(item, dealership, now));
    RequestReader.requireSound(root);
    return items.stream()
        .map(item -> new Happening(event(item, dealership, now), note(item)))
        .toList();
  }

  private static void check(Node root, Dealership dealership, Instant now) {
    root.requireOnly(KEYS);
    if (!root.at("type").isPresent()) {
      root.at("type").problem("service.event.type");
    }
    Event.Type type = root.at("type").parsed(Event.Type::parse);
    Instant at = RequestReader.instant(root.at("at"), dealership, now);
    Instant due = due(root.at("due"), dealership);
    String by = root.at("by").text();
    String to = root.at("to").text();
    root.at("outcome").oneOf(Event.Outcome.class);
    root.at("source").text();
    root.at("imported").flag(false);
    note(root);
    if (type != Event.Type.FOLLOW_UP_SET && root.at("kind").isPresent()) {
      root.at("kind").problem("service.event.kind");
    }
    if (type == Event.Type.RECEIVED) {
      root.at("type").problem("service.event.received");
    }
    if (type == Event.Type.ASSIGNED && to == null) {
      root.at("to").problem("service.event.to");
    }
    if (type == Event.Type.CLAIMED && by == null) {
      root.at("by").problem("service.event.claimedBy");
    }
    if (type == Event.Type.FOLLOW_UP_SET && !root.at("due").isPresent()) {
      root.at("due").problem("service.event.due");
    }
    if (type == Event.Type.FOLLOW_UP_SET && due != null && due.isBefore(at)) {
      root.at("due")
          .problem(
              "service.event.dueBefore",
              due.atZone(dealership.zone()),
              at.atZone(dealership.zone()));
    }
  }

  private static Event event(Node root, Dealership dealership, Instant now) {
    Event.Type type = Event.Type.parse(root.at("type").requiredText());
    String by = root.at("by").text();
    Event.Payload payload =
        Event.Payload.of(
            type,
            type == Event.Type.CLAIMED ? by : root.at("to").text(),
            due(root.at("due"), dealership),
            root.at("outcome").oneOf(Event.Outcome.class),
            root.at("source").text());
    Instant at = RequestReader.instant(root.at("at"), dealership, now);
    return new Event("", payload, at, by, root.at("imported").flag(false) ? now : null);
  }

  private static @Nullable Note note(Node root) {
    String text = RequestReader.written(root.at("text"));
    Note.Kind kind = root.at("kind").oneOf(Note.Kind.class);
    return text == null && kind == null ? null : new Note("", text, kind);
  }

  private static @Nullable Instant due(Node node, Dealership dealership) {
    Instant due = node.parsed(text -> Instants.parse(text, dealership.zone()));
    return due == null ? null : due.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }
}
