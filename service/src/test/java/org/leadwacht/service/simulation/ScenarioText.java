package org.leadwacht.service.simulation;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.OutcomeWriter;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioRunner;

/** A run that went wrong as a scenario file (docs/scenarios.md): what should have happened. */
final class ScenarioText {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Duration AFTER = Duration.ofSeconds(90);
  private static final ScenarioRunner RUNNER = new ScenarioRunner(RuleSet.shipped(List.of()));

  private ScenarioText() {}

  /** How a scenario file goes in the engine alone. */
  static ScenarioResult run(String text) {
    return RUNNER.run(read(text));
  }

  private static Scenario read(String text) {
    return ScenarioReader.read("simulation.yaml", text).get(0);
  }

  /**
   * The story as a file, with what the engine alone says must happen; what went wrong is a comment.
   */
  static String of(Story story, Mishaps mishaps, List<Wrong> wrong) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(mishaps).append('\n');
    wrong.forEach(
        one -> text.append("# ").append(one.toString().replace("\n", "\n# ")).append('\n'));
    text.append("scenario: What the simulation found\ndealership:\n");
    text.append("  openingHours: ").append(House.HOURS).append('\n');
    text.append("  settings: ").append(House.SETTINGS).append('\n');
    text.append("  sources: [ { id: crm, kind: OTHER } ]\nusers:\n");
    House.USERS.forEach(
        (id, fields) ->
            text.append("  - { id: ")
                .append(id)
                .append(", ")
                .append(fields.substring(1))
                .append('\n'));
    text.append("events:\n");
    story.acts().stream()
        .sorted(Comparator.comparing(Story.Act::at))
        .map(act -> event(story, act))
        .filter(event -> !event.isEmpty())
        .forEach(event -> text.append("  - ").append(Documents.tree(event)).append('\n'));
    text.append("until: \"").append(at(story, story.length().plus(AFTER))).append("\"\n");
    text.append("showAssignments: true\nonly: [ASSIGNED, DM1, E1, E2.1, EM2.1]\nexpect: []\n");
    return OutcomeWriter.taken("simulation.yaml", text.toString(), 0, run(text.toString()));
  }

  private static Map<String, Object> event(Story story, Story.Act act) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("at", at(story, act.at()));
    if (act instanceof Story.Sent sent) {
      event.put("lead", sent.lead());
      event.put("type", "received");
      event.putAll(sent.body(""));
      event.keySet().removeAll(List.of("externalId", "receivedAt"));
    } else if (act instanceof Story.Told told) {
      event.putAll(Map.of("lead", told.lead(), "type", told.type(), "by", "anna"));
    } else if (act instanceof Story.Changed changed) {
      if (changed.what().isRefused()) {
        return Map.of();
      }
      event.put("type", type(changed.what()));
      event.put(changed.what().field(), changed.what().value());
    }
    return event;
  }

  private static String type(Story.Change change) {
    return switch (change) {
      case SETTINGS -> "settingsChanged";
      case HOURS -> "calendarChanged";
      case RULES, POISONED_RULES -> "rulesPublished";
    };
  }

  private static String at(Story story, Duration after) {
    return story.begin().plus(after).atZone(ZONE).toOffsetDateTime().toString();
  }

  /** Every line that the engine alone says must be, as the simulation writes steps. */
  static List<String> lines(Story story) {
    return run(of(story, Mishaps.NONE, List.of())).lines().stream()
        .flatMap(line -> java.util.stream.Stream.ofNullable(line.actualLine()))
        .filter(line -> !line.stage().equals("ASSIGNED"))
        .map(line -> "%s %s %s %s".formatted(line.at(), line.lead(), line.stage(), line.to()))
        .sorted()
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
