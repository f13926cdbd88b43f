package org.leadwacht.service.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leadwacht.rules.lead.FiredStage.Because;
import org.leadwacht.rules.scenario.Line;
import org.leadwacht.rules.scenario.StateComparison;
import org.leadwacht.service.support.Api;
import tools.jackson.databind.JsonNode;

/** What a server recorded of a story: notices, marks, lists and assignments, as a story's lines. */
final class LiveRecord {

  private final String base;
  private final LiveContacts contacts;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<Line> assigned = new ArrayList<>();

  LiveRecord(String base, LiveContacts contacts) {
    this.base = base;
    this.contacts = contacts;
  }

  /** The server's id of a lead, or null if it has none. */
  String id(String lead) {
    return ids.get(lead);
  }

  /**
   * A lead came in.
   *
   * @param at when it was distributed, or null if it was given to somebody
   */
  void received(String lead, JsonNode answer, Instant at) {
    String id = answer.path("id").asString();
    ids.put(lead, id);
    if (names.putIfAbsent(id, lead) == null && at != null) {
      JsonNode because = answer.path("assignedBecause");
      assigned.add(
          new Line(
              at,
              "ASSIGNED",
              lead,
              null,
              null,
              new TreeSet<>(Set.of(because.path("user").asString())),
              null,
              null,
              null,
              null,
              null,
              because.path("reason").asString(),
              why(because.path("rule").asString())));
    }
  }

  private static Because why(String rule) {
    return new Because(rule, null, 0, rule);
  }

  /** What a lead is now, under the names a story has for it. */
  Function<String, Object> lead(Api api, String lead) {
    String id = ids.get(lead);
    if (id == null) {
      return name -> "(no such lead)";
    }
    JsonNode found = api.get(base + "/leads/" + id).must().body();
    return name -> value(found.path(name), name);
  }

  private static Object value(JsonNode value, String name) {
    return switch (name) {
      case "escalatedTo" -> texts(value);
      case "cycle" -> value.asInt();
      case "openedAt" -> Instant.parse(value.asString());
      case "followUpAt", "restingFollowUpAt" ->
          value.isNull() || value.isMissingNode()
              ? StateComparison.NONE
              : Instant.parse(value.asString());
      default -> value.asString();
    };
  }

  /** Everything that was recorded. */
  List<Line> lines(Api api) {
    List<Line> lines = new ArrayList<>(assigned);
    Map<Object, Line> merged = new LinkedHashMap<>();
    for (JsonNode notice : api.all(base + "/notices")) {
      if (notice.path("webhook").isNull() && !notice.path("state").asString().equals("DROPPED")) {
        boolean list = notice.path("lead").isNull() && notice.path("activity").isNull();
        Line line = list ? list(notice) : told(api, notice);
        merged.merge(key(line), line, LiveRecord::both);
      }
    }
    Set<String> told = shown(merged.values());
    Set<String> fired = new TreeSet<>();
    for (String id : names.keySet()) {
      JsonNode timeline = api.get(base + "/leads/" + id + "/timeline").must().body();
      for (JsonNode entry : timeline.path("fired")) {
        Line line = fired(names.get(id), entry);
        if (line.via().contains("list")) {
          merged.merge(key(line), line, LiveRecord::both);
        } else {
          fired.addAll(shown(List.of(line)));
        }
      }
    }
    requireSame(told, fired);
    lines.addAll(merged.values());
    lines.sort(Comparator.comparing(Line::at));
    return lines;
  }

  /** What leads say was told, and what the outbox says, is the same. */
  private static void requireSame(Set<String> told, Set<String> fired) {
    if (!told.equals(fired)) {
      throw new AssertionError("The outbox has " + told + ", the leads have " + fired + ".");
    }
  }

  private static Set<String> shown(Iterable<Line> lines) {
    Set<String> shown = new TreeSet<>();
    for (Line line : lines) {
      if (line.lead() != null) {
        line.to()
            .forEach(
                to -> shown.add(line.at() + " " + line.stage() + " " + line.lead() + " " + to));
      }
    }
    return shown;
  }

  /** A list has a line for each recipient; the source monitor has one that names them all. */
  private static Object key(Line line) {
    boolean list = line.lead() == null && line.contact() == null;
    boolean each = list && !line.stage().equals("QM");
    return List.of(
        line.at(),
        line.stage(),
        line.lead() + "/" + line.contact() + "/" + line.kind(),
        each ? line.to() : Set.of(),
        line.late());
  }

  private static Line both(Line a, Line b) {
    Set<String> to = new TreeSet<>(a.to());
    to.addAll(b.to());
    return new Line(
        a.at(),
        a.stage(),
        a.lead(),
        a.contact(),
        a.kind(),
        to,
        a.via(),
        a.late() || b.late(),
        a.leads(),
        a.sources(),
        a.recovered(),
        null,
        a.because());
  }

  private Line told(Api api, JsonNode notice) {
    JsonNode about = notice.path("activity");
    LiveContacts.Activity activity =
        about.isNull() ? null : contacts.activity(api, about.asString());
    return new Line(
        Instant.parse(notice.path("at").asString()),
        notice.path("stage").asString(),
        activity == null ? name(notice.path("lead").asString()) : null,
        activity == null ? null : activity.contact(),
        activity == null ? null : activity.kind(),
        reader(notice),
        Set.of(notice.path("channel").asString()),
        notice.path("late").asBoolean(),
        null,
        null,
        null,
        null,
        why(notice.path("because").asString()));
  }

  /** Whoever is told: a user, or an address outside the house. */
  private static Set<String> reader(JsonNode notice) {
    String field = notice.path("user").isNull() ? "to" : "user";
    return new TreeSet<>(Set.of(notice.path(field).asString()));
  }

  private Line list(JsonNode notice) {
    boolean monitor = notice.path("stage").asString().equals("QM");
    Set<String> leads =
        texts(notice.path("leads")).stream()
            .map(this::name)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Line(
        Instant.parse(notice.path("at").asString()),
        notice.path("stage").asString(),
        null,
        null,
        null,
        reader(notice),
        Set.of("mail"),
        notice.path("late").asBoolean(),
        monitor ? null : leads,
        monitor ? texts(notice.path("sources")) : null,
        monitor ? texts(notice.path("recovered")) : null,
        null,
        null);
  }

  private static Line fired(String lead, JsonNode entry) {
    return new Line(
        Instant.parse(entry.path("at").asString()),
        entry.path("stage").asString(),
        lead,
        null,
        null,
        texts(entry.path("to")),
        Set.of(entry.path("via").asString()),
        entry.path("late").asBoolean(),
        null,
        null,
        null,
        null,
        new Because(
            entry.at("/because/rule").asString(), null, 0, entry.at("/because/text").asString()));
  }

  private String name(String id) {
    return names.getOrDefault(id, id);
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }
}
