package org.leadwacht.service.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.lead.Event;

/** Reads the body of an event and names everything that is wrong with it at once. */
final class EventBodyReader {

  private static final List<String> KEYS =
      List.of("type", "at", "by", "to", "due", "outcome", "source", "imported");

  private EventBodyReader() {}

  /** The event, or those of a list. */
  static List<Event> read(Object body, Dealership dealership, Instant now) {
    Node root = Node.root(body);
    List<Event> events =
        root.itemsOrOne().stream().map(event -> event(event, dealership, now)).toList();
    if (events.isEmpty()) {
      root.problem("service.event.none");
    }
    RequestReader.requireSound(root);
    return events;
  }

  private static Event event(Node root, Dealership dealership, Instant now) {
    root.requireOnly(KEYS);
    if (!root.at("type").isPresent()) {
      root.at("type").problem("service.event.type");
    }
    Event.Type type = root.at("type").parsed(Event.Type::parse);
    if (type == Event.Type.RECEIVED) {
      root.at("type").problem("service.event.received");
    }
    Instant at = RequestReader.instant(root.at("at"), dealership, now);
    Instant due = due(root.at("due"), dealership);
    String by = root.at("by").text();
    String to = root.at("to").text();
    Event.Outcome outcome = root.at("outcome").oneOf(Event.Outcome.class);
    boolean givesAway = type == Event.Type.ASSIGNED;
    if (givesAway && to == null) {
      root.at("to").problem("service.event.to");
    }
    if (type == Event.Type.CLAIMED && by == null) {
      root.at("by").problem("service.event.claimedBy");
    }
    if (type == Event.Type.FOLLOW_UP_SET) {
      if (due == null) {
        if (!root.at("due").isPresent()) {
          root.at("due").problem("service.event.due");
        }
      } else if (due.isBefore(at)) {
        root.at("due")
            .problem(
                "service.event.dueBefore",
                due.atZone(dealership.zone()),
                at.atZone(dealership.zone()));
      }
    }
    return new Event(
        "",
        type == null ? Event.Type.NOTED : type,
        at,
        by,
        type == Event.Type.CLAIMED ? by : givesAway ? to : null,
        type == Event.Type.FOLLOW_UP_SET ? due : null,
        outcome,
        root.at("source").text(),
        root.at("imported").flag(false) ? now : null);
  }

  private static @Nullable Instant due(Node node, Dealership dealership) {
    Instant due = node.parsed(text -> Instants.parse(text, dealership.zone()));
    return due == null ? null : due.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }
}
