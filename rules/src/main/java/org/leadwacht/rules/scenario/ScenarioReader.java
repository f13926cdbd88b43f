package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.YamlText;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.rulebook.RuleFile;
import org.leadwacht.rules.scenario.Scenario.Change;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.Scenario.Happening;

/**
 * Reads scenario files: one story or a list of them. Everything unknown or out of order is an error
 * that names file, line and key.
 */
public final class ScenarioReader {

  private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");
  private static final List<String> KEYS =
      List.of(
          "scenario",
          "dealership",
          "users",
          "rules",
          "events",
          "until",
          "only",
          "showAssignments",
          "expect",
          "state");
  private static final List<String> DEALERSHIP_KEYS =
      List.of(
          "id",
          "name",
          "preset",
          "presetVersion",
          "timeZone",
          "language",
          "region",
          "openingHours",
          "specialDays",
          "closedDays",
          "settings",
          "sources",
          "groups",
          "locations",
          "fallbackUser");
  private static final Map<String, Set<String>> EVENT_KEYS =
      Map.ofEntries(
          Map.entry(
              "received",
              Set.of(
                  "source",
                  "assignee",
                  "contact",
                  "brand",
                  "condition",
                  "location",
                  "vehicleLocation",
                  "request",
                  "by")),
          Map.entry("assigned", Set.of("to", "by")),
          Map.entry("claimed", Set.of("by")),
          Map.entry("answered", Set.of("by")),
          Map.entry("followUpSet", Set.of("due", "by")),
          Map.entry("customerReplied", Set.of("by")),
          Map.entry("callBackNoted", Set.of("by")),
          Map.entry("viewed", Set.of("by")),
          Map.entry("autoReplied", Set.of("by")),
          Map.entry("noted", Set.of("by")),
          Map.entry("closed", Set.of("outcome", "by")));
  private static final Set<String> USER_FIELDS =
      Set.of(
          "name",
          "email",
          "roles",
          "receivesLeads",
          "canBeAssigned",
          "supervisors",
          "after",
          "absences",
          "deputy",
          "mail",
          "wr1Before",
          "location");
  private static final Map<String, Set<String>> CHANGE_KEYS =
      Map.of(
          "userChanged", with(USER_FIELDS, "user"),
          "settingsChanged", Set.of("settings"),
          "calendarChanged", Set.of("openingHours", "specialDays", "closedDays"),
          "rulesPublished", Set.of("rules"),
          "down", Set.of(),
          "up", Set.of());
  private static final List<String> EXPECT_KEYS =
      List.of(
          "at", "stage", "lead", "to", "via", "late", "leads", "sources", "recovered", "reason");
  private static final List<String> STATE_KEYS =
      List.of(
          "at",
          "lead",
          "status",
          "signal",
          "assignee",
          "escalatedTo",
          "cycle",
          "followUpAt",
          "openedAt");

  private ScenarioReader() {}

  /**
   * Reads the stories of a file.
   *
   * @param file the file's name, for places
   * @throws InvalidDocumentException with every problem, each naming file, line and key
   */
  public static List<Scenario> read(String file, String text) {
    YamlText yaml = YamlText.parse(text);
    Node root = Node.root(yaml.value());
    List<Scenario> scenarios = new ArrayList<>();
    try {
      if (yaml.value() == null) {
        root.problem("the file holds no scenario.");
      }
      for (Node node : root.itemsOrOne()) {
        int line = node.path().isEmpty() ? 1 : yaml.line(node.path());
        scenarios.add(new Story(node, file, line, yaml).read());
      }
      root.requireSound();
    } catch (InvalidDocumentException e) {
      throw new InvalidDocumentException(
          e.problems().stream().map(problem -> placed(file, yaml, problem)).distinct().toList());
    }
    return scenarios;
  }

  private static InvalidDocumentException.Problem placed(
      String file, YamlText yaml, InvalidDocumentException.Problem problem) {
    String field = problem.field();
    return field.startsWith("line ")
        ? new InvalidDocumentException.Problem(file + ":" + field, problem.message())
        : new InvalidDocumentException.Problem(
            "%s:%d: %s".formatted(file, yaml.line(field), field), problem.message());
  }

  private static Set<String> with(Set<String> set, String more) {
    Set<String> all = new HashSet<>(set);
    all.add(more);
    return Set.copyOf(all);
  }

  /** One story while it is read. */
  private static final class Story {

    private final Node node;
    private final String file;
    private final int line;
    private final YamlText yaml;
    private final Set<String> leads = new HashSet<>();
    private Set<String> users = Set.of();
    private Set<String> sources = Set.of();
    private Set<String> locations = Set.of();
    private ZoneId zone = DEFAULT_ZONE;

