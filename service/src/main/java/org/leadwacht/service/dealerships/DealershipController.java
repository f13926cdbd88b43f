package org.leadwacht.service.dealerships;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipFields;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dealerships: made, changed, read. */
@RestController
@RequestMapping("/api/v1/dealerships")
@Tag(name = "dealerships")
class DealershipController {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

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
  Page<DealershipView> list(PageRequest page, @AuthenticationPrincipal Caller caller) {
    if (caller.everywhere()) {
      return Page.of(store.list(page), page.size(), StoredDealership::id).map(editor::view);
    }
    List<StoredDealership> own =
        caller.dealerships().keySet().stream()
            .sorted()
            .flatMap(id -> store.find(id).stream())
            .toList();
    return Page.sorted(own, page, StoredDealership::id).map(editor::view);
  }

  @GetMapping("/{d}")
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "A dealership",
      description =
          "'settings' is complete, with the values of the preset; 'ownSettings' is what differs"
              + " from it.")
  @Described(answer = "Dealership")
  DealershipView get(@PathVariable String d) {
    return editor.view(editor.stored(d));
  }

  @PutMapping("/{d}")
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Operation(
      summary = "Make a dealership or change it",
      description =
          "'settings' are merged deeply, every other given field replaces the old value whole. null"
              + " takes a value away.")
  @Described(body = "DealershipInput", answer = "Dealership")
  DealershipView put(
      @PathVariable String d,
      @RequestBody Map<String, @Nullable Object> fields,
      Precondition precondition,
      @AuthenticationPrincipal Caller caller) {
    if (!ID.matcher(d).matches()) {
      throw ProblemException.badRequest("id", "service.id", d);
    }
    DealershipEditor.Edited edited =
        caller.mayAny(Permission.SUPPORT)
            ? editor.createOrChange(d, whole -> changed(whole, fields, precondition))
            : editor.change(
                d,
                "dealership.",
                whole ->
                    SetupRights.of(caller, editor.group(d))
                        .require(whole, changed(whole, fields, precondition)));
    DealershipDocument before = edited.before();
    audit.record(
        Change.of(d, caller.name(), "dealership", d)
            .from(before == null ? null : before.dealership())
            .to(edited.after().dealership()));
    return editor.view(editor.stored(d));
  }

  private DealershipDocument changed(
      DealershipDocument whole, Map<String, @Nullable Object> given, Precondition precondition) {
    boolean known = !whole.dealership().equals(DealershipFields.NONE);
    precondition.require(
        whole.id(),
        known ? Precondition.revision(whole.dealership()) : null,
        () -> meanwhile(whole.id()));
    return changed(whole, given);
  }

  private Map<String, Object> meanwhile(String d) {
    Map<String, Object> told = new LinkedHashMap<>(audit.lastChange(d, "dealership", d));
    store.find(d).map(editor::view).ifPresent(current -> told.put("current", current));
    return told;
  }

  /**
   * A dealership to be made like another.
   *
   * @param id of the new one
   * @param name of the new one
   * @param people whether its people and groups come with it, too
   */
  record Copy(@Nullable String id, @Nullable String name, boolean people) {}

  @PostMapping("/{d}/copies")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.SUPPORT)
  @Operation(
      summary = "Make a dealership like another",
      description =
          "Calendar, settings, sources and locations are those of the other; people and groups only"
              + " if they are asked for. Leads, rule files, keys, mailboxes and accounts are not"
              + " copied. 409 if there is one of that id.")
  @Described(answer = "Dealership", codes = "201")
  DealershipView copy(
      @PathVariable String d, @RequestBody Copy copy, @AuthenticationPrincipal Caller caller) {
    String id = copy.id();
    if (id == null || !ID.matcher(id).matches()) {
      throw ProblemException.badRequest("id", "service.id", String.valueOf(id));
    }
    String name = CleanText.of(copy.name());
    if (name == null) {
      throw ProblemException.badRequest("name", "service.missing");
    }
    DealershipDocument from = editor.content(d);
    DealershipEditor.Edited made =
        editor.createOrChange(
            id,
            empty -> {
              if (!empty.dealership().equals(DealershipFields.NONE)) {
                throw ProblemException.conflict(Message.of("service.existsAlready", id), Map.of());
              }
              return DealershipCopy.of(from, id, name, copy.people());
            });
    audit.record(Change.of(id, caller.name(), "dealership", id).to(made.after().dealership()));
    return editor.view(editor.stored(id));
  }

  /** A dealership keeps the version of its preset; another preset is taken at its newest. */
  private static DealershipDocument changed(
      DealershipDocument whole, Map<String, @Nullable Object> given) {
    DealershipFields old = whole.dealership();
    DealershipFields changed = DocumentForm.DEALERSHIP.changed(old, whole.id(), given);
    boolean otherPreset = changed.presetOrDefault() != old.presetOrDefault();
    return whole.withDealership(
        changed.presetVersion() == null || (otherPreset && !given.containsKey("presetVersion"))
            ? changed.at(changed.preset(), changed.presetOrDefault().newestVersion())
            : changed);
  }
}
