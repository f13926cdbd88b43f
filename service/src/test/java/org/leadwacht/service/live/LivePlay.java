package org.leadwacht.service.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.leadwacht.service.auditor.Auditor;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;

/**
 * Plays stories on a server and a store, each in a dealership of its own, all along one clock. The
 * server is stopped and started where they say that it was away.
 */
final class LivePlay {

  /** After this a server has done with a change for good. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  /** At so many settings of the clock the auditor looks at everything once. */
  private static final int AUDITED = 25;

  private final String store = StoreUnderTest.fresh();
  private Server server;
  private Api api;
  private List<LiveStory> stories = List.of();
  private int clocks;

  private LivePlay() {}

  /** Plays stories to their ends. */
  static void play(List<LiveStory> stories) {
    Act.rows(stories).forEach(row -> new LivePlay().playRow(row));
  }

  private void playRow(List<Act> row) {
    try {
      row.forEach(this::play);
    } finally {
      stop();
    }
  }

  private void play(Act act) {
    stories = act.stories();
    Iterator<Instant> turns = act.turns().iterator();
    Instant next = turns.hasNext() ? turns.next() : null;
    if (server == null) {
      start(act.instants().first());
    }
    for (Instant now : act.instants()) {
      if (!now.equals(next)) {
        pass(now);
      } else {
        next = turns.hasNext() ? turns.next() : null;
        if (server != null) {
          leave(now, next == null ? Instant.MAX : next);
        } else {
          returnAt(now);
        }
      }
    }
    if (server != null) {
      Instant end = act.instants().last().plus(SETTLED);
      clock(end, false);
      audit(end);
    }
  }

  private void pass(Instant now) {
    if (server != null && stories.stream().anyMatch(story -> story.tells(now))) {
      clock(now, true);
    }
    tell(now);
    if (server != null) {
      clock(now, false);
      stories.forEach(story -> story.look(api, now));
    }
  }

  private void tell(Instant now) {
    stories.stream().filter(story -> story.tells(now)).forEach(story -> story.tell(api, now));
  }

  private void leave(Instant now, Instant back) {
    clock(now.minusMillis(1), false);
    clock(now, true);
    tell(now);
    stories.forEach(story -> story.away(api, back));
    stop();
  }

  private void returnAt(Instant now) {
    tell(now);
    start(now);
    stories.forEach(story -> story.back(api, now));
    clock(now, false);
    stories.forEach(story -> story.look(api, now));
  }

  private void start(Instant now) {
    server =
        Server.startOn(store, "--leadwacht.test-clock=true", "--leadwacht.test-clock-at=" + now);
    api = server.api();
  }

  private void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private void clock(Instant now, boolean quiet) {
    api.put("/api/v1/test/clock", "{\"now\": \"%s\", \"quiet\": %s}".formatted(now, quiet)).must();
    if (!quiet && ++clocks % AUDITED == 0) {
      audit(now);
    }
  }

  private void audit(Instant now) {
    if (server.bean(Auditor.class).wholeRound() != 0) {
      throw new AssertionError("At " + now + " the auditor found something missing");
    }
  }
}