    Story(Node node, String file, int line, YamlText yaml) {
      this.node = node;
      this.file = file;
      this.line = line;
      this.yaml = yaml;
    }

    Scenario read() {
      node.requireOnly(KEYS);
      String name = node.at("scenario").requiredText();
      Node dealership = node.at("dealership");
      dealership.requireOnly(DEALERSHIP_KEYS);
      ZoneId given =
          dealership
              .at("timeZone")
              .parsed("is no time zone; write for example Europe/Berlin.", ZoneId::of);
      zone = given == null ? DEFAULT_ZONE : given;
      DealershipDocument document = document(dealership);
      List<Happening> events = events();
      Instant until = instant(node.at("until"));
      if (!node.at("until").isPresent()) {
        node.at("until").problem("is missing; say until when the clock runs.");
      }
      Set<String> only = null;
      if (node.at("only").isPresent()) {
        only = texts(node.at("only"));
      }
      return new Scenario(
          name,
          file + ":" + line,
          document,
          zone,
          rules(node.at("rules")),
          events,
          until == null ? Instant.EPOCH : until,
          only,
          node.at("showAssignments").flag(false),
          expected(),
          states());
    }

    private DealershipDocument document(Node dealership) {
      Map<String, Object> fields = new LinkedHashMap<>();
      dealership
          .entries()
          .forEach(
              (key, value) -> {
                Object found = value.value();
                if (found != null
                    && !List.of("sources", "groups", "locations", "fallbackUser", "id")
                        .contains(key)) {
                  fields.put(key, found);
                }
              });
      if (dealership.at("fallbackUser").isPresent()) {
        Map<String, Object> settings = new LinkedHashMap<>(map(fields.get("settings")));
        settings.put("fallbackUser", dealership.at("fallbackUser").requiredText());
        fields.put("settings", settings);
      }
      Map<String, Map<String, Object>> people = byId(node.at("users"), "user");
      Map<String, Map<String, Object>> known = byId(dealership.at("sources"), "source");
      Map<String, Map<String, Object>> places = byId(dealership.at("locations"), "location");
      users = with(people.keySet(), People.STAND_IN);
      if (people.values().stream()
              .anyMatch(
                  user ->
                      user.get("roles") instanceof List<?> roles && roles.contains("ADMINISTRATOR"))
          && !people.containsKey(People.STAND_IN)) {
        users = Set.copyOf(people.keySet());
      }
      sources = known.keySet();
      locations = places.keySet();
      return new DealershipDocument(
          "scenario", fields, people, known, places, byId(dealership.at("groups"), "group"));
    }

    private Map<String, Map<String, Object>> byId(Node list, String what) {
      Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
      for (Node item : list.items()) {
        String id = item.at("id").requiredText();
        if (byId.put(id, map(item.value())) != null) {
          item.at("id").problem("'%s' is the id of another %s already.".formatted(id, what));
        }
      }
      return byId;
    }

    private List<RuleFile> rules(Node rules) {
      List<RuleFile> files = new ArrayList<>();
      rules.entries().forEach((name, text) -> files.add(new RuleFile(name, text.text(""))));
      return files;
    }

    private List<Happening> events() {
      List<Happening> events = new ArrayList<>();
      Instant last = null;
      for (Node item : node.at("events").items()) {
        Happening event = event(item);
        if (event == null) {
          continue;
        }
        if (last != null && event.arrives().isBefore(last)) {
          item.at(item.at("arrives").isPresent() ? "arrives" : "at")
              .problem("lies before the event above it; events stand in the order of arrival.");
        }
        last = event.arrives();
        events.add(event);
      }
      return events;
    }

    private @Nullable Happening event(Node item) {
      String type = item.at("type").requiredText();
      boolean ofLead = EVENT_KEYS.containsKey(type);
      Set<String> own = ofLead ? EVENT_KEYS.get(type) : CHANGE_KEYS.get(type);
      if (own == null) {
        if (!type.isEmpty()) {
          item.at("type").problem("'%s' is no event.".formatted(type));
        }
        return null;
      }
      Set<String> keys = new HashSet<>(own);
      keys.addAll(List.of("at", "type", "refused"));
      if (ofLead) {
        keys.addAll(List.of("lead", "arrives"));
      }
      item.requireOnly(keys);
      Instant at = requiredInstant(item.at("at"));
      Instant arrives = item.at("arrives").isPresent() ? instant(item.at("arrives")) : at;
      if (at == null || arrives == null) {
        return null;
      }
      if (arrives.isBefore(at)) {
        item.at("arrives").problem("lies before the event's own instant.");
      }
      String lead = ofLead ? lead(item, type) : null;
      particulars(item, type);
      return new Happening(
          type,
          at,
          arrives,
          lead,
          change(type),
          map(item.value()),
          item.at("refused").flag(false),
          yaml.line(item.path()));
    }

