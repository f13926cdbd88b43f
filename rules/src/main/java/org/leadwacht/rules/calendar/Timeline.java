package org.leadwacht.rules.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The openings and closed days of a stretch of time as sorted arrays, in nanoseconds of the epoch.
 * Prefix sums of the opening time make every question a binary search.
 */
final class Timeline {

  final long from;
  final long to;
  private final long[] starts;
  private final long[] ends;

  /** Opening time before {@code starts[i]}; one more entry than openings, the last is the whole. */
  private final long[] before;

  private final long[] closedFrom;
  private final long[] closedTo;

  Timeline(long from, long to, long[] starts, long[] ends, long[] closedFrom, long[] closedTo) {
    this.from = from;
    this.to = to;
    this.starts = starts;
    this.ends = ends;
    this.closedFrom = closedFrom;
    this.closedTo = closedTo;
    this.before = new long[starts.length + 1];
    for (int i = 0; i < starts.length; i++) {
      before[i + 1] = before[i] + ends[i] - starts[i];
    }
  }

  boolean isOpen(long instant) {
    int i = atOrBefore(starts, instant);
    return i >= 0 && instant < ends[i];
  }

  boolean isClosedDay(long instant) {
    int i = atOrBefore(closedFrom, instant);
    return i >= 0 && instant < closedTo[i];
  }

  /** The instant itself if open, else the next opening, or -1 if that lies beyond the stretch. */
  long nextOpening(long instant) {
    int i = atOrBefore(starts, instant);
    if (i >= 0 && instant < ends[i]) {
      return instant;
    }
    return i + 1 < starts.length ? starts[i + 1] : -1;
  }

  /** The openings between two instants, cut where they reach beyond. */
  List<Opening> openings(long since, long until) {
    List<Opening> found = new ArrayList<>();
    for (int i = Math.max(0, atOrBefore(starts, since)); i < starts.length; i++) {
      long open = Math.max(since, starts[i]);
      long close = Math.min(until, ends[i]);
      if (open < close) {
        found.add(new Opening(BusinessCalendar.instant(open), BusinessCalendar.instant(close)));
      }
    }
    return found;
  }

  /** Opening time from the beginning of the stretch until the instant. */
  long openUntil(long instant) {
    int i = atOrBefore(starts, instant);
    return i < 0 ? 0 : before[i] + Math.min(instant, ends[i]) - starts[i];
  }

  /**
   * The earliest instant by which so much opening time has passed, or -1 if that lies beyond the
   * stretch.
   */
  long earliest(long open) {
    int i = Arrays.binarySearch(before, open);
    int opening = i >= 0 ? i - 1 : -i - 2;
    return opening < 0 || opening >= starts.length ? -1 : starts[opening] + open - before[opening];
  }

  /**
   * The latest instant by which only so much opening time has passed, or -1 if that lies before the
   * stretch.
   */
  long latest(long open) {
    int i = Arrays.binarySearch(before, open);
    int opening = i >= 0 ? i : -i - 2;
    return open < 0 || opening >= starts.length ? -1 : starts[opening] + open - before[opening];
  }

  private static int atOrBefore(long[] sorted, long value) {
    int i = Arrays.binarySearch(sorted, value);
    return i >= 0 ? i : -i - 2;
  }
}
