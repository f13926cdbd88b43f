package org.leadwacht.rules.language.region;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The leads that a condition fits.
 *
 * @param boxes leads of any of these
 */
public record Region(List<Box> boxes) {

  /** All leads. */
  public static final Region ALL = new Region(List.of(Box.ALL));

  /** More pieces are not counted out; the answer is then that something may be left. */
  private static final int MAX_PIECES = 20_000;

  public Region {
    boxes = List.copyOf(boxes);
  }

  /** Leads with a field within a set of values. */
  public static Region of(String field, Part part) {
    return new Region(part.isEmpty() ? List.of() : List.of(Box.of(field, part)));
  }

  /** Leads of any of several regions. */
  public static Region any(List<Region> regions) {
    return new Region(regions.stream().flatMap(region -> region.boxes.stream()).toList());
  }

  /** Leads in both. */
  public Region and(Region other) {
    List<Box> both = new ArrayList<>();
    for (Box box : boxes) {
      for (Box there : other.boxes) {
        Box met = box.and(there);
        if (met != null) {
          both.add(met);
        }
      }
    }
    return new Region(both);
  }

  /** Leads of this that are not in the other. */
  public Region without(Region other) {
    List<Box> rest = boxes;
    for (Box cut : other.boxes) {
      List<Box> pieces = new ArrayList<>();
      for (Box box : rest) {
        pieces.addAll(box.without(cut));
      }
      rest = pieces;
      if (rest.isEmpty() || rest.size() > MAX_PIECES) {
        break;
      }
    }
    return new Region(rest);
  }

  /** The same without leads that cannot be. */
  public Region where(Predicate<Box> possible) {
    return new Region(boxes.stream().filter(possible).toList());
  }

  /** Whether there is no such lead. */
  public boolean isEmpty() {
    return boxes.isEmpty();
  }
}
