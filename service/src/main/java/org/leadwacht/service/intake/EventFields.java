package org.leadwacht.service.intake;

import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.ClosingReason;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.service.leads.Note;

/** The body of an event under the names of {@code EventInput}, whose form is sound. */
record EventFields(
    String type,
    @Nullable String at,
    @Nullable String by,
    @Nullable String to,
    @Nullable String due,
    Event.@Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable String deliveredAt,
    @Nullable String source,
    @Nullable Boolean imported,
    @Nullable String text,
    Note.@Nullable Kind kind) {

  /** What was written to it, or null; without the id of the event. */
  @Nullable Note note(@Nullable ClosingReason why) {
    return text == null && kind == null && why == null
        ? null
        : new Note("", text, kind, why == null ? null : new Note.Reason(why.id(), why.name()));
  }
}
