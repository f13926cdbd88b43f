package org.leadwacht.service.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.JoinedRequest;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Undoes a wrong join. */
@Component
final class LeadSplit {

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore store;
  private final Intake intake;
  private final OptimisticRetry retry;

  LeadSplit(
      Dealerships dealerships,
      LeadService leadService,
      LeadStore store,
      Intake intake,
      OptimisticRetry retry) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.store = store;
    this.intake = intake;
    this.retry = retry;
  }

  /**
   * Makes a request that joined a lead one of its own, under the id it always had; 422 if there is
   * no such request. What has happened to the lead because of it stays in its history.
   */
  StoredLead of(String dealership, String lead, @Nullable String request) {
    String named = request == null ? "" : request;
    return retry.of(
        () -> {
          Dealerships.Current current = dealerships.get(dealership);
          StoredLead from = leadService.require(dealership, lead);
          JoinedRequest joined =
              from.details()
                  .joined(named)
                  .orElseThrow(
                      () ->
                          ProblemException.unprocessable(
                              "request", "service.lead.noJoined", named, from.id()));
          StoredLead own =
              store
                  .find(dealership, joined.id())
                  .filter(found -> found.id().equals(joined.id()))
                  .orElseGet(() -> apart(current, from, joined));
          leadService.decide(
              dealership,
              from.id(),
              (evaluation, left) ->
                  evaluation.after(
                      left.withDetails(
                          left.details().without(joined, left.record().inquiry().source())),
                      List.of()));
          store.split(dealership, joined.id());
          return own;
        });
  }

  private StoredLead apart(Dealerships.Current current, StoredLead from, JoinedRequest joined) {
    List<LeadRecord> others =
        store.ofPerson(current.dealership().id(), joined.inquiry()).stream()
            .filter(lead -> !lead.id().equals(from.id()))
            .map(StoredLead::record)
            .toList();
    return intake.distribute(
        current, others, joined.inquiry(), joined.details(), true, false, Evaluation::after);
  }
}