    private String lead(Node item, String type) {
      String lead = item.at("lead").requiredText();
      boolean fresh = type.equals("received") ? leads.add(lead) : leads.contains(lead);
      if (!fresh && !lead.isEmpty()) {
        item.at("lead")
            .problem(
                type.equals("received")
                    ? "'%s' was received already.".formatted(lead)
                    : "'%s' was not received yet.".formatted(lead));
      }
      return lead;
    }

    private void particulars(Node item, String type) {
      for (String key : List.of("assignee", "to", "by", "user")) {
        item.at(key).requireKnown(users, "user");
      }
      if (!sources.isEmpty()) {
        item.at("source").requireKnown(sources, "source");
      }
      if (!locations.isEmpty()) {
        item.at("location").requireKnown(locations, "location");
        item.at("vehicleLocation").requireKnown(locations, "location");
      }
      switch (type) {
        case "received" -> {
          item.at("source").requiredText();
          item.at("condition").oneOf(Condition.class);
          item.at("request").oneOf(Request.class);
        }
        case "assigned" -> item.at("to").requiredText();
        case "claimed" -> item.at("by").requiredText();
        case "followUpSet" -> requiredInstant(item.at("due"));
        case "closed" -> item.at("outcome").oneOf(Event.Outcome.class);
        case "userChanged" -> item.at("user").requiredText();
        default -> {}
      }
    }

    private List<Line> expected() {
      List<Line> lines = new ArrayList<>();
      Instant last = null;
      for (Node item : node.at("expect").items()) {
        item.requireOnly(EXPECT_KEYS);
        Instant at = requiredInstant(item.at("at"));
        if (at == null) {
          continue;
        }
        if (last != null && at.isBefore(last)) {
          item.at("at").problem("lies before the line above it; lines stand in the order of time.");
        }
        last = at;
        requireLead(item.at("lead"));
        item.at("to").items().forEach(to -> to.requireKnown(users, "user"));
        Set<String> via = optional(item.at("via"));
        if (via != null && !Set.of("mail", "popup", "list").containsAll(via)) {
          item.at("via").problem("must be mail, popup or list.");
        }
        item.at("leads").items().forEach(this::requireLead);
        Boolean late = item.at("late").isPresent() ? item.at("late").flag(false) : null;
        lines.add(
            new Line(
                at,
                item.at("stage").requiredText(),
                item.at("lead").text(),
                texts(item.at("to")),
                via,
                late,
                optional(item.at("leads")),
                optional(item.at("sources")),
                optional(item.at("recovered")),
                item.at("reason").text(),
                null));
      }
      return lines;
    }

    private void requireLead(Node lead) {
      lead.requireKnown(leads, "lead");
    }

    private List<ExpectedState> states() {
      List<ExpectedState> states = new ArrayList<>();
      for (Node item : node.at("state").items()) {
        item.requireOnly(STATE_KEYS);
        Instant at = requiredInstant(item.at("at"));
        item.at("status").oneOf(Status.class);
        item.at("signal").oneOf(Signal.class);
        item.at("assignee").requireKnown(users, "user");
        item.at("escalatedTo").items().forEach(to -> to.requireKnown(users, "user"));
        String lead = item.at("lead").requiredText();
        requireLead(item.at("lead"));
        Map<String, Object> values = new LinkedHashMap<>(map(item.value()));
        for (String instant : List.of("followUpAt", "openedAt")) {
          Instant parsed = instant(item.at(instant));
          if (parsed != null) {
            values.put(instant, parsed);
          }
        }
        if (item.at("escalatedTo").isPresent()) {
          values.put("escalatedTo", texts(item.at("escalatedTo")));
        }
        values.keySet().removeAll(List.of("at", "lead"));
        if (at != null) {
          states.add(new ExpectedState(at, lead, values, yaml.line(item.path())));
        }
      }
      return states;
    }

    private @Nullable Instant requiredInstant(Node item) {
      if (!item.isPresent()) {
        item.problem("is missing.");
      }
      return instant(item);
    }

    private @Nullable Instant instant(Node item) {
      return item.parsed(text -> Instants.parse(text, zone));
    }

    private static Set<String> texts(Node list) {
      return list.itemsOrOne().stream()
          .map(Node::requiredText)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable Set<String> optional(Node list) {
      return list.isPresent() ? texts(list) : null;
    }

    private static @Nullable Change change(String type) {
      for (Change change : Change.values()) {
        if (change.text.equals(type)) {
          return change;
        }
      }
      return null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
      return value instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
    }
  }

  private enum Condition {
    NEW,
    USED
  }

  private enum Request {
    VEHICLE,
    TEST_DRIVE,
    TRADE_IN,
    SERVICE,
    OTHER
  }
}
