package org.leadwacht.service.live;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;

/**
 * Plays stories on one server and one store, each in a dealership of its own, all along one clock.
 * The server is away when they say so, and so they all have to say the same.
 */
final class LivePlay {

  private final List<LiveStory> stories;
  private final String store = StoreUnderTest.fresh();
  private Server server;
  private Api api;

  private LivePlay(List<LiveStory> stories) {
    this.stories = stories;
  }

  /** Plays the stories to their ends. */
  static void play(List<LiveStory> stories) {
    new LivePlay(stories).play();
  }

  private void play() {
    NavigableSet<Instant> instants = new TreeSet<>();
    stories.forEach(story -> instants.addAll(story.instants()));
    Iterator<Instant> turns = stories.get(0).turns().iterator();
    Instant next = turns.hasNext() ? turns.next() : null;
    start(instants.first());
    try {
      for (Instant now : instants) {
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
    } finally {
      stop();
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
    server = Server.start(store, "--leadwacht.test-clock=true", "--leadwacht.test-clock-at=" + now);
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
  }
}
