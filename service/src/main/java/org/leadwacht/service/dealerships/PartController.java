package org.leadwacht.service.dealerships;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.GroupFields;
import org.leadwacht.rules.document.LocationFields;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users, sources, locations and groups of a dealership. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "dealership parts")
class PartController {

  private final DealershipEditor editor;

  private static final String REMOVAL = "Remove it, unless something hangs on it";
  private static final String SUCCESSOR =
      "409 names what is in the way: leads, finished ones included, settings, other parts, rules."
          + " With 'successor' another of its kind takes over what can be taken over.";

  private final List<PartUse> uses;
  private final PartRemoval removal;
  private final AuditLog audit;
  private final Clock clock;
  private final Dealerships dealerships;

  PartController(
      DealershipEditor editor,
      List<PartUse> uses,
      PartRemoval removal,
      AuditLog audit,
      Clock clock,
      Dealerships dealerships) {
    this.editor = editor;
    this.uses = uses;
    this.removal = removal;
    this.audit = audit;
    this.clock = clock;
    this.dealerships = dealerships;
  }

  @GetMapping("/users")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "UserPage")
  Page<PartView<UserFields>> users(@PathVariable String d, PageRequest page) {
    return list(d, PartKind.USERS, page);
  }

  @GetMapping("/users/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "User")
  PartView<UserFields> user(@PathVariable String d, @PathVariable String id) {
    return PartView.of(PartKind.USERS, id, get(d, PartKind.USERS, id));
  }

  @PutMapping("/users/{id}")
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS, Permission.DEALERSHIP_OWN})
  @Described(body = "UserInput", answer = "User")
  PartView<UserFields> putUser(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      Precondition precondition,
      @AuthenticationPrincipal Caller caller) {
    return PartView.of(
        PartKind.USERS, id, put(d, PartKind.USERS, id, fields, precondition, caller));
  }

  @DeleteMapping("/users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Operation(summary = REMOVAL, description = SUCCESSOR)
  void deleteUser(
      @PathVariable String d,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String successor,
      @AuthenticationPrincipal Caller caller) {
    delete(d, PartKind.USERS, id, successor, caller);
  }

  @GetMapping("/sources")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "SourcePage")
  Page<SourceView> sources(@PathVariable String d, PageRequest page) {
    return list(d, PartKind.SOURCES, page).map(part -> source(d, part.id(), part.fields()));
  }

  @GetMapping("/sources/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "Source")
  SourceView source(@PathVariable String d, @PathVariable String id) {
    return source(d, id, get(d, PartKind.SOURCES, id));
  }

  @PutMapping("/sources/{id}")
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Described(body = "SourceInput", answer = "Source")
  SourceView putSource(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      Precondition precondition,
      @AuthenticationPrincipal Caller caller) {
    return source(d, id, put(d, PartKind.SOURCES, id, fields, precondition, caller));
  }

  @DeleteMapping("/sources/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Operation(summary = REMOVAL, description = SUCCESSOR)
  void deleteSource(
      @PathVariable String d,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String successor,
      @AuthenticationPrincipal Caller caller) {
    delete(d, PartKind.SOURCES, id, successor, caller);
  }

  @GetMapping("/locations")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "LocationPage")
  Page<PartView<LocationFields>> locations(@PathVariable String d, PageRequest page) {
    return list(d, PartKind.LOCATIONS, page);
  }

  @GetMapping("/locations/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "Location")
  PartView<LocationFields> location(@PathVariable String d, @PathVariable String id) {
    return PartView.of(PartKind.LOCATIONS, id, get(d, PartKind.LOCATIONS, id));
  }

  @PutMapping("/locations/{id}")
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Described(body = "LocationInput", answer = "Location")
  PartView<LocationFields> putLocation(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      Precondition precondition,
      @AuthenticationPrincipal Caller caller) {
    return PartView.of(
        PartKind.LOCATIONS, id, put(d, PartKind.LOCATIONS, id, fields, precondition, caller));
  }

  @DeleteMapping("/locations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Operation(summary = REMOVAL, description = SUCCESSOR)
  void deleteLocation(
      @PathVariable String d,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String successor,
      @AuthenticationPrincipal Caller caller) {
    delete(d, PartKind.LOCATIONS, id, successor, caller);
  }

  @GetMapping("/groups")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "GroupPage")
  Page<PartView<GroupFields>> groups(@PathVariable String d, PageRequest page) {
    return list(d, PartKind.GROUPS, page);
  }

  @GetMapping("/groups/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "Group")
  PartView<GroupFields> group(@PathVariable String d, @PathVariable String id) {
    return PartView.of(PartKind.GROUPS, id, get(d, PartKind.GROUPS, id));
  }

  @PutMapping("/groups/{id}")
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Described(body = "GroupInput", answer = "Group")
  PartView<GroupFields> putGroup(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      Precondition precondition,
      @AuthenticationPrincipal Caller caller) {
    return PartView.of(
        PartKind.GROUPS, id, put(d, PartKind.GROUPS, id, fields, precondition, caller));
  }

  @DeleteMapping("/groups/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_AREAS})
  @Operation(summary = REMOVAL, description = SUCCESSOR)
  void deleteGroup(
      @PathVariable String d,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String successor,
      @AuthenticationPrincipal Caller caller) {
    delete(d, PartKind.GROUPS, id, successor, caller);
  }

  private <T extends Record> Page<PartView<T>> list(String d, PartKind<T> kind, PageRequest page) {
    Map<String, T> all = kind.in(editor.content(d));
    // groups stand in the order of distribution, everything else in that of the ids
    Page<String> ids =
        kind == PartKind.GROUPS
            ? Page.slice(List.copyOf(all.keySet()), page, Function.identity())
            : Page.sorted(all.keySet().stream().sorted().toList(), page, Function.identity());
    return ids.map(id -> PartView.of(kind, id, all.getOrDefault(id, kind.none())));
  }

  private <T extends Record> T get(String d, PartKind<T> kind, String id) {
    T part = kind.in(editor.content(d)).get(id);
    if (part == null) {
      throw ProblemException.notFound(kind.word(), id);
    }
    return part;
  }

  private <T extends Record> T put(
      String d,
      PartKind<T> kind,
      String id,
      Map<String, @Nullable Object> given,
      Precondition precondition,
      Caller caller) {
    kind.likened(editor.content(d), id)
        .ifPresent(
            other -> {
              throw ProblemException.unprocessable("id", "service.part.sameName", id, other);
            });
    DealershipEditor.Edited edited =
        editor.change(
            d,
            kind.prefix(id),
            whole -> {
              T old = kind.in(whole).get(id);
              precondition.require(
                  id,
                  old == null ? null : Precondition.revision(old),
                  () -> meanwhile(d, kind, id, old));
              return SetupRights.of(caller, editor.group(d))
                  .require(
                      whole,
                      kind.put(whole, id, completed(whole, id, kind.changed(whole, id, given))));
            });
    DealershipDocument before = edited.before();
    T now = kind.in(edited.after()).getOrDefault(id, kind.none());
    audit.record(
        Change.of(d, caller.name(), kind.word(), id)
            .from(before == null ? null : kind.in(before).get(id))
            .to(now));
    return now;
  }

  private <T extends Record> Map<String, Object> meanwhile(
      String d, PartKind<T> kind, String id, @Nullable T current) {
    Map<String, Object> told = new LinkedHashMap<>(audit.lastChange(d, kind.word(), id));
    if (current != null) {
      told.put("current", PartView.of(kind, id, current));
    }
    return told;
  }

  /** A source is watched from the day it was set up on, unless it says otherwise. */
  @SuppressWarnings("unchecked")
  private <T extends Record> T completed(DealershipDocument whole, String id, T part) {
    if (part instanceof SourceFields source && !whole.sources().containsKey(id)) {
      ZoneId zone = dealerships.get(whole.id()).dealership().zone();
      return (T) source.sinceOr(clock.instant().atZone(zone).toLocalDate().toString());
    }
    return part;
  }

  private void delete(
      String d, PartKind<?> kind, String id, @Nullable String successor, Caller caller) {
    SetupRights.of(caller, editor.group(d)).requireRemoval(editor.content(d), kind);
    Record old = get(d, kind, id);
    removal.remove(d, kind, id, successor, caller.name());
    audit.record(Change.of(d, caller.name(), kind.word(), id).from(old));
  }

  private SourceView source(String d, String id, SourceFields fields) {
    LeadSource source = dealerships.fresh(d).dealership().sources().get(id);
    if (source == null) {
      throw ProblemException.notFound(PartKind.SOURCES.word(), id);
    }
    Instant last =
        uses.stream()
            .map(use -> use.lastLeadAt(d, id))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return SourceView.of(source, fields, last, clock.instant());
  }
}
