package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.leads.TakenTurn;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The fairness ledger: whose turn every distributed lead used up, who was passed over, and why. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/ledger")
@Tag(name = "distribution")
class LedgerController {

  private final LeadStore leads;
  private final KnownDealerships knownDealerships;

  LedgerController(LeadStore leads, KnownDealerships knownDealerships) {
    this.leads = leads;
    this.knownDealerships = knownDealerships;
  }

  /**
   * The distribution of a lead.
   *
   * @param lead id of the lead
   * @param at when it was received
   * @param user id of the user who got it
   * @param reason the step of distribution
   * @param circle whose turn it was among, or null where no turn was used
   * @param turnOf id of the user whose turn was used up, who may have been represented, or null
   * @param passedOver who could not take it, and why
   */
  @Schema(name = "LedgerEntry")
  record Entry(
      String lead,
      Instant at,
      String user,
      Assignment.Reason reason,
      @Nullable String circle,
      @Nullable String turnOf,
      List<Assignment.PassedOver> passedOver) {

    static Entry of(StoredLead lead, Assignment assignment) {
      TakenTurn turn = lead.turn();
      return new Entry(
          lead.id(),
          lead.record().inquiry().receivedAt(),
          assignment.user(),
          assignment.reason(),
          turn == null ? null : turn.circle(),
          turn == null ? null : turn.of(),
          assignment.passedOver());
    }
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "Every turn, every skip and the reason, the newest first")
  Page<Entry> ledger(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return leads.distributed(d, page).map(lead -> Entry.of(lead, assignment(lead)));
  }

  private static Assignment assignment(StoredLead lead) {
    Assignment assignment = lead.record().assignment();
    if (assignment == null) {
      throw new IllegalStateException("Lead " + lead.id() + " was not distributed.");
    }
    return assignment;
  }
}
