package org.leadwacht.service.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Distributor;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.SourceRegister;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.leads.TakenTurn;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes leads in: recognises a repetition and a known person, finds an owner, stores. */
@Component
public class Intake {

  private static final int ID_BYTES = 12;

  /**
   * What became of a lead that was sent.
   *
   * @param lead the lead it became, or joined, or was before
   * @param created whether it is new
   * @param warnings what the sender should know
   */
  public record Received(StoredLead lead, boolean created, List<Message> warnings) {}

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore store;
  private final TurnStore turns;
  private final SourceRegister sources;
  private final RequestReader reader;
  private final OptimisticRetry retry;
  private final Clock clock;

  Intake(
      Dealerships dealerships,
      LeadService leadService,
      LeadStore store,
      TurnStore turns,
      SourceRegister sources,
      RequestReader reader,
      OptimisticRetry retry,
      Clock clock) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.store = store;
    this.turns = turns;
    this.sources = sources;
    this.reader = reader;
    this.retry = retry;
    this.clock = clock;
  }

  /** Takes a lead in as the API has it. */
  public Received receive(String dealership, Map<String, @Nullable Object> body) {
    return receive(
        dealership,
        reader.read(body, dealerships.get(dealership).dealership(), clock.instant()),
        null);
  }

  /**
   * Takes a lead in.
   *
   * @param idempotencyKey what names the request among those of the sender, or null
   */
  Received receive(String dealership, Request request, @Nullable String idempotencyKey) {
    String id = id(dealership, request, idempotencyKey);
    boolean repeatable = request.details().externalId() != null || idempotencyKey != null;
    if (repeatable) {
      Optional<StoredLead> known = store.find(dealership, id);
      if (known.isPresent()) {
        return new Received(known.get(), false, List.of());
      }
    }
    List<Message> warnings =
        sources.require(dealership, request.source()).map(List::of).orElse(List.of());
    return retry.of(() -> receive(dealership, request, id, warnings));
  }

  private Received receive(String dealership, Request request, String id, List<Message> warnings) {
    Dealerships.Current current = dealerships.get(dealership);
    try {
      StoredLead lead =
          request.assignee() != null
              ? given(current, request, request.assignee(), id)
              : join(current, request, id).orElseGet(() -> distribute(current, request, id));
      return new Received(lead, true, warnings);
    } catch (DuplicateKeyException there) {
      // a lead of that id, or else an unfinished one of the person, which the next try joins
      StoredLead known = store.find(dealership, id).orElseThrow(() -> there);
      return new Received(known, false, warnings);
    }
  }

  /** The same request always has the same id, so that it cannot be stored twice. */
  private String id(String dealership, Request request, @Nullable String idempotencyKey) {
    String externalId = request.details().externalId();
    if (externalId != null) {
      return "x" + hash(dealership, request.source(), externalId);
    }
    if (idempotencyKey != null) {
      return "k" + hash(dealership, idempotencyKey);
    }
    return SortableId.at(clock.instant());
  }

  private static String hash(String... parts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private StoredLead given(
      Dealerships.Current current, Request request, String assignee, String id) {
    try (Evaluation evaluation = leadService.evaluation(current)) {
      requireAssignable(evaluation, assignee);
      LeadRecord record = LeadRecord.received(request.inquiry(id), null, assignee);
      return leadService.receive(
          evaluation,
          current.dealership().id(),
          current.version(),
          record,
          request.details(),
          null);
    }
  }

  static void requireAssignable(Evaluation evaluation, String user) {
    try {
      evaluation.escalator().requireAssignable(user);
    } catch (RefusedException refused) {
      throw ProblemException.unprocessable("assignee", refused.message());
    }
  }

  private Optional<StoredLead> join(Dealerships.Current current, Request request, String id) {
    String dealership = current.dealership().id();
    Optional<StoredLead> unfinished = unfinished(dealership, request);
    if (unfinished.isEmpty()) {
      return Optional.empty();
    }
    String target = unfinished.get().id();
    LeadStore.Alias alias =
        new LeadStore.Alias(id, dealership, target, request.source(), request.receivedAt());
    StoredLead joined =
        leadService.decideWith(
            dealership,
            target,
            (evaluation, lead) -> {
              boolean noted =
                  lead.record().history().stream().anyMatch(event -> id.equals(event.id()));
              StoredLead sourced = lead.withDetails(lead.details().cameBy(request.source()));
              if (noted) {
                return evaluation.decided(sourced, evaluation.upToNow(lead));
              }
              return evaluation.decided(sourced, evaluation.event(lead, reply(lead, request, id)));
            });
    store.join(alias);
    return Optional.of(joined);
  }

  private static Event reply(StoredLead lead, Request request, String id) {
    Instant receivedAt = lead.record().inquiry().receivedAt();
    Instant at = request.receivedAt().isBefore(receivedAt) ? receivedAt : request.receivedAt();
    return new Event(id, Event.Type.CUSTOMER_REPLIED, at, null, null, null, null, request.source());
  }

  /** The latest unfinished lead of the person who sends the request. */
  Optional<StoredLead> unfinished(String dealership, Request request) {
    return request.contact().isEmpty()
        ? Optional.empty()
        : store.ofContact(dealership, request.contact()).stream()
            .filter(lead -> lead.record().leadState().status() != Status.CLOSED)
            .max(byReceipt());
  }

  private static Comparator<StoredLead> byReceipt() {
    return Comparator.comparing((StoredLead lead) -> lead.record().inquiry().receivedAt())
        .thenComparing(StoredLead::id);
  }

  private @Nullable String lastAssignee(String dealership, Request request) {
    return request.contact().isEmpty()
        ? null
        : store.ofContact(dealership, request.contact()).stream()
            .max(byReceipt())
            .map(lead -> lead.record().leadState().assignee())
            .orElse(null);
  }

  private StoredLead distribute(Dealerships.Current current, Request request, String id) {
    String dealership = current.dealership().id();
    Inquiry inquiry = request.inquiry(id);
    String last = lastAssignee(dealership, request);
    Distributor distributor = new Distributor(current.world());
    Distribution distribution =
        turns.take(
            dealership,
            id,
            served -> distributor.distribute(inquiry, last, served, clock.instant()));
    Assignment assignment = distribution.assignment();
    String circle = distribution.circle();
    String of = distribution.turnOf();
    TakenTurn turn = circle == null || of == null ? null : new TakenTurn(circle, of);
    try (Evaluation evaluation = leadService.evaluation(current)) {
      return leadService.receive(
          evaluation,
          dealership,
          current.version(),
          LeadRecord.received(inquiry, assignment, assignment.user()),
          request.details(),
          turn);
    }
  }

  /** Who would get the lead at an instant; nothing is stored and no turn taken. */
  Distribution preview(Dealerships.Current current, Request request, String id, Instant asOf) {
    String dealership = current.dealership().id();
    return new Distributor(current.world())
        .distribute(
            request.inquiry(id), lastAssignee(dealership, request), turns.turns(dealership), asOf);
  }
}
