package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.data.mongodb.core.MongoOperations;

/** What is logged of customers, whatever goes wrong with them: nothing. */
class LogTest extends ServerTest {

  private static final String NAME = "Quittenbaum";
  private static final String ADDRESS = "zacharias.quittenbaum@geheim.example";
  private static final String PHONE = "0170 9988776";
  private static final String WORDS = "Birnenmus";

  @Autowired private MongoOperations store;

  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<String> objects = new CopyOnWriteArrayList<>();
  private final StructuredLogEncoder json = new StructuredLogEncoder();
  private final AppenderBase<ILoggingEvent> listening =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(new String(console().encode(event), StandardCharsets.UTF_8));
          objects.add(new String(json.encode(event), StandardCharsets.UTF_8));
        }
      };

  /** As it is written for whoever runs the server. */
  private Encoder<ILoggingEvent> console() {
    return ((ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE")).getEncoder();
  }

  @BeforeEach
  void listen() {
    json.setContext(root.getLoggerContext());
    json.setFormat("ecs");
    json.setCharset(StandardCharsets.UTF_8);
    json.start();
    listening.setContext(root.getLoggerContext());
    listening.start();
    root.addAppender(listening);
  }

  @AfterEach
  void stop() {
    root.detachAppender(listening);
  }

  @Test
  void whateverGoesWrongWithACustomerIsLoggedWithoutThem() {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}, \"receipts\": [{}]}");
    String id = lead(request("ben"));
    refusedMail();
    for (String path : List.of("/leads", "/leads:batch", "/evaluate")) {
      api.post(path(path), "{\"contact\": {\"name\": \"" + NAME + "\", \"x\": \"" + ADDRESS);
      api.post(path(path), "{\"" + NAME + "\": \"" + ADDRESS + "\", \"phone\": \"" + PHONE + "\"}");
    }
    for (String query : List.of("q=" + NAME, "q=" + ADDRESS, NAME + "[x]=1", "after=" + NAME)) {
      api.get(path("/leads?" + query));
    }
    api.get(path("/leads/" + NAME));
    api.send("PATCH", path("/leads/" + NAME), null);
    api.post(
        "/api/v1/session", "{\"username\": \"" + ADDRESS + "\", \"password\": \"" + WORDS + "\"}");
    Api mail = api.with("Content-Type", "message/rfc822");
    for (String type :
        List.of("text/plain", "multipart/mixed; boundary=x", "text/plain; charset=x")) {
      must(
          mail.post(
              path("/messages"),
              "From: %s <%s>\r\nSubject: %s\r\nContent-Type: %s\r\n\r\n%s %s"
                  .formatted(NAME, ADDRESS, WORDS, type, PHONE, WORDS)));
    }
    // stored by another release, and not to be read by this one
    store
        .getCollection("leads")
        .updateOne(
            Filters.eq("_id", id),
            Updates.set("history", List.of(new Document("type", "?").append("by", ADDRESS))));
    clock("2026-03-05T12:00:00+01:00");
    api.get(path("/leads/" + id));
    store.getCollection("leads").deleteOne(Filters.eq("_id", id));

    assertThat(lines).anyMatch(line -> line.contains("The mail "));
    assertThat(lines).anyMatch(line -> line.contains("cannot be read"));
    assertThat(objects).hasSameSizeAs(lines);
    assertThat(Stream.concat(lines.stream(), objects.stream()))
        .noneMatch(line -> line.contains(NAME) || line.contains("quittenbaum"))
        .noneMatch(line -> line.contains(PHONE) || line.contains(WORDS));
  }

  /** Mail servers name the address that they refuse. */
  @Test
  void whatOthersSayOfAnAddressIsLoggedWithoutWhoseItIs() {
    org.slf4j.Logger log = LoggerFactory.getLogger(LogTest.class);
    log.warn("550 5.1.1 <{}>: no such user\nat all", ADDRESS, new IOException("<" + ADDRESS + ">"));
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("550 5.1.1 <…@geheim.example>: no such user at all")
        .contains("IOException: <…@geheim.example>")
        .doesNotContain("quittenbaum");
    assertThat(objects)
        .singleElement()
        .asString()
        .startsWith("{")
        .contains("550 5.1.1 <…@geheim.example>: no such user")
        .doesNotContain("quittenbaum");
  }

  private static String request(String assignee) {
    return """
    {"source": "mobile", "assignee": "%s", "message": "%s", "externalId": "%s",
     "contact": {"name": "%s", "email": "%s", "phone": "%s"}}\
    """
        .formatted(assignee, WORDS, WORDS, NAME, ADDRESS, PHONE);
  }

  /** An address that no mail server takes, as releases before this one stored them. */
  private void refusedMail() {
    store
        .getCollection("dealerships")
        .updateOne(
            Filters.eq("_id", house),
            Updates.combine(
                Updates.set("users.ben.email", ADDRESS.replace("@", "@x..")),
                Updates.inc("version", 1)));
    must(api.put(path("/users/eva"), "{\"name\": \"Eva\"}"));
    lead(request("ben").replace(WORDS, "andere"));
    await().until(() -> lines.stream().anyMatch(line -> line.contains("The mail ")));
  }
}
