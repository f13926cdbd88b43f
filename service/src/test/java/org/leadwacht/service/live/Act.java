package org.leadwacht.service.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Stories that are played side by side, because the server is away at the same times in all.
 *
 * @param turns when the server goes away and comes back, in turns
 * @param stories the stories
 */
record Act(List<Instant> turns, List<LiveStory> stories) {

  /** All instants at which something is told or looked at, in order. */
  NavigableSet<Instant> instants() {
    NavigableSet<Instant> instants = new TreeSet<>();
    stories.forEach(story -> instants.addAll(story.instants()));
    return instants;
  }

  /**
   * The acts for stories, in rows. Those of a row are played one after the other on one store, with
   * the clock set back in between, which saves a start of the server each: it has to look as if the
   * last one alive was the one that the act stops, and no return of an act before may lie in the
   * past.
   */
  static List<List<Act>> rows(List<LiveStory> stories) {
    Map<List<Instant>, List<LiveStory>> byTurns = new LinkedHashMap<>();
    stories.forEach(
        story -> byTurns.computeIfAbsent(story.turns(), turns -> new ArrayList<>()).add(story));
    List<Act> acts = new ArrayList<>();
    byTurns.forEach((turns, together) -> acts.add(new Act(turns, together)));
    acts.sort(
        Comparator.comparing(Act::leaves).thenComparing(Act::returns, Comparator.reverseOrder()));
    List<List<Act>> rows = new ArrayList<>();
    for (Act act : acts) {
      rows.stream()
          .filter(row -> act.mayFollow(row.get(row.size() - 1)))
          .findFirst()
          .ifPresentOrElse(row -> row.add(act), () -> rows.add(new ArrayList<>(List.of(act))));
    }
    return rows;
  }

  private boolean mayFollow(Act before) {
    return turns.size() == 2
        && before.turns.size() == 2
        && !leaves().isBefore(before.leaves())
        && !leaves().isAfter(before.returns());
  }

  private Instant leaves() {
    return turns.isEmpty() ? Instant.MIN : turns.get(0);
  }

  private Instant returns() {
    return turns.isEmpty() ? Instant.MIN : turns.get(turns.size() - 1);
  }
}
