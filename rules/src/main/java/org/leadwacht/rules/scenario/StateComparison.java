package org.leadwacht.rules.scenario;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;

/** Compares what a lead is with what it should be. */
public final class StateComparison {

  /** How a scenario writes that there is no follow-up. */
  public static final String NONE = "none";

  private static final String NO_LEAD = "(no such lead)";

  private StateComparison() {}

  static Compared of(ExpectedState expected, @Nullable LeadRecord lead, ZoneId zone) {
    return of(expected, name -> lead == null ? NO_LEAD : value(lead, name), zone);
  }

  /**
   * Compares the values that are expected, and no others.
   *
   * @param found the value of that name: a text, a number, an instant, a set of texts, or {@link
   *     #NONE}
   */
  public static Compared of(ExpectedState expected, Function<String, Object> found, ZoneId zone) {
    Map<String, Object> actual = new LinkedHashMap<>();
    for (String name : expected.values().keySet()) {
      actual.put(name, found.apply(name));
    }
    Map<String, Object> wanted = new LinkedHashMap<>(expected.values());
    wanted.replaceAll(
        (name, value) ->
            value instanceof Collection<?> set
                ? new TreeSet<>(set)
                : Objects.requireNonNullElse(value, NONE));
    String title =
        "state at %s of %s "
            .formatted(expected.at().atZone(zone).toLocalDateTime(), expected.lead());
    return new Compared(
        wanted.equals(actual),
        title + wanted,
        title + actual,
        null,
        null,
        null,
        actual.containsValue(NO_LEAD)
            ? null
            : new ExpectedState(expected.at(), expected.lead(), actual, expected.line()));
  }

  private static Object dueAt(LeadState.@Nullable FollowUp followUp) {
    return followUp == null ? NONE : followUp.dueAt();
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
      case "restingFollowUpAt" -> dueAt(leadState.resting());
      default -> dueAt(leadState.followUp());
    };
  }
}
