package org.leadwacht.service.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.Sha256;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.dealerships.SourceRegister;
import org.leadwacht.service.leads.Details;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.JoinedRequest;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.RequestDetails;
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

  /** What becomes of a lead as it came in: time passes, after what happened before that. */
  @FunctionalInterface
  interface Sequel {

    StoredLead after(Evaluation evaluation, StoredLead lead, List<Event> before);
  }

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore store;
  private final KnownLeads knownLeads;
  private final TurnStore turns;
  private final Receptions receptions;
  private final NewOwners newOwners;
  private final SourceRegister sources;
  private final RequestReader reader;
  private final Repetition repetition;
  private final OptimisticRetry retry;
  private final Planning planning;
  private final Clock clock;

  Intake(
      Dealerships dealerships,
      LeadService leadService,
      LeadStore store,
      KnownLeads knownLeads,
      TurnStore turns,
      Receptions receptions,
      NewOwners newOwners,
      SourceRegister sources,
      RequestReader reader,
      Repetition repetition,
      OptimisticRetry retry,
      Planning planning,
      Clock clock) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.store = store;
    this.knownLeads = knownLeads;
    this.turns = turns;
    this.receptions = receptions;
    this.newOwners = newOwners;
    this.sources = sources;
    this.reader = reader;
    this.repetition = repetition;
    this.retry = retry;
    this.planning = planning;
    this.clock = clock;
  }

  /** Takes a lead in as the API has it. */
  public Received receive(String dealership, Map<String, @Nullable Object> body) {
    return receive(dealership, body, Evaluation::after);
  }

  /**
   * Takes a lead in as the API has it.
   *
   * @param idempotencyKey what names the request among those of the sender, or null
   */
  public Received receive(
      String dealership, Map<String, @Nullable Object> body, @Nullable String idempotencyKey) {
    return receive(dealership, read(dealership, body), idempotencyKey, Evaluation::after);
  }

  /** Takes a lead in with what happened to it since. */
  Received receive(String dealership, Map<String, @Nullable Object> body, Sequel sequel) {
    return receive(dealership, read(dealership, body), null, sequel);
  }

  private Request read(String dealership, Map<String, @Nullable Object> body) {
    return reader.read(body, dealerships.get(dealership).dealership(), clock.instant());
  }

  /**
   * Takes a lead in.
   *
   * @param idempotencyKey what names the request among those of the sender, or null
   */
  Received receive(String dealership, Request request, @Nullable String idempotencyKey) {
    return receive(dealership, request, idempotencyKey, Evaluation::after);
  }

  private Received receive(
      String dealership, Request request, @Nullable String idempotencyKey, Sequel sequel) {
    String id = id(dealership, request, idempotencyKey);
    boolean repeatable = request.details().externalId() != null || idempotencyKey != null;
    if (repeatable) {
      Optional<StoredLead> known = store.find(dealership, id);
      if (known.isPresent()) {
        return repeated(known.get(), request, id);
      }
    }
    List<Message> warnings = new ArrayList<>(request.warnings());
    sources.require(dealership, request.inquiry().source()).ifPresent(warnings::add);
    return retry.of(() -> receive(dealership, request, id, warnings, sequel));
  }

  private Received receive(
      String dealership, Request request, String id, List<Message> warnings, Sequel sequel) {
    Dealerships.Current current = dealerships.get(dealership);
    try {
      return new Received(received(current, request, id, sequel), true, warnings);
    } catch (DuplicateKeyException there) {
      // a lead of that id, or else an unfinished one of the person, which the next try joins
      return repeated(store.find(dealership, id).orElseThrow(() -> there), request, id);
    }
  }

  /**
   * The lead that was sent before; 422 if the CRM's id or the key now stands for something else.
   */
  private Received repeated(StoredLead known, Request request, String id) {
    String externalId = request.details().externalId();
    JoinedRequest before =
        known.id().equals(id)
            ? JoinedRequest.of(known.record().inquiry(), known.details().own())
            : known.details().joined(id).orElse(null);
    JoinedRequest now = JoinedRequest.of(request.inquiry(id), request.details());
    Dealership dealership = dealerships.get(known.dealership()).dealership();
    if (before != null && !repetition.isSame(before, now, dealership)) {
      throw externalId == null
          ? ProblemException.unprocessable("Idempotency-Key", "service.idempotency.other")
          : ProblemException.unprocessable(
              "externalId", "service.lead.repeated", externalId, request.inquiry().source());
    }
    return new Received(known, false, request.warnings());
  }

  private StoredLead received(
      Dealerships.Current current, Request request, String id, Sequel sequel) {
    if (request.assignee() != null) {
      LeadRecord given = givenTo(current, request.inquiry(id), request.assignee());
      return stored(current, given, request.details(), null, request.imported(), sequel);
    }
    KnownLeads.Known known = knownLeads.of(current.dealership().id(), request);
    return receptions
        .in(current.world())
        .joined(known.request().inquiry(id), known.withRoom(), clock.instant())
        .map(unfinished -> join(known.stored(unfinished), known.request(), id, sequel))
        .orElseGet(() -> distribute(current, known.leads(), known.request(), id, sequel));
  }

  /**
   * The same request always has the same id, so that it cannot be stored twice; sources compare
   * without regard to case.
   */
  private String id(String dealership, Request request, @Nullable String idempotencyKey) {
    String externalId = request.details().externalId();
    if (externalId != null) {
      String source = request.inquiry().source();
      String id = external(dealership, source.toLowerCase(Locale.ROOT), externalId);
      String asWritten = external(dealership, source, externalId);
      // how a lead of an earlier release was named
      return !asWritten.equals(id) && store.find(dealership, asWritten).isPresent()
          ? asWritten
          : id;
    }
    if (idempotencyKey != null) {
      return "k" + hash(dealership, idempotencyKey);
    }
    return SortableId.at(clock.instant());
  }

  private static String external(String dealership, String source, String externalId) {
    return "x" + hash(dealership, source, externalId);
  }

  private static String hash(String... parts) {
    byte[] hash = Sha256.of(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** A lead that comes with its assignee; 422 if it cannot be given to that user. */
  static LeadRecord givenTo(Dealerships.Current current, Inquiry inquiry, String assignee) {
    try {
      return new Reception(current.world()).given(inquiry, assignee);
    } catch (RefusedException refused) {
      throw ProblemException.unprocessable("assignee", refused.message());
    }
  }

  private StoredLead stored(
      Dealerships.Current current,
      LeadRecord record,
      RequestDetails details,
      @Nullable TakenTurn turn,
      boolean imported,
      Sequel sequel) {
    try (Evaluation evaluation = leadService.evaluation(current)) {
      return leadService.receive(
          evaluation,
          current.dealership().id(),
          imported ? record.imported(evaluation.now()) : record,
          Details.of(details, record.inquiry().source()),
          turn,
          lead -> sequel.after(evaluation, lead, List.of()));
    }
  }

  private StoredLead join(StoredLead target, Request request, String id, Sequel sequel) {
    LeadStore.Alias alias =
        new LeadStore.Alias(
            id,
            target.dealership(),
            target.id(),
            request.inquiry().source(),
            request.inquiry().receivedAt());
    StoredLead joined =
        leadService.decide(
            target,
            (evaluation, lead) -> {
              boolean noted =
                  lead.record().history().stream().anyMatch(event -> id.equals(event.id()));
              List<Event> reply = new ArrayList<>();
              if (!noted) {
                reply.add(
                    Reception.reply(
                        id,
                        request.inquiry(id),
                        lead.record(),
                        request.imported() ? evaluation.now() : null));
                newOwners.add(lead, 0, reply);
              }
              JoinedRequest brought = JoinedRequest.of(request.inquiry(id), request.details());
              return sequel.after(
                  evaluation, evaluation.holding(lead, brought, request.imported()), reply);
            });
    store.join(alias);
    return joined;
  }

  private StoredLead distribute(
      Dealerships.Current current,
      List<LeadRecord> known,
      Request request,
      String id,
      Sequel sequel) {
    boolean beside = known.stream().anyMatch(lead -> lead.leadState().status() != Status.CLOSED);
    return distribute(
        current, known, request.inquiry(id), request.details(), beside, request.imported(), sequel);
  }

  /**
   * Finds an owner and stores.
   *
   * @param beside whether it stands beside another unfinished lead of the person, which it does not
   *     join
   */
  StoredLead distribute(
      Dealerships.Current current,
      List<LeadRecord> known,
      Inquiry inquiry,
      RequestDetails details,
      boolean beside,
      boolean imported,
      Sequel sequel) {
    String id = inquiry.id();
    Distribution distribution =
        turns.take(
            current.dealership().id(),
            id,
            (served, latest) ->
                receptions
                    .in(current.world(), latest)
                    .distribute(inquiry, known, served, clock.instant()));
    planning.unusable(
        current.dealership().id(), current.world().rulesVersion(), distribution.unusable());
    String circle = distribution.circle();
    String of = distribution.turnOf();
    TakenTurn turn = circle == null || of == null ? null : new TakenTurn(circle, of);
    Assignment assignment = beside ? distribution.assignment().apart() : distribution.assignment();
    return stored(
        current,
        LeadRecord.received(inquiry, assignment, assignment.user()),
        details,
        turn,
        imported,
        sequel);
  }
}
