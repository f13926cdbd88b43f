package org.leadwacht.service.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to happen, by virtual instants; at one instant in the order in which it was planned. */
final class Agenda {

  /**
   * Something that is to happen.
   *
   * @param number counts what was planned
   * @param owner the instance that does it and without which it does not happen; null for others
   */
  private record Entry(Instant at, long number, @Nullable Instance owner, Runnable what) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  private Instant now;
  private long number;

  Agenda(Instant start) {
    this.now = start;
  }

  Instant now() {
    return now;
  }

  void plan(Instant at, @Nullable Instance owner, Runnable what) {
    entries.add(new Entry(at.isBefore(now) ? now : at, number++, owner, what));
  }

  void plan(Duration in, @Nullable Instance owner, Runnable what) {
    plan(now.plus(in), owner, what);
  }

  /**
   * Lets time pass.
   *
   * @param asleep an instance that does nothing meanwhile; what it would have done it does after
   */
  void pass(Instant until, @Nullable Instance asleep) {
    java.util.List<Entry> later = new java.util.ArrayList<>();
    while (!entries.isEmpty() && !entries.peek().at().isAfter(until)) {
      Entry next = entries.poll();
      now = next.at();
      if (next.owner() == null) {
        next.what().run();
      } else if (next.owner() == asleep || next.owner().isBusy()) {
        later.add(next);
      } else {
        next.owner().act(next.what());
      }
    }
    // somebody else may have waited for longer meanwhile
    now = until.isAfter(now) ? until : now;
    later.forEach(entry -> plan(now, entry.owner(), entry.what()));
  }

  /** Has it be later, as if nobody had been there meanwhile. */
  void skip(Duration time) {
    now = now.plus(time);
  }

  /** What an instance's machine shows. */
  Clock clock(Supplier<Duration> ahead) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.plus(ahead.get());
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
