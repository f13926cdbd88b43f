package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.GroupFields;
import org.leadwacht.rules.document.LocationFields;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.document.YamlText;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.scenario.Scenario.Happening;

/** Reads one story. */
final class StoryReader {

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

  private static final String ID = "scenario";

  /** What a story writes beside a dealership's own fields. */
  private static final List<String> BESIDE =
      List.of("id", "sources", "groups", "locations", "fallbackUser");

  private final Node node;
  private final String file;
  private final int line;
  private final YamlText yaml;

  StoryReader(Node node, String file, int line, YamlText yaml) {
    this.node = node;
    this.file = file;
    this.line = line;
    this.yaml = yaml;
  }

  Scenario read() {
    node.requireOnly(KEYS);
    String name = node.at("scenario").requiredText();
    Node dealership = node.at("dealership");
    dealership.requireOnly(
        Stream.concat(DocumentForm.DEALERSHIP.fields().stream(), BESIDE.stream()).toList());
    DealershipDocument document = document(dealership);
    DealershipReader.unknown(document)
        .forEach(problem -> written(problem.field()).problem(problem.message()));
    Cast cast =
        new Cast(
            document.userIds(),
            document.sources().keySet(),
            document.locations().keySet(),
            zone(dealership.at("timeZone")));
    HappeningReader events = new HappeningReader(cast, yaml);
    List<Happening> happenings = events.read(node.at("events"));
    ExpectationReader expectations = new ExpectationReader(cast, events.leads(), yaml);
    Instant until = cast.instant(node.at("until"));
    if (!node.at("until").isPresent()) {
      node.at("until").problem("rules.scenario.until");
    }
    requireWithin(node.at("state"), cast, until);
    return new Scenario(
        name,
        file + ":" + line,
        document,
        cast.zone(),
        rules(node.at("rules")),
        happenings,
        until == null ? Instant.EPOCH : until,
        node.at("only").isPresent() ? node.at("only").texts() : null,
        node.at("showAssignments").flag(false),
        expectations.lines(node.at("expect")),
        expectations.states(node.at("state")));
  }

  /** Where the story writes what a dealership's document has at a path: parts stand in lists. */
  private Node written(String path) {
    for (String list : List.of("users", "groups", "locations", "sources")) {
      for (Node item : (list.equals("users") ? node : node.at("dealership")).at(list).items()) {
        String above = list + "." + item.at("id").text("") + ".";
        if (path.startsWith(above)) {
          return below(item, path.substring(above.length()));
        }
      }
    }
    return below(node, path);
  }

  private static Node below(Node from, String path) {
    Node place = from;
    for (String step : path.split("\\.")) {
      place = place.at(step);
    }
    return place;
  }

  /** What is asked about an instant to which the clock does not run would not be compared. */
  private static void requireWithin(Node list, Cast cast, @Nullable Instant until) {
    for (Node item : list.items()) {
      Instant at = cast.instant(item.at("at"));
      if (at != null && until != null && at.isAfter(until)) {
        item.at("at").problem("rules.scenario.afterUntil");
      }
    }
  }

  private DealershipDocument document(Node dealership) {
    Set<String> beside = new HashSet<>(dealership.values().keySet());
    beside.removeAll(DocumentForm.DEALERSHIP.fields());
    beside.addAll(BESIDE);
    DealershipFields fields =
        dealership.document(DocumentForm.DEALERSHIP, DealershipFields.NONE, ID, beside);
    if (dealership.at("fallbackUser").isPresent()) {
      fields = fields.withFallbackUser(dealership.at("fallbackUser").requiredText());
    }
    return new DealershipDocument(
        ID,
        fields,
        byId(node.at("users"), "user", DocumentForm.USER, UserFields.NONE),
        byId(dealership.at("sources"), "source", DocumentForm.SOURCE, SourceFields.NONE),
        byId(dealership.at("locations"), "location", DocumentForm.LOCATION, LocationFields.NONE),
        byId(dealership.at("groups"), "group", DocumentForm.GROUP, GroupFields.NONE));
  }

  private static ZoneId zone(Node zone) {
    ZoneId given = zone.parsed("rules.document.zone", ZoneId::of);
    return given == null ? DEFAULT_ZONE : given;
  }

  private static <T extends Record> Map<String, T> byId(
      Node list, String what, DocumentForm form, T none) {
    Map<String, T> byId = new LinkedHashMap<>();
    for (Node item : list.items()) {
      String id = item.at("id").requiredText();
      if (byId.put(id, item.document(form, none, id, Set.of())) != null) {
        item.at("id").problem("rules.scenario.twice." + what, id);
      }
    }
    return byId;
  }

  private List<RuleFile> rules(Node rules) {
    List<RuleFile> files = new ArrayList<>();
    rules.entries().forEach((name, text) -> files.add(new RuleFile(name, text.program())));
    return files;
  }
}
