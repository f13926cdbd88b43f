package org.leadwacht.service.delivery.popup;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.news.News;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import tools.jackson.databind.json.JsonMapper;

/** News as they go over a stream: written once, however many listen, and only if somebody does. */
final class StreamEvent {

  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final News news;
  private final JsonMapper json;
  private @Nullable Set<DataWithMediaType> text;

  StreamEvent(News news, JsonMapper json) {
    this.news = news;
    this.json = json;
  }

  News news() {
    return news;
  }

  /** The event; JSON has no line ends, so it is one line. */
  synchronized Set<DataWithMediaType> text() {
    if (text == null) {
      String event =
          "id:%s\nevent:%s\ndata:%s\n\n"
              .formatted(news.id(), news.name(), json.writeValueAsString(news.data()));
      text = Set.of(new DataWithMediaType(event, TEXT));
    }
    return text;
  }
}
