package org.leadwacht.service.delivery.popup;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.news.News;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A client that listens: it is told everything once. */
final class Listener {

  private static final int REMEMBERED = 20_000;

  private final SseEmitter emitter;
  private final Caller caller;
  private final @Nullable String user;
  private final String after;
  private @Nullable String behind;
  private final Set<String> told =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  Listener(SseEmitter emitter, Caller caller, @Nullable String user, String after) {
    this.emitter = emitter;
    this.caller = caller;
    this.user = user;
    this.after = after;
  }

  /** The id behind which it has yet to be told what it missed, before anything new; or null. */
  synchronized @Nullable String behind() {
    return behind;
  }

  /** Tells what it missed, as far as it was read. */
  synchronized void catchUp(LiveStream.Stretch missed) {
    missed.events().forEach(this::tell);
    behind = missed.end();
  }

  synchronized void tell(StreamEvent one) {
    News news = one.news();
    boolean wanted =
        caller.mayAny(news.right())
            && (user == null || news.user() == null || news.user().equals(user));
    if (wanted && news.id().compareTo(after) > 0 && told.add(news.id())) {
      send(() -> emitter.send(one.text()));
    }
  }

  synchronized void comment(String comment) {
    send(() -> emitter.send(SseEmitter.event().comment(comment)));
  }

  private interface Sending {
    void run() throws IOException;
  }

  private void send(Sending sending) {
    try {
      sending.run();
    } catch (IOException | IllegalStateException e) {
      emitter.completeWithError(e);
    }
  }

  void end() {
    emitter.complete();
  }
}
