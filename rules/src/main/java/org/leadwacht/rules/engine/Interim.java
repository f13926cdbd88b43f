package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went on around a lead, or around the lists of a dealership, since they were looked at last.
 *
 * @param lookedAt when that was
 * @param downtime the last downtime, or null if there was none
 * @param planned the world they were planned for then
 * @param changes how the world changed since, in order
 */
public record Interim(
    Instant lookedAt, @Nullable Downtime downtime, World planned, List<Change> changes) {

  /**
   * A change of settings, calendar, people or rules.
   *
   * @param at when it came into force
   * @param world what holds from then on
   */
  public record Change(Instant at, World world) {}

  /**
   * Something that happened in between: the return from a downtime, or a change if there is one.
   */
  record Point(Instant at, @Nullable World changed) {}

  public Interim {
    changes = List.copyOf(changes);
  }

  /** Nothing changed. */
  public static Interim unchanged(Instant lookedAt, @Nullable Downtime downtime, World world) {
    return new Interim(lookedAt, downtime, world, List.of());
  }

  /** The downtime that lies behind the last look, or null. */
  @Nullable Downtime missed() {
    return downtime == null || !lookedAt.isBefore(downtime.to()) ? null : downtime;
  }

  /**
   * The return and the changes in the order of time; a change of a downtime comes into force with
   * the return, behind it (docs/domain.md, "Downtime").
   */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    Downtime away = missed();
    for (Change change : changes) {
      Instant at = change.at().isBefore(lookedAt) ? lookedAt : change.at();
      if (away != null && !at.isBefore(away.from())) {
        points.add(new Point(away.to(), null));
        away = null;
      }
      points.add(new Point(later(at, points), change.world()));
    }
    if (away != null) {
      points.add(new Point(away.to(), null));
    }
    return points;
  }

  private static Instant later(Instant at, List<Point> points) {
    Instant last = points.isEmpty() ? at : points.get(points.size() - 1).at();
    return at.isBefore(last) ? last : at;
  }
}
