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
    return new EventPart(
        event.id(),
        event.type().text(),
        event.at(),
        event.by(),
        event.to(),
        event.due(),
        event.outcome(),
        event.source(),
        event.importedAt());
  }

  Event event() {
    return new Event(id, Event.Type.parse(type), at, by, to, due, outcome, source, importedAt);
  }
}
