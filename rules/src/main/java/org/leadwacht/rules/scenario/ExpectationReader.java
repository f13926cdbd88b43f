package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.YamlText;
import org.leadwacht.rules.engine.Addresses;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.stage.Channel;

/** Reads what a story expects: what the server does, and what leads are at instants. */
final class ExpectationReader {

  private static final List<String> EXPECT_KEYS =
      List.of(
          "at",
          "stage",
          "lead",
          "contact",
          "kind",
          "to",
          "via",
          "late",
          "leads",
          "sources",
          "recovered",
          "reason");
  private static final Set<String> VIA =
      Set.of(Channel.MAIL.code(), Channel.POPUP.code(), Channel.LIST.code());
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
          "restingFollowUpAt",
          "openedAt");

  private final Cast cast;
  private final Set<String> leads;
  private final YamlText yaml;

  /**
   * @param leads names of the leads that came in
   */
  ExpectationReader(Cast cast, Set<String> leads, YamlText yaml) {
    this.cast = cast;
    this.leads = leads;
    this.yaml = yaml;
  }

  List<Line> lines(Node list) {
    List<Line> lines = new ArrayList<>();
    Instant last = null;
    for (Node item : list.items()) {
      item.requireOnly(EXPECT_KEYS);
      Instant at = cast.requiredInstant(item.at("at"));
      if (at == null) {
        continue;
      }
      if (last != null && at.isBefore(last)) {
        item.at("at").problem("rules.scenario.lineOrder");
      }
      last = at;
      requireLead(item.at("lead"));
      if (!cast.sources().isEmpty()) {
        for (String sources : List.of("sources", "recovered")) {
          item.at(sources).items().forEach(source -> source.requireNamed(cast.sources(), "source"));
        }
      }
      item.at("to").items().forEach(this::requireReachable);
      Set<String> via = optional(item.at("via"));
      if (via != null && !VIA.containsAll(via)) {
        item.at("via").problem("rules.scenario.via");
      }
      item.at("leads").items().forEach(this::requireLead);
      Boolean late = item.at("late").isPresent() ? item.at("late").flag(false) : null;
      lines.add(
          new Line(
              at,
              item.at("stage").requiredText(),
              item.at("lead").text(),
              item.at("contact").text(),
              item.at("kind").text(),
              item.at("to").texts(),
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

  /** A user, or an address outside the house, which only rules name. */
  private void requireReachable(Node to) {
    if (!(to.value() instanceof String text) || !Addresses.isOutside(text)) {
      to.requireKnown(cast.users(), "user");
    }
  }

  private void requireLead(Node lead) {
    lead.requireKnown(leads, "lead");
  }

  List<ExpectedState> states(Node list) {
    List<ExpectedState> states = new ArrayList<>();
    for (Node item : list.items()) {
      item.requireOnly(STATE_KEYS);
      Instant at = cast.requiredInstant(item.at("at"));
      item.at("status").oneOf(Status.class);
      item.at("signal").oneOf(Signal.class);
      item.at("assignee").requireKnown(cast.users(), "user");
      item.at("escalatedTo").items().forEach(to -> to.requireKnown(cast.users(), "user"));
      String lead = item.at("lead").requiredText();
      requireLead(item.at("lead"));
      Map<String, Object> values = new LinkedHashMap<>(item.values());
      for (String instant : List.of("followUpAt", "restingFollowUpAt", "openedAt")) {
        Instant parsed = cast.instant(item.at(instant));
        if (parsed != null) {
          values.put(instant, parsed);
        }
      }
      if (item.at("escalatedTo").isPresent()) {
        values.put("escalatedTo", item.at("escalatedTo").texts());
      }
      values.keySet().removeAll(List.of("at", "lead"));
      if (at != null) {
        states.add(new ExpectedState(at, lead, values, yaml.line(item.path())));
      }
    }
    return states;
  }

  private static @Nullable Set<String> optional(Node list) {
    return list.isPresent() ? list.texts() : null;
  }
}
