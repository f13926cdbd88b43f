package org.leadwacht.service.leads;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.Signal;
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

  /**
   * How many leads of each kind.
   *
   * @param overdue those that are red
   * @param open those that are open and not overdue
   * @param withoutFollowUp those in progress for which no date is set
   * @param followUp those in progress with a date ahead
   */
  @Schema(name = "LeadCounts")
  record Counts(long overdue, long open, long withoutFollowUp, long followUp) {}

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary = "Leads that fit, the newest first",
      description = "With order=URGENCY: what burns first at the front.")
  Page<LeadView> list(@PathVariable String d, LeadFilter filter, PageRequest page) {
    knownDealerships.require(d);
    List<Criteria> conditions = conditions(d, filter, page.after());
    List<StoredLead> found =
        filter.isByUrgency()
            ? store.urgent(d, conditions, page.size() + 1)
            : store.list(d, conditions, page.size() + 1);
    return Page.of(found, page.size(), filter::cursorOf).map(lead -> views.of(lead, List.of()));
  }

  @GetMapping("/counts")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "How many leads that fit there are, by urgency")
  Counts counts(@PathVariable String d, LeadFilter filter) {
    knownDealerships.require(d);
    return new Counts(
        count(d, filter, Urgency.Group.OVERDUE),
        count(d, filter, Urgency.Group.OPEN),
        count(d, filter, Urgency.Group.WITHOUT_FOLLOW_UP),
        count(d, filter, Urgency.Group.FOLLOW_UP));
  }

  /**
   * How many unfinished leads somebody is responsible for, by their colours.
   *
   * @param user id of the user
   */
  @Schema(name = "PersonLoad")
  record PersonLoad(String user, long red, long yellow, long green) {}

  /** What everybody has, by their ids. */
  @Schema(name = "PersonLoads")
  record PersonLoads(List<PersonLoad> items) {}

  @GetMapping("/loads")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "How many unfinished leads everybody is responsible for, by their colours")
  PersonLoads loads(@PathVariable String d) {
    knownDealerships.require(d);
    Map<String, Map<Signal, Long>> loads =
        store.loads(d).stream()
            .collect(
                Collectors.groupingBy(
                    LeadStore.Load::assignee,
                    TreeMap::new,
                    Collectors.groupingBy(LeadStore.Load::signal, Collectors.counting())));
    return new PersonLoads(
        loads.entrySet().stream()
            .map(
                load ->
                    new PersonLoad(
                        load.getKey(),
                        load.getValue().getOrDefault(Signal.RED, 0L),
                        load.getValue().getOrDefault(Signal.YELLOW, 0L),
                        load.getValue().getOrDefault(Signal.GREEN, 0L)))
            .toList());
  }

  private long count(String d, LeadFilter filter, Urgency.Group group) {
    return store.count(d, conditions(d, filter.of(group), null));
  }

  private List<Criteria> conditions(String d, LeadFilter filter, @Nullable String after) {
    Dealership dealership = dealerships.get(d).dealership();
    LeadFilter known = filter.in(dealership);
    List<Criteria> conditions = known.conditions(after);
    String actor = known.actor();
    if (actor != null) {
      conditions.add(where("assignee").in(dealership.people().coveredBy(actor, clock.instant())));
    }
    return conditions;
  }

  @GetMapping("/{id}/others")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The other leads of the same person, the newest first")
  Page<LeadView> others(@PathVariable String d, @PathVariable String id, PageRequest page) {
    knownDealerships.require(d);
    StoredLead lead = leadService.require(d, id);
    List<LeadView> others =
        store.ofPerson(d, lead.record().inquiry()).stream()
            .filter(other -> !other.id().equals(lead.id()))
            .sorted(
                Comparator.comparing((StoredLead other) -> other.record().inquiry().receivedAt())
                    .reversed())
            .map(other -> views.of(other, List.of()))
            .toList();
    return Page.slice(others, page, LeadView::id);
  }

  @GetMapping("/{id}")
  @Requires(Permission.LEADS_READ)
  LeadView get(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    return views.of(planning.of(d, () -> leadService.current(d, id)), List.of());
  }

  @GetMapping("/{id}/timeline")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "What fired, what is planned and why, and who may take the lead over")
  LeadTimeline timeline(@PathVariable String d, @PathVariable String id) {
    knownDealerships.require(d);
    return planning.of(d, () -> leadService.timeline(d, id));
  }
}
