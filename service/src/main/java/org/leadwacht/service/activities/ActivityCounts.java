package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.rulebook.tables.ProcessReader;

/**
 * How much has yet to be done, and since when.
 *
 * @param items by kind, the most overdue at the front
 * @param processes the dealership's processes, each with its steps
 */
@Schema(name = "ActivityCounts")
record ActivityCounts(List<ActivityCount> items, List<OfProcess> processes) {

  /**
   * A process.
   *
   * @param file the rule file it stands in
   * @param steps in the order of its table
   */
  @Schema(name = "ProcessCount")
  record OfProcess(String file, List<OfStep> steps) {}

  /**
   * What stands at a step and waits for the next.
   *
   * @param step what was reached
   * @param next what has to come
   * @param planned how many are within their time
   * @param due how many are past it
   * @param oldest since when the one waits that waits longest, null where none does
   */
  @Schema(name = "StepCount")
  record OfStep(String step, String next, int planned, int due, @Nullable Instant oldest) {}

  static ActivityCounts of(Stream<ContactStore.Open> open, List<RuleInfo> rules, Instant now) {
    Map<String, ActivityCount> kinds = new TreeMap<>();
    Map<ByRule, ActivityCount> byRule = new HashMap<>();
    open.forEach(
        one -> {
          ActivityCount count = ActivityCount.of(one, now);
          kinds.merge(one.kind(), count, ActivityCount::and);
          byRule.merge(new ByRule(one.rule(), one.file()), count, ActivityCount::and);
        });
    return new ActivityCounts(
        kinds.values().stream()
            .sorted(Comparator.comparing(ActivityCount::due).reversed())
            .toList(),
        processes(rules, byRule));
  }

  private record ByRule(String name, @Nullable String file) {}

  private static List<OfProcess> processes(
      List<RuleInfo> rules, Map<ByRule, ActivityCount> counts) {
    Map<String, List<OfStep>> processes = new LinkedHashMap<>();
    for (RuleInfo rule : rules) {
      ProcessReader.stepOf(rule)
          .ifPresent(
              step ->
                  processes
                      .computeIfAbsent(rule.file(), file -> new ArrayList<>())
                      .add(step(step, counts.get(new ByRule(rule.name(), rule.file())))));
    }
    return processes.entrySet().stream()
        .map(process -> new OfProcess(process.getKey(), process.getValue()))
        .toList();
  }

  private static OfStep step(ProcessReader.Step step, @Nullable ActivityCount count) {
    return count == null
        ? new OfStep(step.from(), step.to(), 0, 0, null)
        : new OfStep(step.from(), step.to(), count.planned(), count.due(), count.oldest());
  }
}
