package org.leadwacht.rules.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Business time by prefix sums against the walk from day to day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CalendarBenchmark {

  private final BusinessCalendar calendar =
      new BusinessCalendar(
          ZoneId.of("Europe/Berlin"),
          OpeningHours.of(OpeningHours.weekdays("mon-fri"), "08:00-18:00"),
          Map.of(),
          List.of(ClosedDays.parse("2026-12-31")),
          new Holidays("DE-BY"));
  private final DayWalk walk = new DayWalk(calendar);
  private final Instant first = Instant.parse("2026-03-05T16:00:00Z");
  private int turn;

  /** {@code plus} of half an hour to 24 opening hours from instants all over a week. */
  @Benchmark
  public Instant plus() {
    return calendar.plus(instant(), duration());
  }

  /** The same by walking from day to day. */
  @Benchmark
  public Instant plusByDayWalk() {
    return walk.plus(instant(), duration());
  }

  private Instant instant() {
    turn++;
    return first.plusSeconds((turn & 1023) * 600L);
  }

  private Duration duration() {
    return Duration.ofMinutes(30L * (1 + turn % 48));
  }
}
