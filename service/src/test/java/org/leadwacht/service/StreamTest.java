package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Popups and lead changes as they happen, and what was missed after a reconnect. */
class StreamTest extends ServerTest {

  private record Event(String id, String name, String data) {}

  /** Reads a stream until it is closed. */
  private static final class Reader implements AutoCloseable {

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream stream;

    Reader(Api api, String path) throws Exception {
      HttpResponse<InputStream> response =
          api.http().send(api.request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      this.stream = response.body();
      Thread thread = new Thread(this::read, "reader");
      thread.setDaemon(true);
      thread.start();
    }

    private void read() {
      String id = "";
      String name = "";
      Scanner scanner = new Scanner(stream, java.nio.charset.StandardCharsets.UTF_8);
      while (scanner.hasNextLine()) {
        String line = scanner.nextLine();
        if (line.startsWith("id:")) {
          id = line.substring(3);
        } else if (line.startsWith("event:")) {
          name = line.substring(6);
        } else if (line.startsWith("data:")) {
          events.add(new Event(id, name, line.substring(5)));
        }
      }
    }

    List<Event> named(String name) {
      return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  @Test
  void a_popup_comes_when_its_stage_fires_and_a_reconnect_gets_what_was_missed() throws Exception {
    sonnenhof();
    String last;
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    try (Reader reader = new Reader(api, path("/stream"))) {
      clock("2026-03-05T10:00:00+01:00");
      await().atMost(Duration.ofSeconds(20)).until(() -> reader.named("popup").size() == 1);
      Event popup = reader.named("popup").get(0);
      assertThat(popup.data()).contains("\"stage\":\"E1\"", "\"user\":\"anna\"", id);
      await().atMost(Duration.ofSeconds(20)).until(() -> !reader.named("lead").isEmpty());
      last = reader.events.get(reader.events.size() - 1).id();
    }
    String second = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    clock("2026-03-05T12:00:00+01:00");
    try (Reader reader = new Reader(api.with("Last-Event-ID", last), path("/stream"))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> reader.named("popup").size() == 1);
      assertThat(reader.named("popup").get(0).data()).contains(second);
    }
    try (Reader reader = new Reader(api.with("Last-Event-ID", last), path("/stream?user=anna"))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> !reader.named("lead").isEmpty());
      assertThat(reader.named("popup")).isEmpty();
    }
  }
}
