package org.leadwacht.service.mobilede;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a dealership is known at mobile.de. The password goes in and never comes out. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/mobile-de")
@Tag(name = "mail")
class MobileDeController {

  /**
   * An account as it is sent.
   *
   * @param password kept where it is left out of a later change
   */
  record AccountForm(
      @Nullable String sellerId,
      @Nullable String username,
      @Nullable String password,
      @Nullable String source) {}

  /**
   * An account as it is shown.
   *
   * @param fetchedAt when mobile.de was last asked, or null
   * @param error why that failed, or null
   */
  @Schema(name = "MobileDeAccount")
  record AccountView(
      String sellerId,
      String username,
      String source,
      @Nullable Instant fetchedAt,
      @Nullable String error) {

    static AccountView of(MobileDeAccount account, MobileDePosition position) {
      return new AccountView(
          account.sellerId(),
          account.username(),
          account.source(),
          position.fetchedAt(),
          position.error());
    }
  }

  /**
   * What came of an attempt.
   *
   * @param message says so to a person
   */
  @Schema(name = "MobileDeTested")
  record Tested(boolean ok, String message) {}

  private final MobileDeStore store;
  private final MobileDeClient client;
  private final StoredSecrets secrets;
  private final Dealerships dealerships;
  private final AuditLog audit;
  private final Clock clock;

  MobileDeController(
      MobileDeStore store,
      MobileDeClient client,
      StoredSecrets secrets,
      Dealerships dealerships,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.client = client;
    this.secrets = secrets;
    this.dealerships = dealerships;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  AccountView get(@PathVariable String d) {
    dealerships.get(d);
    return view(require(d));
  }

  @PutMapping
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Have leads handed over by mobile.de's Lead API",
      description =
          "They are asked for every minute; what becomes of them is reported back. The source has"
              + " to be one of the dealership's.")
  AccountView put(
      @PathVariable String d,
      @RequestBody AccountForm form,
      @AuthenticationPrincipal Caller caller) {
    Dealership dealership = dealerships.get(d).dealership();
    MobileDeAccount before = store.account(d).orElse(null);
    MobileDeAccount account = checked(dealership, form, before);
    boolean other = before == null || !before.sellerId().equals(account.sellerId());
    if (other) {
      store.remove(d);
    }
    store.save(account);
    if (other) {
      store.save(store.position(d, clock.instant()));
    }
    audit.record(
        Change.of(d, caller.name(), "mobile-de", account.sellerId())
            .from(before == null ? null : view(before))
            .to(view(account)));
    return view(account);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(@PathVariable String d, @AuthenticationPrincipal Caller caller) {
    dealerships.get(d);
    MobileDeAccount before = require(d);
    audit.record(Change.of(d, caller.name(), "mobile-de", before.sellerId()).from(view(before)));
    store.remove(d);
  }

  @PostMapping("/test")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Try the account at mobile.de",
      description = "Asks for its next events and says what came of it; nothing is taken.")
  Tested test(@PathVariable String d, @Nullable Language language) {
    Dealership dealership = dealerships.get(d).dealership();
    Language reader = language == null ? Language.of(dealership.language()) : language;
    MobileDeAccount account = require(d);
    try {
      int found =
          client.events(account, store.position(d, clock.instant()).cursor()).events().size();
      return new Tested(true, reader.text("service.mobileDe.works", found));
    } catch (IOException refused) {
      return new Tested(
          false, reader.text("service.mail.test.failed", String.valueOf(refused.getMessage())));
    }
  }

  private MobileDeAccount checked(
      Dealership dealership, AccountForm form, @Nullable MobileDeAccount before) {
    List<FieldProblem> errors = new ArrayList<>();
    String sellerId = given("sellerId", form.sellerId(), errors);
    String username = given("username", form.username(), errors);
    String source = given("source", form.source(), errors);
    if (source != null && !dealership.sources().containsKey(source)) {
      errors.add(FieldProblem.of("source", "service.notFound.source", source));
    }
    String password = form.password();
    String secret =
        password == null || CleanText.of(password) == null
            ? (before == null ? null : before.secret())
            : secrets.encrypted(password);
    if (secret == null) {
      errors.add(FieldProblem.of("password", "service.missing"));
    }
    if (!errors.isEmpty()
        || sellerId == null
        || username == null
        || source == null
        || secret == null) {
      throw ProblemException.unprocessable(errors);
    }
    return new MobileDeAccount(dealership.id(), sellerId, username, secret, source);
  }

  private static @Nullable String given(
      String field, @Nullable String text, List<FieldProblem> errors) {
    String clean = CleanText.of(text);
    if (clean == null || clean.length() > 200) {
      errors.add(FieldProblem.of(field, "service.missing"));
      return null;
    }
    return clean;
  }

  private AccountView view(MobileDeAccount account) {
    return AccountView.of(account, store.position(account.id(), clock.instant()));
  }

  private MobileDeAccount require(String dealership) {
    return store
        .account(dealership)
        .orElseThrow(() -> ProblemException.notFound("mobile-de", dealership));
  }
}
