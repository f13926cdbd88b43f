package org.leadwacht.service.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.scenario.Scenario.Happening;
import org.leadwacht.service.support.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contacts of a story: their milestones and activities, told and read over the API. */
final class LiveContacts {

  /**
   * Whose an activity is, and what it is.
   *
   * @param contact the name the story has for the contact
   */
  record Activity(String contact, String kind) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Activity> known = new HashMap<>();

  LiveContacts(String base) {
    this.base = base;
  }

  static boolean isConcerned(Happening event) {
    return event.type().startsWith("milestone") || event.type().startsWith("activity");
  }

  /**
   * Tells what happened to a contact.
   *
   * @param lead the server's id of the lead it is about, or null
   */
  Api.Answer send(Api api, Happening event, String lead) {
    String contact = text(event, "contact");
    Api.Answer answer =
        switch (event.type()) {
          case "milestone" -> reached(api, event, contact, lead);
          case "milestoneRevoked" ->
              api.delete(path(contact) + "/milestones/" + milestone(api, event, contact));
          default -> happened(api, event, contact);
        };
    // one that is gone later is still what notices tell of
    for (JsonNode one : api.all(base + "/activities")) {
      known.put(id(one), activity(api, one));
    }
    return answer;
  }

  private Api.Answer reached(Api api, Happening event, String contact, String lead) {
    Map<String, Object> body = new LinkedHashMap<>(event.values());
    body.keySet().retainAll(Set.of("id", "responsible", "vehicle", "data", "catchUp"));
    body.put("type", text(event, "milestone"));
    body.put("at", event.at().toString());
    if (lead != null) {
      body.put("lead", lead);
    }
    Api.Answer answer = api.post(path(contact) + "/milestones", JSON.writeValueAsString(body));
    names.put(answer.body().path("contact").asString(), contact);
    return answer;
  }

  /** The id that a story names, or that of the last milestone of the type it names. */
  private String milestone(Api api, Happening event, String contact) {
    String found = text(event, "id");
    if (found == null) {
      for (JsonNode one : api.get(path(contact) + "/milestones").body().path("items")) {
        found = one.path("type").asString().equals(text(event, "milestone")) ? id(one) : found;
      }
    }
    return found == null ? "none" : found;
  }

  private Api.Answer happened(Api api, Happening event, String contact) {
    Map<String, Object> body = new LinkedHashMap<>();
    String type = event.type().substring("activity".length());
    body.put("type", type.toLowerCase(Locale.ROOT));
    for (String field : List.of("by", "outcome", "note", "due", "reason", "to")) {
      if (text(event, field) != null) {
        body.put(field, text(event, field));
      }
    }
    String path = base + "/activities/" + next(api, contact, text(event, "kind")) + "/events";
    return api.post(path, JSON.writeValueAsString(body));
  }

  /** The first of a kind that has yet to be done. */
  private String next(Api api, String contact, String kind) {
    String list = base + "/activities?limit=500&contact=" + contact + "&kind=" + kind;
    for (JsonNode one : api.get(list).must().body().path("items")) {
      if (one.path("endedAt").isNull()) {
        return id(one);
      }
    }
    return "none";
  }

  /** The activity a notice is about. */
  Activity activity(Api api, String id) {
    return known.computeIfAbsent(
        id, key -> activity(api, api.get(base + "/activities/" + key).must().body()));
  }

  private Activity activity(Api api, JsonNode found) {
    String contact = found.path("contact").asString();
    return new Activity(
        names.computeIfAbsent(contact, key -> named(api, key)), found.path("kind").asString());
  }

  /** The name of somebody whom a lead made known: the id it was received with. */
  private String named(Api api, String contact) {
    return api.get(path(contact)).must().body().at("/externalIds/0/id").asString(contact);
  }

  private static String text(Happening event, String key) {
    return event.values().get(key) instanceof String text ? text : null;
  }

  private String path(String contact) {
    return base + "/contacts/" + contact;
  }

  private static String id(JsonNode node) {
    return node.path("id").asString();
  }
}
