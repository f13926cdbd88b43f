package org.leadwacht.service.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream of events until it is closed. */
public final class EventReader implements AutoCloseable {

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final InputStream stream;

  private EventReader(InputStream stream) {
    this.stream = stream;
  }

  /** An event. */
  public record Event(String id, String name, String data) {}

  /** Opens a stream; it has to be there. */
  public static EventReader open(Api api, String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        api.http().send(api.request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("The stream answers " + response.statusCode());
    }
    return reading(response.body());
  }

  /** Opens a stream with headers as they are. */
  public static EventReader raw(Api api, String path) throws IOException {
    return reading(api.stream(path));
  }

  private static EventReader reading(InputStream stream) {
    EventReader reader = new EventReader(stream);
    Thread thread = new Thread(reader::read, "reader");
    thread.setDaemon(true);
    thread.start();
    return reader;
  }

  private void read() {
    String id = "";
    String name = "";
    Scanner scanner = new Scanner(stream, StandardCharsets.UTF_8);
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

  /** The events of a name, in the order they came. */
  public List<Event> named(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** The id of the last event. */
  public String last() {
    return events.get(events.size() - 1).id();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
