package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.EventReader;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** Popups and lead changes as they happen, and what was missed after a reconnect. */
class StreamTest extends ServerTest {

  @Autowired private MongoOperations store;

  @Test
  void aPopupComesWhenItsStageFiresAndAReconnectGetsWhatWasMissed() throws Exception {
    sonnenhof();
    String last;
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    try (EventReader reader = EventReader.open(api, path("/stream"))) {
      clock("2026-03-05T10:00:00+01:00");
      await().until(() -> reader.named("popup").size() == 1);
      EventReader.Event popup = reader.named("popup").get(0);
      assertThat(popup.data()).contains("\"stage\":\"E1\"", "\"user\":\"anna\"", id);
      await().until(() -> !reader.named("lead").isEmpty());
      last = reader.last();
    }
    String second = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    clock("2026-03-05T12:00:00+01:00");
    try (EventReader reader = EventReader.open(api.with("Last-Event-ID", last), path("/stream"))) {
      await().until(() -> reader.named("popup").size() == 1);
      assertThat(reader.named("popup").get(0).data()).contains(second);
    }
    try (EventReader reader =
        EventReader.open(api.with("Last-Event-ID", last), path("/stream?user=anna"))) {
      await().until(() -> !reader.named("lead").isEmpty());
      assertThat(reader.named("popup")).isEmpty();
    }
  }

  @Test
  void howeverMuchWasMissedAllOfItIsToldInOrder() throws Exception {
    sonnenhof();
    Instant missed = at("2026-03-05T07:00:00+01:00");
    List<String> ids =
        IntStream.range(0, 2_500)
            .mapToObj(i -> SortableId.at(missed.plusMillis(i)))
            .sorted()
            .toList();
    store.insert(ids.stream().map(this::changeOfDraft).toList(), "rule_news");
    Api resumed = api.with("Last-Event-ID", SortableId.floor(missed.minusMillis(1)));
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    try (EventReader reader = EventReader.open(resumed, path("/stream"))) {
      await().until(() -> !reader.named("lead").isEmpty());
      assertThat(reader.named("draft"))
          .extracting(EventReader.Event::id)
          .containsExactlyElementsOf(ids);
      lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
      await().until(() -> reader.named("lead").size() == 2);
    }
  }

  private Document changeOfDraft(String id) {
    return new Document("_id", id)
        .append("dealership", house)
        .append("name", "draft")
        .append("at", Date.from(at("2026-03-05T07:00:00+01:00")))
        .append("by", "x")
        .append("file", "own.drl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01ryabg000",
        "01zzzzzzzz",
        "zzzzzzzzzzzzzzzzzzzzzzzz",
        "abc",
        "ABC",
        "0",
        "-1",
        "null",
        "undefined",
        "%00",
        "%C3%BC",
        "a%20b",
        "9999999999999999999999999999999999",
        "~",
        "01%27"
      })
  void anIdThatLiesAheadOrIsNoneKeepsNobodyFromWhatIsNew(String last) throws Exception {
    sonnenhof();
    try (EventReader reader = EventReader.open(api, path("/stream?after=" + last))) {
      lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
      await().until(() -> !reader.named("lead").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Last-Event-ID: %s", "Last-Event-ID:%s", "last-event-id: %s", "?after=%s"})
  void whatWasMissedIsToldThoughWhatWasSeenLastIsGone(String form) throws Exception {
    sonnenhof();
    String gone;
    try (EventReader reader = EventReader.open(api, path("/stream"))) {
      lead(
          "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"externalId\":"
              + " \"C-1\"}}");
      await().until(() -> !reader.named("lead").isEmpty());
      gone = reader.last();
    }
    String kept = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    must(api.delete(path("/contacts/C-1")));
    String written = form.formatted(gone);
    boolean header = written.toLowerCase(Locale.ROOT).startsWith("last");
    Api resumed =
        header
            ? api.with(
                written.substring(0, written.indexOf(':')),
                written.substring(written.indexOf(':') + 1).strip())
            : api;
    try (EventReader reader =
        EventReader.open(resumed, path("/stream" + (header ? "" : written)))) {
      await().until(() -> reader.named("lead").stream().anyMatch(e -> e.data().contains(kept)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "ü",
        "\u9375",
        "🚗",
        "0",
        "-1",
        "null",
        "a b",
        "01zzzzzzzz",
        "zzzzzzzzzzzzzzzzzzzzzzzz",
        "\"01\"",
        "'",
        "$ne",
        ".*"
      })
  void whateverStandsInTheHeaderTheStreamGoesOn(String last) throws Exception {
    sonnenhof();
    try (EventReader reader = EventReader.raw(api.with("Last-Event-ID", last), path("/stream"))) {
      lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
      await().until(() -> !reader.named("lead").isEmpty());
    }
  }
}
