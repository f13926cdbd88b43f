package org.leadwacht.service.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.delivery.DeliveryChannel;

/**
 * A time in which whoever takes the notices of a channel does not do so as usual.
 *
 * @param from how long after the beginning
 */
record Outage(Channel channel, Way way, Duration from, Duration length) {

  /** What is otherwise than usual. */
  enum Way {
    /** It says no: a mail server busy, a webhook broken (500). */
    REFUSES,
    /** It is called too often, and says when to come again (429); of a mail server the same. */
    TOO_MANY,
    /** A webhook is there no more (410); a mail server refuses. */
    GONE,
    /** Nobody is there. */
    AWAY,
    /** It takes its time, though less than a sender has. */
    SLOW,
    /** It takes it, and the sender never learns so. */
    TIMES_OUT,
    /** The same, and the sender waits for longer than the notice is left to it. */
    TIMES_OUT_LATE
  }

  static final int TAKEN = 204;
  static final int GONE = 410;
  static final int TOO_MANY = 429;
  private static final int BROKEN = 500;

  /** What whoever is called too often asks for. */
  static final Duration LEFT_ALONE = Duration.ofSeconds(40);

  private static final Duration A_WHILE = Duration.ofSeconds(20);

  /** Longer than the minute that a notice is left to who sends it. */
  private static final Duration TOO_LONG = Duration.ofSeconds(70);

  Instant end(Instant begin) {
    return begin.plus(from).plus(length);
  }

  boolean is(Channel which, Instant begin, Instant now) {
    return channel == which && !now.isBefore(begin.plus(from)) && now.isBefore(end(begin));
  }

  /** How long a sender has to wait. */
  Duration waiting() {
    return switch (way) {
      case REFUSES, TOO_MANY, GONE, AWAY -> Duration.ZERO;
      case SLOW, TIMES_OUT -> A_WHILE;
      case TIMES_OUT_LATE -> TOO_LONG;
    };
  }

  /**
   * What the sender is told.
   *
   * @return the status of HTTP, where it was answered
   */
  int answer() throws IOException {
    return switch (way) {
      case REFUSES -> BROKEN;
      case TOO_MANY -> TOO_MANY;
      case GONE -> GONE;
      case SLOW -> TAKEN;
      case AWAY ->
          throw new DeliveryChannel.AwayException("Nobody answers.", new IOException("refused"));
      case TIMES_OUT, TIMES_OUT_LATE -> throw new IOException("Read timed out");
    };
  }
}
