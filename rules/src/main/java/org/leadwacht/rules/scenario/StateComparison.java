package org.leadwacht.rules.scenario;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;

/** Compares what a lead is with what it should be. */
final class StateComparison {

  private StateComparison() {}

  /** Only the values that are expected are compared; a lead that does not exist fails. */
  static Compared compare(ExpectedState expected, @Nullable LeadRecord lead, ZoneId zone) {
    Map<String, Object> actual = new LinkedHashMap<>();
    for (String name : expected.values().keySet()) {
      actual.put(name, lead == null ? "(no such lead)" : value(lead, name));
    }
    Map<String, Object> wanted = new LinkedHashMap<>(expected.values());
    wanted.replaceAll(
        (name, value) -> value instanceof Collection<?> set ? new TreeSet<>(set) : value);
    String title =
        "state at %s of %s "
            .formatted(expected.at().atZone(zone).toLocalDateTime(), expected.lead());
    return new Compared(wanted.equals(actual), title + wanted, title + actual, null, null, null);
  }

  private static Object value(LeadRecord lead, String name) {
    var leadState = lead.leadState();
    return switch (name) {
      case "status" -> leadState.status().name();
      case "signal" -> lead.signal().name();
      case "assignee" -> leadState.assignee();
      case "escalatedTo" -> new TreeSet<>(lead.escalatedTo());
      case "cycle" -> leadState.cycle();
      case "openedAt" -> leadState.openedAt();
      default -> leadState.followUp() == null ? "none" : leadState.followUp().dueAt();
    };
  }
}
