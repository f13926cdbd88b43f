package org.leadwacht.service.live;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.scenario.Line;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.Scenario.Happening;
import org.leadwacht.service.support.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dealership of a story, as it is set up, told and read over the API. */
final class LiveHouse {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> ABOUT_THE_STORY =
      Set.of("at", "arrives", "type", "lead", "refused", "user");

  private final Scenario scenario;
  private final String base;
  private final List<RuleFile> files;
  private final LiveContacts contacts;
  private final LiveRecord record;

  LiveHouse(Scenario scenario, String house, List<RuleFile> files) {
    this.scenario = scenario;
    this.base = "/api/v1/dealerships/" + house;
    this.files = files;
    this.contacts = new LiveContacts(base);
    this.record = new LiveRecord(base, contacts);
  }

  /** Makes the dealership with its people, sources, groups and rules. */
  void setUp(Api api) {
    Map<String, Object> fields =
        new LinkedHashMap<>(Documents.values(scenario.document().dealership()));
    Map<String, Object> settings = map(fields.remove("settings"));
    put(api, "", fields);
    scenario
        .document()
        .locations()
        .forEach((id, part) -> put(api, "/locations/" + id, Documents.values(part)));
    scenario
        .document()
        .users()
        .forEach((id, part) -> put(api, "/users/" + id, Documents.values(part)));
    scenario
        .document()
        .groups()
        .forEach((id, part) -> put(api, "/groups/" + id, Documents.values(part)));
    String since = LocalDate.ofInstant(scenario.begins(), scenario.zone()).toString();
    scenario
        .document()
        .sources()
        .forEach(
            (id, part) -> {
              put(api, "/sources/" + id, Documents.values(part.sinceOr(since)));
            });
    publish(api, files);
    publish(api, scenario.rules());
    if (!settings.isEmpty()) {
      put(api, "", Map.of("settings", settings));
    }
  }

  private void put(Api api, String path, Map<String, Object> fields) {
    api.put(base + path, json(fields)).must();
  }

  private void publish(Api api, List<RuleFile> published) {
    if (!published.isEmpty()) {
      publication(api, published).must();
    }
  }

  private Api.Answer publication(Api api, List<RuleFile> published) {
    for (RuleFile file : published) {
      Api.Answer stored = api.putText(base + "/rules/draft/" + file.name(), file.text());
      if (stored.status() >= 300) {
        return stored;
      }
    }
    return api.post(base + "/rules/draft/publish", "{\"comment\": \"story\"}");
  }

  /**
   * Sends what happened.
   *
   * @param together one change, or what happened to one lead
   */
  Api.Answer send(Api api, List<Happening> together, Instant now) {
    Happening first = together.get(0);
    if (first.change() != null) {
      return change(api, first);
    }
    if (LiveContacts.isConcerned(first)) {
      return contacts.send(api, first, record.id(String.valueOf(first.values().get("lead"))));
    }
    String lead = String.valueOf(first.lead());
    if (first.type().equals("received")) {
      return receive(api, first, together.subList(1, together.size()), now);
    }
    if (record.id(lead) == null) {
      throw new AssertionError("The lead " + lead + " was refused when it came in.");
    }
    String path = base + "/leads/" + record.id(lead);
    if (first.type().equals("claimed") && first.at().equals(now)) {
      return api.post(path + "/claim", json(particulars(first)));
    }
    List<Map<String, Object>> bodies = together.stream().map(LiveHouse::event).toList();
    return api.post(path + "/events", json(bodies.size() == 1 ? bodies.get(0) : bodies));
  }

  /** Sends a lead, with what had happened to it by then. */
  private Api.Answer receive(Api api, Happening event, List<Happening> since, Instant now) {
    Map<String, Object> body = particulars(event);
    body.put("receivedAt", event.at().toString());
    if (body.get("contact") != null && !(body.get("contact") instanceof Map)) {
      // a story's contact is one person whatever the source; a CRM's own id counts for one source
      String person = String.valueOf(body.get("contact"));
      body.put("contact", Map.of("externalId", person, "email", person + "@person.example"));
    }
    Api.Answer answer =
        since.isEmpty() ? api.post(base + "/leads", json(body)) : batch(api, body, since);
    if (answer.body().path("id").isString()) {
      record.received(
          String.valueOf(event.lead()), answer.body(), body.containsKey("assignee") ? null : now);
    }
    return answer;
  }

  private Api.Answer batch(Api api, Map<String, Object> lead, List<Happening> since) {
    lead.put("events", since.stream().map(LiveHouse::event).toList());
    Api.Answer all = api.post(base + "/leads:batch", json(Map.of("leads", List.of(lead)))).must();
    JsonNode result = all.body().path("results").path(0);
    return new Api.Answer(
        result.path("status").asInt(), result.path("lead"), result.toString(), all.headers());
  }

  private static Map<String, Object> event(Happening event) {
    Map<String, Object> body = particulars(event);
    body.put("type", event.type());
    body.put("at", event.at().toString());
    return body;
  }

  private Api.Answer change(Api api, Happening event) {
    Map<String, Object> fields = particulars(event);
    return switch (event.change()) {
      case USER -> api.put(base + "/users/" + event.values().get("user"), json(fields));
      case SETTINGS, CALENDAR -> api.put(base, json(fields));
      case RULES -> publication(api, files(map(fields.get("rules"))));
      case DOWN, UP -> throw new IllegalStateException("no change of a dealership");
    };
  }

  private static List<RuleFile> files(Map<String, Object> rules) {
    List<RuleFile> files = new ArrayList<>();
    rules.forEach((name, text) -> files.add(new RuleFile(name, String.valueOf(text))));
    return files;
  }

  private static Map<String, Object> particulars(Happening event) {
    Map<String, Object> particulars = new LinkedHashMap<>(event.values());
    particulars.keySet().removeAll(ABOUT_THE_STORY);
    return particulars;
  }

  /** What a lead is, under the names a story has for it. */
  Function<String, Object> lead(Api api, String lead) {
    return record.lead(api, lead);
  }

  /** Everything the server did, as lines of a story. */
  List<Line> recorded(Api api) {
    return record.lines(api);
  }

  /** The story is over: nothing runs in this dealership any more, and others go on. */
  void retire(Api api) {
    Map<String, Object> off = Map.of("enabled", false);
    put(api, "", Map.of("settings", Map.of("stages", Map.of("EL1", off, "EL2", off, "QM", off))));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
