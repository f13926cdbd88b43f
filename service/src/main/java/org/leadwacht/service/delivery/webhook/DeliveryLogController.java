package org.leadwacht.service.delivery.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.outbox.Happening;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a webhook was told, and telling it again. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/webhooks/{name}")
@Tag(name = "webhooks")
class DeliveryLogController {

  /**
   * Something a webhook was or will be told.
   *
   * @param id the header {@code webhook-id}; the same over all attempts and replays
   * @param at when it happened
   * @param type what it is
   * @param stage the stage, of a copied notice
   * @param sequence its number among what happened to the lead; null for copied notices, and where
   *     it is about no lead
   * @param error why it did not arrive, or not yet
   */
  @Schema(name = "WebhookLogEntry")
  record Entry(
      String id,
      Instant at,
      String type,
      @Nullable String stage,
      @Nullable String lead,
      @Nullable Long sequence,
      Notice.State state,
      int attempts,
      @Nullable String error) {}

  /**
   * What is told again.
   *
   * @param since everything that happened at or after this instant
   * @param state only what became of so; left out: all
   */
  record Replay(@Nullable Instant since, Notice.@Nullable State state) {}

  /** How much is told again. */
  @Schema(name = "WebhookReplay")
  record Replayed(long count) {}

  private final Webhooks webhooks;
  private final Outbox outbox;
  private final KnownDealerships knownDealerships;

  DeliveryLogController(Webhooks webhooks, Outbox outbox, KnownDealerships knownDealerships) {
    this.webhooks = webhooks;
    this.outbox = outbox;
    this.knownDealerships = knownDealerships;
  }

  @GetMapping("/deliveries")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(summary = "What a webhook was and will be told, the latest first")
  Page<Entry> list(
      @PathVariable String d,
      @PathVariable String name,
      @RequestParam(required = false) Notice.@Nullable State state,
      PageRequest page,
      @Nullable Language language) {
    require(d, name);
    Language read = language == null ? Language.EN : language;
    return outbox.deliveries(d, name, state, page).map(notice -> entry(notice, read));
  }

  @PostMapping("/deliveries/{id}/replay")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Tell a webhook something again, whatever became of it",
      description = "The webhook-id stays the same, so that a receiver knows what it has already.")
  void replay(@PathVariable String d, @PathVariable String name, @PathVariable String id) {
    require(d, name);
    if (!outbox.replay(d, name, id)) {
      throw ProblemException.notFound("delivery", id);
    }
  }

  @PostMapping("/replay")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(summary = "Tell a webhook again what happened since an instant")
  Replayed replay(@PathVariable String d, @PathVariable String name, @RequestBody Replay replay) {
    require(d, name);
    Instant since = replay.since();
    if (since == null) {
      throw ProblemException.unprocessable("since", "service.missing");
    }
    return new Replayed(outbox.replay(d, name, since, replay.state()));
  }

  private void require(String d, String name) {
    knownDealerships.require(d);
    if (webhooks.find(d, name).isEmpty()) {
      throw ProblemException.notFound("webhook", name);
    }
  }

  private static Entry entry(Notice notice, Language language) {
    Happening happening = notice.draft().happening();
    String stage = notice.draft().stage();
    return new Entry(
        notice.id(),
        notice.at(),
        happening == null ? Webhook.NOTICE : stage,
        happening == null ? stage : happening.stage(),
        notice.draft().lead(),
        happening == null ? null : happening.sequence(),
        notice.state(),
        notice.attempts(),
        notice.error() == null ? null : notice.error().in(language));
  }
}
