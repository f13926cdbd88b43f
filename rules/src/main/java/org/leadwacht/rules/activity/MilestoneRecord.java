package org.leadwacht.rules.activity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as it was reported (docs/domain.md, section 8).
 *
 * @param id unique for its contact; the same id again is a correction
 * @param type what was reached, such as {@code DELIVERED}
 * @param at when
 * @param arrivedAt when the server learnt of it first
 * @param responsible id of the user who is responsible for what follows
 * @param lead id of the lead it came from, or null
 * @param vehicle what vehicle it is about, or null
 * @param data what else was told, by name
 * @param catchUp whether also what was due before it arrived is wanted, at once
 */
public record MilestoneRecord(
    String id,
    String type,
    Instant at,
    Instant arrivedAt,
    String responsible,
    @Nullable String lead,
    @Nullable String vehicle,
    Map<String, String> data,
    boolean catchUp) {

  /** Type of the milestone from which a customer's phases and most activities count. */
  public static final String DELIVERED = "DELIVERED";

  public MilestoneRecord {
    data = Map.copyOf(data);
  }

  /** Id of the delivery that a lead names which is won: closed again, it is a correction. */
  public static String ofWonLead(String lead) {
    return "won-" + lead;
  }

  /** The same with another user responsible. */
  public MilestoneRecord responsible(String user) {
    return new MilestoneRecord(id, type, at, arrivedAt, user, lead, vehicle, data, catchUp);
  }

  /** The same, known since an instant. */
  MilestoneRecord arrivedAt(Instant first) {
    return new MilestoneRecord(id, type, at, first, responsible, lead, vehicle, data, catchUp);
  }
}
