package org.leadwacht.service.apikeys;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.ShownOnce;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys of a dealership, and of support. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "keys")
class KeyController {

  private static final int MAX_NAME = 100;

  /**
   * The key to make.
   *
   * @param name what people call it
   * @param scope what it is for: lead, manage or rules for a dealership, support for all
   */
  @Schema(name = "KeyInput")
  record NewKey(@Nullable String name, @Nullable KeyScope scope) {}

  /**
   * A key that was made.
   *
   * @param id names the key
   * @param key the secret; it is shown this once
   */
  record CreatedKey(String id, String key, String name, KeyScope scope, Instant createdAt) {}

  /**
   * A key.
   *
   * @param id names the key
   * @param name what people call it
   */
  @Schema(name = "Key")
  record KeyView(String id, String name, KeyScope scope, Instant createdAt, String createdBy) {}

  private final ApiKeys keys;
  private final KnownDealerships knownDealerships;
  private final AuditLog audit;

  KeyController(ApiKeys keys, KnownDealerships knownDealerships, AuditLog audit) {
    this.keys = keys;
    this.knownDealerships = knownDealerships;
    this.audit = audit;
  }

  @PostMapping("/dealerships/{d}/keys")
  @ResponseStatus(HttpStatus.CREATED)
  @ShownOnce
  @Requires(Permission.SUPPORT)
  @Operation(
      summary = "Make a key for a dealership",
      description = "The secret is shown this once.")
  CreatedKey create(
      @PathVariable String d, @RequestBody NewKey wanted, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    KeyScope scope = scope(wanted);
    if (scope == KeyScope.SUPPORT) {
      throw ProblemException.unprocessable("scope", "service.key.supportHere");
    }
    return make(d, wanted, scope, caller);
  }

  @PostMapping("/keys")
  @ResponseStatus(HttpStatus.CREATED)
  @ShownOnce
  @Requires(Permission.SUPPORT)
  @Operation(
      summary = "Make a support key",
      description = "It opens all dealerships. The secret is shown this once.")
  CreatedKey createSupport(@RequestBody NewKey wanted, @AuthenticationPrincipal Caller caller) {
    KeyScope scope = scope(wanted);
    if (scope != KeyScope.SUPPORT) {
      throw ProblemException.unprocessable("scope", "service.key.dealershipThere", scope.code());
    }
    return make(null, wanted, scope, caller);
  }

  private static KeyScope scope(NewKey wanted) {
    if (wanted.scope() == null) {
      throw ProblemException.unprocessable("scope", "service.key.scope");
    }
    return wanted.scope();
  }

  private CreatedKey make(
      @Nullable String dealership, NewKey wanted, KeyScope scope, Caller caller) {
    String name = CleanText.of(wanted.name());
    if (name == null || name.length() > MAX_NAME) {
      throw ProblemException.unprocessable("name", "service.key.name", MAX_NAME);
    }
    ApiKeys.Created created = keys.create(dealership, name, scope, caller.name());
    audit.record(
        Change.of(dealership, caller.name(), "key", created.key().id()).to(view(created.key())));
    ApiKey key = created.key();
    return new CreatedKey(key.id(), created.secret(), key.name(), key.scope(), key.createdAt());
  }

  @GetMapping("/dealerships/{d}/keys")
  @Requires(Permission.SUPPORT)
  Page<KeyView> list(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return keys.list(d, page).map(KeyController::view);
  }

  @GetMapping("/keys")
  @Requires(Permission.SUPPORT)
  Page<KeyView> listSupport(PageRequest page) {
    return keys.list(null, page).map(KeyController::view);
  }

  @DeleteMapping("/dealerships/{d}/keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.SUPPORT)
  void revoke(
      @PathVariable String d, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    revoked(d, keys.revoke(d, id), caller);
  }

  @DeleteMapping("/keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.SUPPORT)
  void revokeSupport(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
    revoked(null, keys.revoke(null, id), caller);
  }

  private void revoked(@Nullable String dealership, ApiKey key, Caller caller) {
    audit.record(Change.of(dealership, caller.name(), "key", key.id()).from(view(key)));
  }

  private static KeyView view(ApiKey key) {
    return new KeyView(key.id(), key.name(), key.scope(), key.createdAt(), key.createdBy());
  }
}
