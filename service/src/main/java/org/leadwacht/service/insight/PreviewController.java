package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.WhatIf;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.Described;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a change of a dealership would do to its unfinished leads; nothing is stored. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/preview")
@Tag(name = "dealerships")
class PreviewController {

  private static final int MAX_EXAMPLES = 20;

  private final Dealerships dealerships;
  private final WhatIf whatIf;
  private final LeadStore leads;
  private final CheckController check;
  private final Clock clock;

  PreviewController(
      Dealerships dealerships, WhatIf whatIf, LeadStore leads, CheckController check, Clock clock) {
    this.dealerships = dealerships;
    this.whatIf = whatIf;
    this.leads = leads;
    this.check = check;
    this.clock = clock;
  }

  /** A stage whose instant differs; null where there is none. */
  @Schema(name = "PreviewExample")
  record Example(
      String lead,
      @Nullable String contact,
      String stage,
      String user,
      @Nullable Instant before,
      @Nullable Instant after) {}

  /**
   * What would change.
   *
   * @param moved stages that would come at another instant
   * @param dueNow stages that would fire at once
   * @param dropped stages that would not come any more
   * @param added stages that would come and do not now
   * @param examples some of them
   * @param check what the configuration check would say
   */
  record Preview(
      int moved,
      int dueNow,
      int dropped,
      int added,
      List<Example> examples,
      List<CheckController.Item> check) {}

  @PostMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "How many open deadlines a change would move, with examples",
      description =
          "The body is that of PUT /dealerships/{d}; a change that would be refused is answered"
              + " 422.")
  @Described(body = "DealershipInput")
  Preview preview(
      @PathVariable String d,
      @RequestBody Map<String, Object> fields,
      @Nullable Language language) {
    World before = dealerships.fresh(d).world();
    World after = whatIf.world(d, fields);
    Count count = new Count();
    Instant now = clock.instant();
    Interim interim = new Interim(now, null, before, List.of(new Interim.Change(now, after)));
    try (LifeCycle today = LifeCycle.in(before);
        LifeCycle changed = LifeCycle.in(after)) {
      for (StoredLead lead : leads.unfinished(d)) {
        LeadRecord record = today.due(lead.record(), now).record();
        Outcome immediately = changed.upTo(record, interim, List.of(), now);
        count.dueNow += immediately.left().size();
        compare(lead, today.forecast(record), forecast(changed, immediately), count);
      }
    }
    return new Preview(
        count.moved,
        count.dueNow,
        count.dropped,
        count.added,
        List.copyOf(count.examples),
        check.items(after.dealership(), language));
  }

  private static List<FiredStage> forecast(LifeCycle lifeCycle, Outcome immediately) {
    List<FiredStage> all = new ArrayList<>(immediately.left());
    all.addAll(lifeCycle.forecast(immediately.record()));
    return all;
  }

  private static void compare(
      StoredLead lead, List<FiredStage> before, List<FiredStage> after, Count count) {
    Map<String, FiredStage> old = byStep(before);
    Map<String, FiredStage> changed = byStep(after);
    old.forEach(
        (step, firedStage) -> {
          FiredStage now = changed.get(step);
          if (now == null) {
            count.dropped++;
            count.example(lead, firedStage, firedStage.leftAt(), null);
          } else if (firedStage.leftAt() != null && !firedStage.leftAt().equals(now.leftAt())) {
            count.moved++;
            count.example(lead, firedStage, firedStage.leftAt(), now.leftAt());
          }
        });
    changed.forEach(
        (step, firedStage) -> {
          if (!old.containsKey(step)) {
            count.added++;
            count.example(lead, firedStage, null, firedStage.leftAt());
          }
        });
  }

  private static Map<String, FiredStage> byStep(List<FiredStage> firedStages) {
    Map<String, FiredStage> steps = new LinkedHashMap<>();
    firedStages.forEach(m -> steps.put(m.round() + " " + m.stage() + " " + m.person(), m));
    return steps;
  }

  private static final class Count {
    private final List<Example> examples = new ArrayList<>();
    private int moved;
    private int dueNow;
    private int dropped;
    private int added;

    void example(
        StoredLead lead, FiredStage firedStage, @Nullable Instant before, @Nullable Instant after) {
      if (examples.size() < MAX_EXAMPLES) {
        examples.add(
            new Example(
                lead.id(),
                lead.details().own().name(),
                firedStage.stage(),
                firedStage.person(),
                before,
                after));
      }
    }
  }
}
