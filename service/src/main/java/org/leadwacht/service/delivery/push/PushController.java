package org.leadwacht.service.delivery.push;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/** On which devices people want to be told of their own popups. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/push")
@Tag(name = "push")
class PushController {

  private static final int LABEL = 100;

  /**
   * What a browser needs to allow messages from here, and which have.
   *
   * @param publicKey this server's key, base64url, uncompressed; null where it tells no devices
   * @param devices on which the person is told, the latest first
   */
  @Schema(name = "Push")
  record PushView(@Nullable String publicKey, List<DeviceView> devices) {}

  /**
   * A browser that has allowed it.
   *
   * @param label what it called itself
   */
  @Schema(name = "PushDevice")
  record DeviceView(String id, String label, Instant since) {}

  /**
   * A browser as it describes itself.
   *
   * @param label what it calls itself, for the person's own list; at most 100 characters are kept
   * @param endpoint where its maker takes messages for it
   * @param keys how they are encrypted for it
   */
  @Schema(name = "PushDeviceInput")
  record DeviceInput(@Nullable String label, @Nullable String endpoint, @Nullable Keys keys) {}

  /**
   * The keys of a device.
   *
   * @param p256dh its public key, base64url
   * @param auth what it alone knows beside, base64url
   */
  @Schema(name = "PushDeviceKeys")
  record Keys(@Nullable String p256dh, @Nullable String auth) {}

  private final PushKeys keys;
  private final PushDevices devices;
  private final StoredSecrets secrets;
  private final KnownDealerships knownDealerships;
  private final OutsideCalls outside;
  private final AuditLog audit;
  private final Clock clock;

  PushController(
      PushKeys keys,
      PushDevices devices,
      StoredSecrets secrets,
      KnownDealerships knownDealerships,
      OutsideCalls outside,
      AuditLog audit,
      Clock clock) {
    this.keys = keys;
    this.devices = devices;
    this.secrets = secrets;
    this.knownDealerships = knownDealerships;
    this.outside = outside;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_OWN)
  @Operation(summary = "This server's key for messages to devices, and which of one's own are told")
  PushView get(@PathVariable String d, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    String user = caller.userIn(d);
    return new PushView(
        devices.isOn() ? keys.pair().extractPublicKeyInUncompressedFormAsString() : null,
        user == null ? List.of() : devices.of(d, user).stream().map(PushController::view).toList());
  }

  @PutMapping
  @Requires(Permission.DEALERSHIP_OWN)
  @Operation(
      summary = "Have oneself told of one's popups on a device",
      description =
          "What the browser's pushManager.subscribe answered; the same device again changes its"
              + " keys. Ten devices a user, the oldest goes.")
  DeviceView put(
      @PathVariable String d,
      @RequestBody DeviceInput input,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    String user = person(d, caller);
    String endpoint = String.valueOf(input.endpoint());
    Message wrong = outside.wrong(endpoint);
    if (wrong != null) {
      throw ProblemException.unprocessable(List.of(new FieldProblem("endpoint", wrong)));
    }
    if (!devices.isOn()) {
      throw ProblemException.unprocessable("endpoint", "service.push.off");
    }
    Keys given = input.keys();
    if (given == null || given.p256dh() == null || given.auth() == null || !fit(given)) {
      throw ProblemException.unprocessable("keys", "service.push.keys");
    }
    String label = Objects.requireNonNullElse(CleanText.of(input.label()), "");
    String name = PushDevice.name(endpoint);
    PushDevice device =
        new PushDevice(
            PushDevice.id(d, name),
            d,
            user,
            caller.id(),
            label.substring(0, Math.min(LABEL, label.length())),
            endpoint,
            given.p256dh(),
            secrets.encrypted(given.auth()),
            clock.instant());
    devices.save(device);
    audit.record(Change.of(d, caller.name(), "push device", user).to(device.label()));
    return view(device);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_OWN)
  @Operation(summary = "Be told on a device no more")
  void delete(
      @PathVariable String d, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    String user = person(d, caller);
    PushDevice device =
        devices.of(d, user).stream()
            .filter(own -> own.name().equals(id))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("device", id));
    devices.forget(device);
    audit.record(Change.of(d, caller.name(), "push device", user).from(device.label()));
  }

  private static DeviceView view(PushDevice device) {
    return new DeviceView(device.name(), device.label(), device.since());
  }

  private static boolean fit(Keys given) {
    try {
      UserAgentMessageEncryptionKeyInfo.of(given.p256dh(), given.auth());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Popups are a person's: neither a program nor the support has any here. */
  private static String person(String dealership, Caller caller) {
    String user = caller.userIn(dealership);
    if (user == null || caller.kind() != Caller.Kind.SESSION) {
      throw ProblemException.unprocessable("user", "service.push.nobody");
    }
    return user;
  }
}
