package org.leadwacht.service.canary;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Recognises test leads among what comes in (docs/mail.md, "Canary leads"). Whoever can be reached
 * is a person, whatever number their lead has: nobody's lead is taken for a test.
 */
@Component
public class Canaries {

  private static final int MAX_SILENT = 100;

  /**
   * A source whose test leads do not come back.
   *
   * @param since when the first of them was sent
   * @param error why the newest could not be sent, or null
   */
  public record Silent(String dealership, String source, Instant since, @Nullable String error) {}

  private final CanaryTokens tokens;
  private final CanaryStore store;
  private final CanaryReports reports;
  private final Clock clock;

  Canaries(CanaryTokens tokens, CanaryStore store, CanaryReports reports, Clock clock) {
    this.tokens = tokens;
    this.store = store;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Whether the body of a lead is a test lead of the dealership; then it is noted as back and must
   * not become a lead.
   */
  public boolean tookIn(String dealership, Map<String, @Nullable Object> body) {
    Map<?, ?> contact = body.get("contact") instanceof Map<?, ?> fields ? fields : Map.of();
    return tookIn(dealership, body.get("externalId"), contact.get("email"), contact.get("phone"));
  }

  /** The same for a lead of which only the number is known, and at what the person is reached. */
  public boolean tookIn(
      String dealership,
      @Nullable Object externalId,
      @Nullable Object email,
      @Nullable Object phone) {
    if (!(externalId instanceof String token) || email != null || phone != null) {
      return false;
    }
    Optional<CanaryTokens.Bird> bird = tokens.read(dealership, token);
    bird.ifPresent(back -> back(dealership, back));
    return bird.isPresent();
  }

  /**
   * Whether what could not be delivered is a test lead of the dealership; then it is noted.
   *
   * @param messageId the first half of its Message-ID
   * @param said what the mail server says
   */
  public boolean tookBack(String dealership, String messageId, String said) {
    Optional<CanaryTokens.Bird> bird = tokens.read(dealership, messageId);
    bird.flatMap(back -> newest(dealership, back)).ifPresent(flight -> store.failed(flight, said));
    return bird.isPresent();
  }

  /** Sources of all dealerships whose test leads do not come back, at most a hundred. */
  public List<Silent> silent() {
    return store.silent(MAX_SILENT).stream()
        .map(
            flight ->
                new Silent(
                    flight.dealership(),
                    flight.source(),
                    flight.silentSince() == null ? flight.sentAt() : flight.silentSince(),
                    flight.error()))
        .toList();
  }

  private void back(String dealership, CanaryTokens.Bird bird) {
    Canary canary = store.find(dealership, bird.source()).orElse(null);
    CanaryFlight flight = newest(dealership, bird).orElse(null);
    if (canary == null || flight == null) {
      return;
    }
    Instant now = clock.instant();
    if (now.isAfter(flight.sentAt().plus(canary.within()))) {
      store.lateBack(flight, now);
      return;
    }
    if (flight.silentSince() != null) {
      reports.recovered(canary, flight, now);
    }
    store.back(flight, now);
  }

  /** Only the newest is a sign: one that comes again, or after the next, says nothing of today. */
  private Optional<CanaryFlight> newest(String dealership, CanaryTokens.Bird bird) {
    return store
        .flight(dealership, bird.source())
        .filter(flight -> flight.sentAt().equals(bird.sentAt()));
  }
}
