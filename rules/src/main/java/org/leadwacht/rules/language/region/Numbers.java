package org.leadwacht.rules.language.region;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of whole numbers, and whether a field without a value is among them.
 *
 * @param ranges apart from each other and in order
 * @param empty whether a missing value is admitted
 */
public record Numbers(List<Range> ranges, boolean empty) implements Part {

  /**
   * Numbers from one to before another.
   *
   * @param from the first
   * @param to the first after it
   */
  public record Range(long from, long to) {}

  public Numbers {
    ranges = List.copyOf(ranges);
  }

  /** Numbers from one to before another. */
  public static Numbers of(long from, long to) {
    return new Numbers(from < to ? List.of(new Range(from, to)) : List.of(), false);
  }

  /** Numbers of one or the other, which begins where the first ends or later. */
  public static Numbers of(Range first, Range second) {
    return new Numbers(
        List.of(first, second).stream().filter(range -> range.from() < range.to()).toList(), false);
  }

  @Override
  public Numbers and(Part other) {
    Numbers there = (Numbers) other;
    List<Range> both = new ArrayList<>();
    for (Range range : ranges) {
      for (Range against : there.ranges) {
        long from = Math.max(range.from(), against.from());
        long to = Math.min(range.to(), against.to());
        if (from < to) {
          both.add(new Range(from, to));
        }
      }
    }
    return new Numbers(both, empty && there.empty);
  }

  @Override
  public Numbers not() {
    List<Range> gaps = new ArrayList<>();
    long from = Long.MIN_VALUE;
    for (Range range : ranges) {
      if (from < range.from()) {
        gaps.add(new Range(from, range.from()));
      }
      from = range.to();
    }
    if (from < Long.MAX_VALUE) {
      gaps.add(new Range(from, Long.MAX_VALUE));
    }
    return new Numbers(gaps, !empty);
  }

  @Override
  public boolean isEmpty() {
    return ranges.isEmpty() && !empty;
  }
}
