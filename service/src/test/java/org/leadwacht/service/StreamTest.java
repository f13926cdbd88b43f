package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.EventReader;
import org.leadwacht.service.support.ServerTest;

/** Popups and lead changes as they happen, and what was missed after a reconnect. */
class StreamTest extends ServerTest {

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
}
