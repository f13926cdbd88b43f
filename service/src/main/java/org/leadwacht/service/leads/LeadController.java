package org.leadwacht.service.leads;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.leadwacht.rules.people.People;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads leads. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/leads")
@Tag(name = "leads")
class LeadController {

  private final LeadService leadService;
  private final LeadStore store;
  private final LeadViews views;
  private final KnownDealerships knownDealerships;
  private final Planning planning;
  private final Dealerships dealerships;
  private final Clock clock;

  LeadController(
      LeadService leadService,
      LeadStore store,
      LeadViews views,
      KnownDealerships knownDealerships,
      Planning planning,
      Dealerships dealerships,
      Clock clock) {
    this.leadService = leadService;
    this.store = store;
    this.views = views;
    this.knownDealerships = knownDealerships;
    this.planning = planning;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "Leads that fit, the newest first")
  Page<LeadView> list(@PathVariable String d, LeadFilter filter, PageRequest page) {
    knownDealerships.require(d);
    List<Criteria> conditions = filter.conditions(page.after());
    String actor = filter.actor();
    if (actor != null) {
      People people = dealerships.get(d).dealership().people();
      conditions.add(where("assignee").in(people.coveredBy(actor, clock.instant())));
    }
    List<StoredLead> found = store.list(d, conditions, page.size() + 1);
    return Page.of(found, page.size(), LeadFilter::cursor).map(lead -> views.of(lead, List.of()));
  }

  @GetMapping("/{id}")
  @Requires(Permission.LEADS_READ)
  LeadView get(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    return views.of(planning.of(d, () -> leadService.current(d, id)), List.of());
  }

  @GetMapping("/{id}/timeline")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "What fired and what is planned, and why")
  LeadTimeline timeline(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    return planning.of(
        d,
        () -> {
          StoredLead lead = leadService.current(d, id);
          return LeadTimeline.of(
              lead.record().firedStages(), leadService.forecast(d, lead.record()));
        });
  }
}
