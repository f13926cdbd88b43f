package org.leadwacht.service.delivery.popup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.news.News;
import org.leadwacht.service.news.NewsSource;
import org.leadwacht.service.platform.SortableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveEvent;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells those who listen what is new. It reads from the store, so it does not matter on which
 * instance something happened, and what was missed can be read again.
 */
@Component
class LiveStream {

  private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
  private static final long EVERY_MILLIS = 300;
  private static final long WOKEN_EVERY_MILLIS = 20;
  private static final long ALIVE_EVERY_SECONDS = 15;

  /** So many at once, or a client that was away for long would fill the memory. */
  private static final int MOST = 1_000;

  /** Another instance may store something a moment after it gave it its place in the order. */
  private static final Duration OVERLAP = Duration.ofSeconds(3);

  private static final Comparator<News> BY_ID = Comparator.comparing(News::id);

  /**
   * Events that follow one another.
   *
   * @param end id behind which there is more, or null
   */
  record Stretch(List<StreamEvent> events, @Nullable String end) {}

  private final List<NewsSource> sources;
  private final Clock clock;
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final Map<String, Instant> readUntil = new ConcurrentHashMap<>();
  private final Set<String> woken = ConcurrentHashMap.newKeySet();
  private final JsonMapper json;

  LiveStream(List<NewsSource> sources, Clock clock, JsonMapper json) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
    this.json = json;
  }

  /**
   * Tells a client what is new from now on, or since what it saw last.
   *
   * @param caller who listens; nobody is told what he may not read
   * @param user whose popups it wants, or null for all
   * @param last id of the last event it saw, or null; one that lies ahead, or that is none, says
   *     nothing of what it saw
   */
  void listen(
      String dealership,
      SseEmitter emitter,
      Caller caller,
      @Nullable String user,
      @Nullable String last) {
    Instant now = clock.instant();
    String seen = last != null && SortableId.isMadeBy(last, now) ? last : null;
    Listener listener =
        new Listener(emitter, caller, user, seen == null ? SortableId.floor(now) : seen);
    List<Listener> all = listeners.computeIfAbsent(dealership, key -> new CopyOnWriteArrayList<>());
    Runnable gone = () -> all.remove(listener);
    emitter.onCompletion(gone);
    emitter.onTimeout(gone);
    emitter.onError(failure -> gone.run());
    listener.comment("connected");
    if (seen != null) {
      listener.catchUp(stretch(dealership, seen));
    }
    all.add(listener);
  }

  /**
   * News behind an id, in order, as far as every source was read: what lies behind where one of
   * them stopped is left for later, or what others have there would be told first.
   */
  private Stretch stretch(String dealership, String after) {
    List<News> news = new ArrayList<>();
    String end = null;
    for (NewsSource source : sources) {
      List<News> found = source.after(dealership, after, MOST);
      news.addAll(found);
      if (found.size() >= MOST) {
        String last = Collections.max(found, BY_ID).id();
        end = end == null || last.compareTo(end) < 0 ? last : end;
      }
    }
    String until = end;
    return new Stretch(
        news.stream()
            .filter(one -> until == null || one.id().compareTo(until) <= 0)
            .sorted(BY_ID)
            .map(one -> new StreamEvent(one, json))
            .toList(),
        until);
  }

  /** What this instance itself stored is told at once; of others it learns by looking. */
  @EventListener
  void saved(AfterSaveEvent<?> saved) {
    if (saved.getDocument() != null
        && saved.getDocument().get("dealership") instanceof String dealership
        && !listeners.getOrDefault(dealership, List.of()).isEmpty()) {
      woken.add(dealership);
    }
  }

  @Scheduled(fixedDelay = WOKEN_EVERY_MILLIS)
  void pollWoken() {
    for (String dealership : List.copyOf(woken)) {
      // taken away first: what is stored while it is read wakes it again
      woken.remove(dealership);
      tell(dealership, listeners.getOrDefault(dealership, List.of()));
    }
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void poll() {
    listeners.forEach(this::tell);
  }

  private void tell(String dealership, List<Listener> all) {
    if (all.isEmpty()) {
      readUntil.remove(dealership);
      return;
    }
    try {
      Instant now = clock.instant();
      Instant until = readUntil.getOrDefault(dealership, now);
      Instant from = until.isBefore(now) ? until : now;
      List<Listener> present = new ArrayList<>();
      for (Listener listener : all) {
        String behind = listener.behind();
        if (behind == null) {
          present.add(listener);
        } else {
          listener.catchUp(stretch(dealership, behind));
        }
      }
      String after = SortableId.floor(from.minus(OVERLAP));
      while (after != null) {
        Stretch news = stretch(dealership, after);
        present.forEach(listener -> news.events().forEach(listener::tell));
        after = news.end();
      }
      readUntil.put(dealership, now);
    } catch (RuntimeException e) {
      log.warn("The news of {} cannot be read; it is tried again", dealership, e);
    }
  }

  @Scheduled(fixedDelay = ALIVE_EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
  void keepAlive() {
    listeners.values().forEach(all -> all.forEach(listener -> listener.comment("alive")));
  }

  /** Ends all streams, before the web server waits for requests to end; clients go elsewhere. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    listeners.values().forEach(all -> all.forEach(Listener::end));
  }
}
