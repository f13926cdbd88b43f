package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.document.YamlText;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.scenario.Scenario.Change;
import org.leadwacht.rules.scenario.Scenario.Happening;

/** Reads what happens in a story, in the order of arrival. */
final class HappeningReader {

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
                  "price",
                  "tags",
                  "vehicle",
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
          Map.entry("closed", Set.of("outcome", "deliveredAt", "by")));
  private static final Map<String, Set<String>> CONTACT_KEYS =
      Map.of(
          "milestone",
          Set.of("milestone", "id", "responsible", "lead", "vehicle", "data", "catchUp"),
          "milestoneRevoked",
          Set.of("milestone", "id"),
          "activityDone",
          Set.of("kind", "outcome", "note"),
          "activityMoved",
          Set.of("kind", "due"),
          "activitySkipped",
          Set.of("kind", "reason"),
          "activityAssigned",
          Set.of("kind", "to"));
  private static final List<String> PERSON_KEYS = List.of("name", "email", "phone", "externalId");

  private static final Map<String, Set<String>> CHANGE_KEYS =
      Map.of(
          "userChanged", userFields(),
          "settingsChanged", Set.of("settings"),
          "calendarChanged", Set.of("openingHours", "specialDays", "closedDays"),
          "rulesPublished", Set.of("rules"),
          "down", Set.of(),
          "up", Set.of());

  private final Cast cast;
  private final YamlText yaml;
  private final Set<String> leads = new HashSet<>();

  HappeningReader(Cast cast, YamlText yaml) {
    this.cast = cast;
    this.yaml = yaml;
  }

  /** Names of the leads that came in. */
  Set<String> leads() {
    return leads;
  }

  List<Happening> read(Node list) {
    List<Happening> events = new ArrayList<>();
    Instant last = null;
    for (Node item : list.items()) {
      Happening event = event(item);
      if (event == null) {
        continue;
      }
      if (last != null && event.arrives().isBefore(last)) {
        item.at(item.at("arrives").isPresent() ? "arrives" : "at")
            .problem("rules.scenario.eventOrder");
      }
      last = event.arrives();
      events.add(event);
    }
    return events;
  }

  private @Nullable Happening event(Node item) {
    String type = item.at("type").requiredText();
    boolean ofLead = EVENT_KEYS.containsKey(type);
    boolean ofContact = CONTACT_KEYS.containsKey(type);
    Set<String> own =
        ofLead ? EVENT_KEYS.get(type) : ofContact ? CONTACT_KEYS.get(type) : CHANGE_KEYS.get(type);
    if (own == null) {
      if (!type.isEmpty()) {
        item.at("type").problem("rules.scenario.event", type);
      }
      return null;
    }
    Set<String> keys = new HashSet<>(own);
    keys.addAll(List.of("at", "type", "refused"));
    if (ofLead) {
      keys.addAll(List.of("lead", "arrives", "imported"));
    }
    if (ofContact) {
      keys.addAll(List.of("contact", "arrives", "imported", "by"));
    }
    item.requireOnly(keys);
    Instant at = cast.requiredInstant(item.at("at"));
    Instant arrives = item.at("arrives").isPresent() ? cast.instant(item.at("arrives")) : at;
    if (at == null || arrives == null) {
      return null;
    }
    // a milestone may lie ahead: the end of a contract is known years before
    if (arrives.isBefore(at) && !type.equals("milestone")) {
      item.at("arrives").problem("rules.scenario.arrivesBefore");
    }
    String lead = ofLead ? lead(item, type) : null;
    if (ofContact) {
      contact(item, type);
    }
    particulars(item, type);
    if (!item.at("refused").flag(false)) {
      form(item, type);
    }
    return new Happening(
        type,
        at,
        arrives,
        lead,
        change(type),
        item.values(),
        item.at("refused").flag(false),
        item.at("imported").flag(false),
        yaml.line(item.path()));
  }

  /** A change has the form it has over HTTP; one that is expected to be refused need not. */
  private static void form(Node item, String type) {
    List<String> beside = List.of("at", "type", "refused", "user");
    switch (type) {
      case "userChanged" ->
          item.document(DocumentForm.USER, UserFields.NONE, item.at("user").text(""), beside);
      case "settingsChanged", "calendarChanged" ->
          item.document(DocumentForm.DEALERSHIP, DealershipFields.NONE, "", beside);
      default -> {}
    }
  }

  private String lead(Node item, String type) {
    String lead = item.at("lead").requiredText();
    boolean fresh = type.equals("received") ? leads.add(lead) : leads.contains(lead);
    if (!fresh && !lead.isEmpty()) {
      item.at("lead")
          .problem(
              type.equals("received")
                  ? "rules.scenario.receivedAlready"
                  : "rules.scenario.notReceived",
              lead);
    }
    return lead;
  }

  private void contact(Node item, String type) {
    item.at("contact").requiredText();
    if (type.equals("milestone")) {
      item.at("milestone").requiredText();
      item.at("lead").requireKnown(leads, "lead");
      item.at("catchUp").flag(false);
      item.at("data").entries();
    } else if (type.equals("milestoneRevoked")) {
      if (!item.at("id").isPresent()) {
        item.at("milestone").requiredText();
      }
    } else {
      item.at("kind").requiredText();
    }
    switch (type) {
      case "activityMoved" -> cast.requiredInstant(item.at("due"));
      case "activityAssigned" -> item.at("to").requiredText();
      default -> {}
    }
  }

  private void particulars(Node item, String type) {
    for (String key : List.of("assignee", "to", "by", "user", "responsible")) {
      item.at(key).requireKnown(cast.users(), "user");
    }
    if (!cast.sources().isEmpty()) {
      item.at("source").requireNamed(cast.sources(), "source");
    }
    if (!cast.locations().isEmpty()) {
      item.at("location").requireNamed(cast.locations(), "location");
      item.at("vehicleLocation").requireNamed(cast.locations(), "location");
    }
    switch (type) {
      case "received" -> {
        item.at("source").requiredText();
        person(item.at("contact"));
        item.at("condition").oneOf(Condition.class);
        item.at("request").oneOf(Request.class);
        item.at("price").number();
        item.at("tags").texts();
        item.at("vehicle").text();
      }
      case "assigned" -> item.at("to").requiredText();
      case "claimed" -> item.at("by").requiredText();
      case "followUpSet" -> cast.requiredInstant(item.at("due"));
      case "closed" -> {
        item.at("outcome").oneOf(Event.Outcome.class);
        if (item.at("deliveredAt").isPresent()) {
          cast.instant(item.at("deliveredAt"));
        }
      }
      case "userChanged" -> item.at("user").requiredText();
      default -> {}
    }
  }

  /** Who sends a request: an id, or what the API has of a contact. */
  private static void person(Node contact) {
    if (contact.value() instanceof Map<?, ?>) {
      contact.requireOnly(PERSON_KEYS);
    } else if (!(contact.value() instanceof Number)) {
      contact.text();
    }
  }

  private static @Nullable Change change(String type) {
    for (Change change : Change.values()) {
      if (change.text.equals(type)) {
        return change;
      }
    }
    return null;
  }

  /** A story names the user by {@code user}; its id cannot change. */
  private static Set<String> userFields() {
    Set<String> fields = new HashSet<>(DocumentForm.USER.fields());
    fields.remove("id");
    fields.add("user");
    return Set.copyOf(fields);
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
