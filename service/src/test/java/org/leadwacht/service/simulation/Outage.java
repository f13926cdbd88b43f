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
    /** It says no: a mail server busy, a webhook gone (410) or called too often (429). */
    REFUSES,
    /** Nobody is there. */
    AWAY,
    /** It takes its time, though less than a sender has. */
    SLOW,
    /** It takes it, and the sender never learns so. */
    TIMES_OUT,
    /** The same, and the sender waits for longer than the notice is left to it. */
    TIMES_OUT_LATE
  }

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
      case REFUSES, AWAY -> Duration.ZERO;
      case SLOW, TIMES_OUT -> A_WHILE;
      case TIMES_OUT_LATE -> TOO_LONG;
    };
  }

  /** Whether it was taken all the same. */
  boolean takes() {
    return way != Way.REFUSES && way != Way.AWAY;
  }

  /** What the sender is told. */
  void answer() throws IOException {
    switch (way) {
      case REFUSES -> throw new IOException("429");
      case AWAY ->
          throw new DeliveryChannel.AwayException("Nobody answers.", new IOException("refused"));
      case TIMES_OUT, TIMES_OUT_LATE -> throw new IOException("Read timed out");
      case SLOW -> {
        // it was taken
      }
    }
  }
}
