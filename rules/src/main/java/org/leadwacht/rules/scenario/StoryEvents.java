package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.scenario.Scenario.Happening;
import org.leadwacht.rules.text.EmailAddress;

/** What happens in a story, as the events and inquiries a CRM would send; numbers them. */
final class StoryEvents {

  private final ZoneId zone;
  private int number = 1;

  StoryEvents(ZoneId zone) {
    this.zone = zone;
  }

  /** An inquiry that came in; telephone numbers are read as the dealership's region writes them. */
  static Inquiry inquiry(Happening event, Dealership dealership) {
    String source = String.valueOf(event.text("source"));
    return new Inquiry(
        String.valueOf(event.lead()),
        event.at(),
        Objects.requireNonNullElse(dealership.sourceNamed(source), source),
        contact(event.values().get("contact"), dealership.region()),
        event.text("brand"),
        event.text("condition"),
        place(event.text("location"), dealership),
        place(event.text("vehicleLocation"), dealership),
        event.text("request"),
        event.values().get("price") instanceof Number price ? price.doubleValue() : null,
        tags(event.values().get("tags")),
        event.text("vehicle"));
  }

  private static @Nullable String place(@Nullable String text, Dealership dealership) {
    String known = dealership.locationNamed(text);
    return known == null ? text : known;
  }

  private static Set<String> contact(@Nullable Object contact, @Nullable String region) {
    if (contact instanceof Map<?, ?> fields) {
      String email = text(fields.get("email"));
      return Contacts.keys(
          text(fields.get("name")),
          text(fields.get("externalId")),
          email == null ? null : EmailAddress.found(email),
          text(fields.get("phone")),
          region);
    }
    return contact == null ? Set.of() : Set.of("contact:" + contact);
  }

  private static List<String> tags(@Nullable Object tags) {
    List<?> list =
        tags instanceof List<?> several ? several : tags == null ? List.of() : List.of(tags);
    return list.stream().map(String::valueOf).toList();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  /** Something that happened to a lead, known from an instant on. */
  Event event(Happening happening, Instant arrival) {
    Event.Type type = Event.Type.parse(happening.type());
    String by = happening.text("by");
    String to = type == Event.Type.CLAIMED ? by : happening.text("to");
    String due = happening.text("due");
    String outcome = happening.text("outcome");
    return new Event(
        next(),
        Event.Payload.of(
            type,
            to,
            due == null ? null : Instants.parse(due, zone),
            outcome == null ? null : Event.Outcome.valueOf(outcome),
            null),
        happening.at(),
        by,
        happening.imported() ? arrival : null);
  }

  /** The id of the next event. */
  String next() {
    return String.valueOf(++number);
  }
}
