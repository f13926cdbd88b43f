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
import org.leadwacht.rules.engine.Escalator;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Milestone;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.Right;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.WhatIf;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.openapi.Described;
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

  private static final int MOST_EXAMPLES = 20;

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
  @Requires(Right.DEALERSHIP_READ)
  @Operation(
      summary = "How many open deadlines a change would move, with examples",
      description =
          "The body is that of PUT /dealerships/{d}; a change that would be refused is answered 422.")
  @Described(body = "DealershipInput")
  Preview preview(@PathVariable String d, @RequestBody Map<String, Object> fields) {
    World before = dealerships.fresh(d).world();
    World after = whatIf.world(d, fields);
    Count count = new Count();
    Instant now = clock.instant();
    try (Escalator today = Escalator.in(before);
        Escalator changed = Escalator.in(after)) {
      for (StoredLead lead : leads.unfinished(d)) {
        Dossier dossier = today.time(lead.dossier(), now).dossier();
        Outcome immediately = changed.time(changed.change(dossier, now).dossier(), now);
        count.dueNow += immediately.left().size();
        compare(lead, today.forecast(dossier), forecast(changed, immediately), count);
      }
    }
    return new Preview(
        count.moved,
        count.dueNow,
        count.dropped,
        count.added,
        List.copyOf(count.examples),
        check.items(after.dealership(), null));
  }

  private static List<Milestone> forecast(Escalator escalator, Outcome immediately) {
    List<Milestone> all = new ArrayList<>(immediately.left());
    all.addAll(escalator.forecast(immediately.dossier()));
    return all;
  }

  private static void compare(
      StoredLead lead, List<Milestone> before, List<Milestone> after, Count count) {
    Map<String, Milestone> old = byStep(before);
    Map<String, Milestone> changed = byStep(after);
    old.forEach(
        (step, milestone) -> {
          Milestone now = changed.get(step);
          if (now == null) {
            count.dropped++;
            count.example(lead, milestone, milestone.leftAt(), null);
          } else if (milestone.leftAt() != null && !milestone.leftAt().equals(now.leftAt())) {
            count.moved++;
            count.example(lead, milestone, milestone.leftAt(), now.leftAt());
          }
        });
    changed.forEach(
        (step, milestone) -> {
          if (!old.containsKey(step)) {
            count.added++;
            count.example(lead, milestone, null, milestone.leftAt());
          }
        });
  }

  private static Map<String, Milestone> byStep(List<Milestone> milestones) {
    Map<String, Milestone> steps = new LinkedHashMap<>();
    milestones.forEach(m -> steps.put(m.round() + " " + m.stage() + " " + m.person(), m));
    return steps;
  }

  private static final class Count {
    private final List<Example> examples = new ArrayList<>();
    private int moved;
    private int dueNow;
    private int dropped;
    private int added;

    void example(
        StoredLead lead, Milestone milestone, @Nullable Instant before, @Nullable Instant after) {
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(
            new Example(
                lead.id(),
                lead.details().name(),
                milestone.stage(),
                milestone.person(),
                before,
                after));
      }
    }
  }
}
