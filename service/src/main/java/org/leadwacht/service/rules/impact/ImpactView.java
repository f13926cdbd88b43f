package org.leadwacht.service.rules.impact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay of a dealership's leads through draft and published rules.
 *
 * @param id names the replay
 * @param state whether it is done
 * @param days how many days back the leads were received
 * @param from the earliest receipt that counts
 * @param version the published version the draft was compared with
 * @param total how many leads there are
 * @param done how many of them were replayed
 * @param changedLeads how many of those differ
 * @param error why it failed, or null
 * @param items what changes, by stage and user
 */
@Schema(name = "Impact")
public record ImpactView(
    String id,
    State state,
    int days,
    Instant from,
    long version,
    long total,
    long done,
    long changedLeads,
    @Nullable String error,
    List<Impact.Item> items) {

  /** How far a replay is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  ImpactView progress(Impact impact) {
    return new ImpactView(
        id,
        State.RUNNING,
        days,
        from,
        version,
        total,
        impact.leads(),
        impact.changedLeads(),
        null,
        List.of());
  }

  ImpactView done(Impact impact) {
    return new ImpactView(
        id,
        State.DONE,
        days,
        from,
        version,
        impact.leads(),
        impact.leads(),
        impact.changedLeads(),
        null,
        impact.items());
  }

  ImpactView failed(String why) {
    return new ImpactView(
        id, State.FAILED, days, from, version, total, done, changedLeads, why, List.of());
  }
}
