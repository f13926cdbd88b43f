package org.leadwacht.service.leads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
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

  LeadController(
      LeadService leadService,
      LeadStore store,
      LeadViews views,
      KnownDealerships knownDealerships,
      Planning planning) {
    this.leadService = leadService;
    this.store = store;
    this.views = views;
    this.knownDealerships = knownDealerships;
    this.planning = planning;
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "Leads that fit, the newest first")
  Page<LeadView> list(@PathVariable String d, LeadFilter filter, PageRequest page) {
    knownDealerships.require(d);
    List<StoredLead> found = store.list(d, filter.conditions(page.after()), page.size() + 1);
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
