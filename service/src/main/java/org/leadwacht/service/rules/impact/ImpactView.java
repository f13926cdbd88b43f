package org.leadwacht.service.rules.impact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay of a dealership's leads, and a plan of its contacts, through draft and published rules.
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
 * @param activities what changes in the activities of contacts; null where the dealership has them
 *     off, or no rule of activities differs, so that nothing can change
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
    List<Impact.Item> items,
    @Nullable Activities activities) {

  /**
   * What would be planned otherwise for contacts, at the moment of asking.
   *
   * @param total how many contacts something was reported of
   * @param done how many of them were planned anew
   * @param changedContacts how many of those differ
   * @param items what changes, by kind
   */
  @Schema(name = "ImpactActivities")
  record Activities(long total, long done, long changedContacts, List<ContactImpact.Item> items) {}

  /** How far a replay is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  ImpactView progress(Impact impact) {
    return with(state, total, impact.leads(), impact.changedLeads(), null, List.of(), activities);
  }

  /** The same with all its leads replayed; contacts may have yet to be planned. */
  ImpactView replayed(Impact impact) {
    return with(
        state,
        impact.leads(),
        impact.leads(),
        impact.changedLeads(),
        null,
        impact.items(),
        activities);
  }

  /** The same with more of its contacts planned. */
  ImpactView planned(ContactImpact impact, long of) {
    Activities planned =
        new Activities(of, impact.contacts(), impact.changedContacts(), impact.items());
    return with(state, total, done, changedLeads, null, items, planned);
  }

  ImpactView finished() {
    return with(State.DONE, total, done, changedLeads, null, items, activities);
  }

  ImpactView failed(String why) {
    return with(State.FAILED, total, done, changedLeads, why, List.of(), activities);
  }

  private ImpactView with(
      State now,
      long leads,
      long replayed,
      long changed,
      @Nullable String why,
      List<Impact.Item> found,
      @Nullable Activities planned) {
    return new ImpactView(
        id, now, days, from, version, leads, replayed, changed, why, found, planned);
  }
}
