package org.leadwacht.service.canary;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.rules.text.EmailAddress;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which sources get test leads, and how those fare. The API key goes in and never comes out. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "mail")
class CanaryController {

  private static final String KIND = "canary";
  private static final int LEAST_EVERY = 15;
  private static final int MOST_EVERY = 1_440;

  /** How the test leads of a source fare. */
  enum State {
    /** None was sent yet. */
    NONE,
    /** The first is under way. */
    UNDER_WAY,
    /** The last came back in time, or the next is still expected. */
    BACK,
    /** They do not come back. */
    SILENT
  }

  /**
   * Test leads as they are set.
   *
   * @param every how often one is sent, PT15M to PT24H; PT15M where it is left out
   * @param within how soon it has to be back, PT1M to {@code every}; PT10M where it is left out
   * @param to the address it is mailed to; null: it goes over the API
   * @param key the API key it is sent with; kept where it is left out of a later change
   */
  record CanaryForm(
      @Nullable Duration every,
      @Nullable Duration within,
      @Nullable String to,
      @Nullable String key) {}

  /**
   * Test leads as they are shown.
   *
   * @param source id of the source
   * @param to the address they are mailed to, or null
   * @param keySet whether they are sent with an API key
   * @param sentAt when the newest was sent, or null
   * @param backAt when one came back last, or null
   * @param silentSince when the first was sent that was not back in time, or null
   * @param error why the newest could not be sent, or null
   */
  @Schema(name = "Canary")
  record CanaryView(
      String source,
      State state,
      Duration every,
      Duration within,
      @Nullable String to,
      boolean keySet,
      @Nullable Instant sentAt,
      @Nullable Instant backAt,
      @Nullable Instant silentSince,
      @Nullable String error) {

    static CanaryView of(Canary canary, @Nullable CanaryFlight flight) {
      return new CanaryView(
          canary.source(),
          state(flight),
          canary.every(),
          canary.within(),
          canary.to(),
          canary.secret() != null,
          flight == null ? null : flight.sentAt(),
          flight == null ? null : flight.backAt(),
          flight == null ? null : flight.silentSince(),
          flight == null ? null : flight.error());
    }

    private static State state(@Nullable CanaryFlight flight) {
      if (flight == null) {
        return State.NONE;
      }
      if (flight.silentSince() != null) {
        return State.SILENT;
      }
      return flight.backAt() == null ? State.UNDER_WAY : State.BACK;
    }
  }

  private final CanaryStore store;
  private final CanaryRounds rounds;
  private final StoredSecrets secrets;
  private final Dealerships dealerships;
  private final AuditLog audit;

  CanaryController(
      CanaryStore store,
      CanaryRounds rounds,
      StoredSecrets secrets,
      Dealerships dealerships,
      AuditLog audit) {
    this.store = store;
    this.rounds = rounds;
    this.secrets = secrets;
    this.dealerships = dealerships;
    this.audit = audit;
  }

  @GetMapping("/canaries")
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "How the test leads of the sources fare")
  Page<CanaryView> list(@PathVariable String d, PageRequest page) {
    dealerships.get(d);
    return Page.sorted(store.list(d), page, Canary::source).map(this::view);
  }

  @GetMapping("/sources/{s}/canary")
  @Requires(Permission.DEALERSHIP_READ)
  CanaryView get(@PathVariable String d, @PathVariable String s) {
    dealerships.get(d);
    return view(require(d, s));
  }

  @PutMapping("/sources/{s}/canary")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Have test leads of a source come in by its real way",
      description =
          "By mail ('to') or over the API ('key', of the scope lead): one at once, then one each"
              + " 'every'. One that is not back 'within' is told to managers and"
              + " as source.silent, the next that is back in time as source.recovered. None becomes"
              + " a lead or is counted anywhere.")
  CanaryView put(
      @PathVariable String d,
      @PathVariable String s,
      @RequestBody CanaryForm form,
      @AuthenticationPrincipal Caller caller) {
    Dealership dealership = dealerships.get(d).dealership();
    if (!dealership.sources().containsKey(s)) {
      throw ProblemException.notFound("source", s);
    }
    Canary before = store.find(d, s).orElse(null);
    Canary canary = checked(d, s, form, before);
    store.save(canary);
    audit.record(
        Change.of(d, caller.name(), KIND, s)
            .from(before == null ? null : CanaryView.of(before, null))
            .to(CanaryView.of(canary, null)));
    rounds.sendNow(canary, dealership);
    return view(canary);
  }

  @DeleteMapping("/sources/{s}/canary")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String s, @AuthenticationPrincipal Caller caller) {
    dealerships.get(d);
    Canary before = require(d, s);
    store.remove(d, s);
    audit.record(Change.of(d, caller.name(), KIND, s).from(CanaryView.of(before, null)));
  }

  private Canary checked(
      String dealership, String source, CanaryForm form, @Nullable Canary before) {
    List<FieldProblem> errors = new ArrayList<>();
    int every = minutes("every", form.every(), LEAST_EVERY, LEAST_EVERY, MOST_EVERY, errors);
    int within = minutes("within", form.within(), Math.min(every, 10), 1, every, errors);
    String to = address(form.to(), errors);
    String key = CleanText.of(form.key());
    if (to != null && key != null) {
      errors.add(FieldProblem.of("key", "service.canary.oneWay"));
    }
    String kept = before == null || to != null ? null : before.secret();
    String secret = key == null ? kept : secrets.encrypted(key);
    if (to == null && secret == null) {
      errors.add(FieldProblem.of("to", "service.canary.way"));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.unprocessable(errors);
    }
    return Canary.of(dealership, source, every, within, to, secret);
  }

  private static int minutes(
      String field,
      @Nullable Duration given,
      int usual,
      int least,
      int most,
      List<FieldProblem> errors) {
    if (given == null) {
      return usual;
    }
    long minutes = given.toMinutes();
    if (minutes < least || minutes > most || !given.equals(Duration.ofMinutes(minutes))) {
      errors.add(FieldProblem.of(field, "service.canary.minutes", least, most));
      return usual;
    }
    return (int) minutes;
  }

  private static @Nullable String address(@Nullable String given, List<FieldProblem> errors) {
    try {
      return CleanText.of(given) == null ? null : EmailAddress.parse(String.valueOf(given));
    } catch (InvalidValueException refused) {
      errors.add(new FieldProblem("to", refused.reason()));
      return null;
    }
  }

  private CanaryView view(Canary canary) {
    return CanaryView.of(canary, store.flight(canary.dealership(), canary.source()).orElse(null));
  }

  private Canary require(String dealership, String source) {
    return store
        .find(dealership, source)
        .orElseThrow(() -> ProblemException.notFound(KIND, source));
  }
}
