package org.leadwacht.service.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock: UTC, to the millisecond, which is what the store keeps. It can be set to
 * another time and stopped, which only a server started for tests offers.
 */
public final class ServerClock extends Clock {

  private record Reading(Duration ahead, @Nullable Instant stoppedAt) {}

  private static final Reading MACHINE = new Reading(Duration.ZERO, null);

  private final Clock machine;
  private final boolean stepped;
  private volatile Reading reading;

  private ServerClock(Clock machine, boolean stepped, Reading reading) {
    this.machine = machine;
    this.stepped = stepped;
    this.reading = reading;
  }

  /** What this machine shows: for a command that holds a server's clock against it. */
  public static Clock ofMachine() {
    return Clock.systemUTC();
  }

  /** A clock that shows the time of the machine's. */
  public static ServerClock of(Clock machine) {
    return new ServerClock(machine, false, MACHINE);
  }

  /** A clock that stands at an instant until it is set, and that a test moves step by step. */
  public static ServerClock stepped(Clock machine, Instant start) {
    return new ServerClock(
        machine, true, new Reading(Duration.ZERO, Instant.ofEpochMilli(start.toEpochMilli())));
  }

  @Override
  public Instant instant() {
    Reading now = reading;
    Instant stoppedAt = now.stoppedAt();
    return stoppedAt != null ? stoppedAt : Instant.ofEpochMilli(machine.millis()).plus(now.ahead());
  }

  /** Shows this instant from now on, standing still or running on. */
  public void set(Instant instant, boolean running) {
    Instant shown = Instant.ofEpochMilli(instant.toEpochMilli());
    reading =
        running
            ? new Reading(Duration.between(Instant.ofEpochMilli(machine.millis()), shown), null)
            : new Reading(Duration.ZERO, shown);
  }

  /**
   * Whether what is due is done only when the clock is set, and not by the server's own heartbeat:
   * then a test says what comes first of the things that happen at one instant.
   */
  public boolean isStepped() {
    return stepped;
  }

  /** Whether it was set, and shows another time than the machine's. */
  public boolean isSet() {
    return !reading.equals(MACHINE);
  }

  /** Whether time passes. */
  public boolean isRunning() {
    return reading.stoppedAt() == null;
  }

  /** Shows the machine's time again. */
  public void reset() {
    reading = MACHINE;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException(
        "The server's clock is UTC; zones belong to dealerships.");
  }
}
