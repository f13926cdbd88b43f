package org.leadwacht.service.dealerships;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Presets;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dealerships: made, changed, read. */
@RestController
@RequestMapping("/api/v1/dealerships")
@Tag(name = "dealerships")
class DealershipController {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** What an answer tells beyond what a caller may give; ignored when it comes back. */
  private static final List<String> ANSWER_ONLY =
      List.of("ownSettings", "version", "createdAt", "changedAt");

  private final DealershipEditor editor;
  private final DealershipStore store;
  private final AuditLog audit;

  DealershipController(DealershipEditor editor, DealershipStore store, AuditLog audit) {
    this.editor = editor;
    this.store = store;
    this.audit = audit;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "The dealerships the caller sees")
  @Described(answer = "DealershipPage")
  Page<Map<String, Object>> list(PageRequest page, @AuthenticationPrincipal Caller caller) {
    if (caller.everywhere()) {
      return Page.of(store.list(page), page.size(), StoredDealership::id)
          .map(DealershipController::view);
    }
    List<Map<String, Object>> own =
        caller.dealerships().keySet().stream()
            .sorted()
            .flatMap(id -> store.find(id).stream())
            .map(DealershipController::view)
            .toList();
    return new Page<>(own, null);
  }

  @GetMapping("/{d}")
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "A dealership",
      description =
          "'settings' is complete, with the values of the preset; 'ownSettings' is what differs from it.")
  @Described(answer = "Dealership")
  Map<String, Object> get(@PathVariable String d) {
    return view(editor.stored(d));
  }

  @PutMapping("/{d}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Make a dealership or change it",
      description =
          "'settings' are merged deeply, every other given field replaces the old value whole. null takes a value away.")
  @Described(body = "DealershipInput", answer = "Dealership")
  Map<String, Object> put(
      @PathVariable String d,
      @RequestBody Map<String, @Nullable Object> fields,
      @AuthenticationPrincipal Caller caller) {
    if (!ID.matcher(d).matches()) {
      throw ProblemException.badRequest("id", "service.id", d);
    }
    Map<String, @Nullable Object> given = new LinkedHashMap<>(fields);
    ANSWER_ONLY.forEach(given::remove);
    given.remove("id", d);
    DealershipEditor.Edited edited =
        caller.mayAny(Permission.SUPPORT)
            ? editor.createOrChange(d, whole -> changed(whole, given))
            : editor.change(d, "dealership.", whole -> changed(whole, given));
    DealershipDocument before = edited.before();
    audit.record(
        Change.of(d, caller.name(), "dealership", d)
            .from(before == null ? null : before.dealership())
            .to(edited.after().dealership()));
    return view(editor.stored(d));
  }

  @SuppressWarnings("NullAway") // null values mean removal and are handled by Documents
  private static DealershipDocument changed(
      DealershipDocument whole, Map<String, @Nullable Object> given) {
    Map<String, Object> changed =
        Documents.changed(whole.dealership(), (Map<String, Object>) given);
    boolean otherPreset =
        !changed
            .getOrDefault("preset", "autocrm")
            .equals(whole.dealership().getOrDefault("preset", "autocrm"));
    if (!changed.containsKey("presetVersion")
        || (otherPreset && !given.containsKey("presetVersion"))) {
      changed.put("presetVersion", Preset.NEWEST_VERSION);
    }
    return whole.withDealership(changed);
  }

  private static Map<String, Object> view(StoredDealership stored) {
    Map<String, Object> own = stored.content().dealership();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", stored.id());
    view.put("name", stored.id());
    view.put("preset", "autocrm");
    view.put("timeZone", "Europe/Berlin");
    view.put("language", "de");
    view.put("openingHours", Map.of("mon-fri", List.of("08:00-18:00")));
    view.put("specialDays", Map.of());
    view.put("closedDays", List.of());
    view.putAll(own);
    Map<String, Object> ownSettings = settings(own);
    Preset preset = Preset.parse(String.valueOf(view.get("preset")));
    int version = own.get("presetVersion") instanceof Integer known ? known : Preset.NEWEST_VERSION;
    view.put("settings", Documents.merge(Presets.settings(preset, version), ownSettings));
    view.put("ownSettings", ownSettings);
    view.put("version", stored.version());
    view.put("createdAt", stored.createdAt());
    view.put("changedAt", stored.changedAt());
    return view;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> settings(Map<String, Object> own) {
    return own.get("settings") instanceof Map<?, ?> settings
        ? (Map<String, Object>) settings
        : Map.of();
  }
}
