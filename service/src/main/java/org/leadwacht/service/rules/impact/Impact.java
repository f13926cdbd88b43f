package org.leadwacht.service.rules.impact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.rules.impact.Replay.Reach;

/** Adds up, lead by lead, what other rules would change. Not thread-safe. */
final class Impact {

  private final Window window;
  private final Map<String, Row> rows = new TreeMap<>();
  private int leads;
  private int changedLeads;

  Impact(Window window) {
    this.window = window;
  }

  /** How a lead differs. */
  enum Kind {
    /** Reaches the user only with the draft. */
    MORE,
    /** Reaches the user only with the published rules. */
    FEWER,
    /** Reaches the user earlier with the draft. */
    EARLIER,
    /** Reaches the user later with the draft. */
    LATER
  }

  /**
   * A lead that differs.
   *
   * @param lead its id
   * @param change how it differs
   * @param before when it reaches the user with the published rules, or null
   * @param after when it does with the draft, or null
   */
  @Schema(name = "ImpactLead")
  record Difference(String lead, Kind change, @Nullable Instant before, @Nullable Instant after) {}

  /**
   * What changes for a user in a stage.
   *
   * @param stage the stage's code
   * @param user id of the user
   * @param more how many leads reach the user only with the draft
   * @param fewer how many only with the published rules
   * @param earlier how many reach the user earlier with the draft
   * @param later how many later
   * @param leads the leads behind the numbers
   */
  @Schema(name = "ImpactRow")
  record Item(
      String stage,
      String user,
      long more,
      long fewer,
      long earlier,
      long later,
      List<Difference> leads) {}

  private record Row(String stage, String user, List<Difference> differences) {

    Item item() {
      return new Item(
          stage,
          user,
          count(Kind.MORE),
          count(Kind.FEWER),
          count(Kind.EARLIER),
          count(Kind.LATER),
          differences);
    }

    private long count(Kind kind) {
      return differences.stream().filter(difference -> difference.change() == kind).count();
    }
  }

  /** Compares the two lives of a lead. */
  void add(TwoLives lead) {
    leads++;
    List<TwoLives.Change> changes = lead.changes().stream().filter(window::holds).toList();
    if (changes.isEmpty()) {
      return;
    }
    changedLeads++;
    for (TwoLives.Change change : changes) {
      Reach reach = change.reach();
      rows.computeIfAbsent(
              reach.stage() + '\u0000' + reach.user(),
              key -> new Row(reach.stage(), reach.user(), new ArrayList<>()))
          .differences()
          .add(difference(lead.lead(), change));
    }
  }

  private static Difference difference(String lead, TwoLives.Change change) {
    Instant before = change.before() == null ? null : change.before().at();
    Instant after = change.after() == null ? null : change.after().at();
    Kind kind =
        before == null
            ? Kind.MORE
            : after == null ? Kind.FEWER : after.isBefore(before) ? Kind.EARLIER : Kind.LATER;
    return new Difference(lead, kind, before, after);
  }

  int leads() {
    return leads;
  }

  int changedLeads() {
    return changedLeads;
  }

  /** What changes, by stage and user. */
  List<Item> items() {
    return rows.values().stream().map(Row::item).toList();
  }
}
