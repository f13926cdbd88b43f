package org.leadwacht.service.leads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Event;
import org.springframework.data.mongodb.core.mapping.Field;

/** An event as part of a lead in the store. */
record EventPart(
    @Field("id") String id,
    String type,
    Instant at,
    @Nullable String by,
    @Nullable String to,
    @Nullable Instant due,
    Event.@Nullable Outcome outcome,
    @Nullable String source,
    @Nullable Instant importedAt) {

  static EventPart of(Event event) {
    Event.Payload payload = event.payload();
    return new EventPart(
        event.id(),
        payload.type().text(),
        event.at(),
        event.by(),
        payload.to(),
        payload.due(),
        payload.outcome(),
        payload.source(),
        event.importedAt());
  }

  Event event() {
    Event.Payload payload = Event.Payload.of(Event.Type.parse(type), to, due, outcome, source);
    return new Event(id, payload, at, by, importedAt);
  }
}
