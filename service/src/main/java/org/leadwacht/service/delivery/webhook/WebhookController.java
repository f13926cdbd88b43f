package org.leadwacht.service.delivery.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.delivery.OutsideCalls;
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

/** The webhooks of a dealership. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/webhooks")
@Tag(name = "webhooks")
class WebhookController {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
  private static final List<String> EVENTS =
      Stream.concat(Stream.of(Webhook.NOTICE), Webhook.HAPPENINGS.stream()).toList();
  private static final int MOST = 20;
  private static final int MAX_STAGES = 100;

  /**
   * A webhook as it is saved.
   *
   * @param url where to; https
   * @param events types of what it is told: notice (what people are told, copied), or what happens
   *     (lead.received and others); empty or left out: notice
   * @param stages codes of the stages whose notices it is told; empty or left out: all
   * @param enabled whether it is told anything; true where nothing is said
   * @param renewSecret whether it gets a new secret
   */
  record WebhookInput(
      @Schema(examples = "https://crm.example/hooks/leadwacht") @Nullable String url,
      @Nullable List<String> events,
      @Nullable List<String> stages,
      @Nullable Boolean enabled,
      @Nullable Boolean renewSecret) {}

  /**
   * A webhook.
   *
   * @param secret what deliveries are signed with, in the answer that made it; null ever after
   */
  @Schema(name = "Webhook")
  record WebhookView(
      String name,
      String url,
      List<String> events,
      List<String> stages,
      boolean enabled,
      Instant createdAt,
      @Nullable String secret) {}

  private final Webhooks webhooks;
  private final OutsideCalls outside;
  private final KnownDealerships knownDealerships;
  private final StoredSecrets secrets;
  private final AuditLog audit;
  private final Clock clock;

  WebhookController(
      Webhooks webhooks,
      OutsideCalls outside,
      KnownDealerships knownDealerships,
      StoredSecrets secrets,
      AuditLog audit,
      Clock clock) {
    this.webhooks = webhooks;
    this.outside = outside;
    this.knownDealerships = knownDealerships;
    this.secrets = secrets;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_WRITE)
  Page<WebhookView> list(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return Page.slice(webhooks.of(d), page, Webhook::name).map(webhook -> view(webhook, null));
  }

  @GetMapping("/{name}")
  @Requires(Permission.DEALERSHIP_WRITE)
  WebhookView get(@PathVariable String d, @PathVariable String name) {
    knownDealerships.require(d);
    return view(require(d, name), null);
  }

  @PutMapping("/{name}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Make a webhook or change it",
      description =
          "Deliveries follow the Standard Webhooks specification: the headers webhook-id,"
              + " webhook-timestamp and webhook-signature (HMAC-SHA256 under the secret). The"
              + " secret is shown this once.")
  WebhookView put(
      @PathVariable String d,
      @PathVariable String name,
      @RequestBody WebhookInput input,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    if (!NAME.matcher(name).matches()) {
      throw ProblemException.badRequest("name", "service.id", name);
    }
    Webhook before = webhooks.find(d, name).orElse(null);
    if (before == null && webhooks.of(d).size() >= MOST) {
      throw ProblemException.unprocessable("name", "service.webhook.most", MOST);
    }
    String made =
        before == null || Boolean.TRUE.equals(input.renewSecret()) ? Signature.secret() : null;
    Webhook after = changed(d, name, before, input, made);
    webhooks.save(after);
    audit.record(
        Change.of(d, caller.name(), "webhook", name)
            .from(before == null ? null : view(before, null))
            .to(view(after, null)));
    return view(after, made);
  }

  private Webhook changed(
      String d, String name, @Nullable Webhook before, WebhookInput input, @Nullable String made) {
    List<FieldProblem> errors = new ArrayList<>();
    String url = input.url() != null ? input.url() : before == null ? "" : before.url();
    Message wrong = outside.wrong(url);
    if (wrong != null) {
      errors.add(new FieldProblem("url", wrong));
    }
    List<String> stages =
        input.stages() != null
            ? CleanText.of(input.stages())
            : before == null ? List.of() : before.stages();
    if (stages.size() > MAX_STAGES
        || stages.stream().anyMatch(stage -> stage == null || !STAGE.matcher(stage).matches())) {
      errors.add(FieldProblem.of("stages", "service.webhook.stages", MAX_STAGES));
    }
    List<String> events =
        input.events() != null
            ? CleanText.of(input.events())
            : before == null ? List.of() : before.told();
    if (events.stream().anyMatch(event -> !EVENTS.contains(String.valueOf(event)))) {
      errors.add(FieldProblem.of("events", "service.webhook.events", EVENTS));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.unprocessable(errors);
    }
    boolean enabled =
        input.enabled() != null ? input.enabled() : before == null || before.enabled();
    return Webhook.of(
        d,
        name,
        url,
        events,
        stages,
        enabled,
        made == null ? Objects.requireNonNull(before).secret() : secrets.encrypted(made),
        before == null ? clock.instant() : before.createdAt());
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String name, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    Webhook before = require(d, name);
    webhooks.remove(d, name);
    audit.record(Change.of(d, caller.name(), "webhook", name).from(view(before, null)));
  }

  private Webhook require(String d, String name) {
    return webhooks.find(d, name).orElseThrow(() -> ProblemException.notFound("webhook", name));
  }

  private static WebhookView view(Webhook webhook, @Nullable String secret) {
    return new WebhookView(
        webhook.name(),
        webhook.url(),
        webhook.told(),
        webhook.stages(),
        webhook.enabled(),
        webhook.createdAt(),
        secret);
  }
}
