package org.leadwacht.service.leads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.Right;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.dealerships.Tenants;
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

  private final LeadDesk desk;
  private final LeadStore store;
  private final LeadViews views;
  private final Tenants tenants;
  private final Planning planning;

  LeadController(
      LeadDesk desk, LeadStore store, LeadViews views, Tenants tenants, Planning planning) {
    this.desk = desk;
    this.store = store;
    this.views = views;
    this.tenants = tenants;
    this.planning = planning;
  }

  @GetMapping
  @Requires(Right.LEADS_READ)
  @Operation(summary = "Leads that fit, the newest first")
  Page<LeadView> list(@PathVariable String d, LeadFilter filter, PageRequest page) {
    tenants.require(d);
    List<StoredLead> found = store.list(d, filter.conditions(page.after()), page.size() + 1);
    return Page.of(found, page.size(), LeadFilter::cursor).map(lead -> views.of(lead, List.of()));
  }

  @GetMapping("/{id}")
  @Requires(Right.LEADS_READ)
  LeadView get(@PathVariable String d, @PathVariable String id) {
    tenants.require(d);
    return views.of(planning.of(d, () -> desk.current(d, id)), List.of());
  }

  @GetMapping("/{id}/timeline")
  @Requires(Right.LEADS_READ)
  @Operation(summary = "What fired and what is planned, and why")
  Timeline timeline(@PathVariable String d, @PathVariable String id) {
    tenants.require(d);
    return planning.of(
        d,
        () -> {
          StoredLead lead = desk.current(d, id);
          return Timeline.of(lead.dossier().milestones(), desk.forecast(d, lead.dossier()));
        });
  }
}
