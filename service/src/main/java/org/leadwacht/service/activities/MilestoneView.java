package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.MilestoneRecord;

/**
 * A milestone as the API shows it.
 *
 * @param id unique for its contact; the same id again is a correction
 * @param contact id of the contact
 * @param type what was reached
 * @param at when
 * @param arrivedAt when the server learnt of it first
 * @param responsible id of the user who is responsible for what follows
 * @param vehicle what vehicle it is about
 * @param lead id of the lead it came from
 * @param data what else was told
 */
@Schema(name = "Milestone")
public record MilestoneView(
    String id,
    String contact,
    String type,
    Instant at,
    Instant arrivedAt,
    String responsible,
    @Nullable String vehicle,
    @Nullable String lead,
    Map<String, String> data) {

  /** A milestone of a contact. */
  public static MilestoneView of(StoredContact contact, MilestoneRecord milestone) {
    return new MilestoneView(
        milestone.id(),
        contact.id(),
        milestone.type(),
        milestone.at(),
        milestone.arrivedAt(),
        milestone.responsible(),
        milestone.vehicle(),
        milestone.lead(),
        milestone.data());
  }
}
