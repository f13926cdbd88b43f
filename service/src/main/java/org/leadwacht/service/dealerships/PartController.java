package org.leadwacht.service.dealerships;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.web.Described;
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

/** Users, sources, locations and groups of a dealership. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "dealership parts")
class PartController {

  private final DealershipEditor editor;
  private final List<PartUse> uses;
  private final AuditLog audit;
  private final Clock clock;
  private final Dealerships dealerships;

  PartController(
      DealershipEditor editor,
      List<PartUse> uses,
      AuditLog audit,
      Clock clock,
      Dealerships dealerships) {
    this.editor = editor;
    this.uses = uses;
    this.audit = audit;
    this.clock = clock;
    this.dealerships = dealerships;
  }

  @GetMapping("/users")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "UserPage")
  Page<Map<String, @Nullable Object>> users(@PathVariable String d, PageRequest page) {
    return list(d, Parts.USERS, page);
  }

  @GetMapping("/users/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "User")
  Map<String, @Nullable Object> user(@PathVariable String d, @PathVariable String id) {
    return get(d, Parts.USERS, id);
  }

  @PutMapping("/users/{id}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Described(body = "UserInput", answer = "User")
  Map<String, @Nullable Object> putUser(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      @AuthenticationPrincipal Caller caller) {
    return put(d, Parts.USERS, id, fields, caller);
  }

  @DeleteMapping("/users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void deleteUser(
      @PathVariable String d, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    delete(d, Parts.USERS, id, caller);
  }

  @GetMapping("/sources")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "SourcePage")
  Page<Map<String, @Nullable Object>> sources(@PathVariable String d, PageRequest page) {
    return list(d, Parts.SOURCES, page);
  }

  @GetMapping("/sources/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "Source")
  Map<String, @Nullable Object> source(@PathVariable String d, @PathVariable String id) {
    return get(d, Parts.SOURCES, id);
  }

  @PutMapping("/sources/{id}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Described(body = "SourceInput", answer = "Source")
  Map<String, @Nullable Object> putSource(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      @AuthenticationPrincipal Caller caller) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>(fields);
    given.remove("lastLeadAt");
    given.remove("silentSince");
    return put(d, Parts.SOURCES, id, given, caller);
  }

  @DeleteMapping("/sources/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void deleteSource(
      @PathVariable String d, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    delete(d, Parts.SOURCES, id, caller);
  }

  @GetMapping("/locations")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "LocationPage")
  Page<Map<String, @Nullable Object>> locations(@PathVariable String d, PageRequest page) {
    return list(d, Parts.LOCATIONS, page);
  }

  @GetMapping("/locations/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "Location")
  Map<String, @Nullable Object> location(@PathVariable String d, @PathVariable String id) {
    return get(d, Parts.LOCATIONS, id);
  }

  @PutMapping("/locations/{id}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Described(body = "LocationInput", answer = "Location")
  Map<String, @Nullable Object> putLocation(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      @AuthenticationPrincipal Caller caller) {
    return put(d, Parts.LOCATIONS, id, fields, caller);
  }

  @DeleteMapping("/locations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void deleteLocation(
      @PathVariable String d, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    delete(d, Parts.LOCATIONS, id, caller);
  }

  @GetMapping("/groups")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "GroupPage")
  Page<Map<String, @Nullable Object>> groups(@PathVariable String d, PageRequest page) {
    return list(d, Parts.GROUPS, page);
  }

  @GetMapping("/groups/{id}")
  @Requires(Permission.DEALERSHIP_READ)
  @Described(answer = "Group")
  Map<String, @Nullable Object> group(@PathVariable String d, @PathVariable String id) {
    return get(d, Parts.GROUPS, id);
  }

  @PutMapping("/groups/{id}")
  @Requires(Permission.DEALERSHIP_WRITE)
  @Described(body = "GroupInput", answer = "Group")
  Map<String, @Nullable Object> putGroup(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> fields,
      @AuthenticationPrincipal Caller caller) {
    return put(d, Parts.GROUPS, id, fields, caller);
  }

  @DeleteMapping("/groups/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void deleteGroup(
      @PathVariable String d, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    delete(d, Parts.GROUPS, id, caller);
  }

  private Page<Map<String, @Nullable Object>> list(String d, Parts parts, PageRequest page) {
    Map<String, Map<String, Object>> all = parts.of(editor.content(d));
    List<String> ids = new ArrayList<>(all.keySet());
    if (parts != Parts.GROUPS) {
      ids.sort(null);
    }
    String after = page.after();
    int from = after == null ? 0 : ids.indexOf(after) + 1;
    List<String> wanted = ids.subList(from, Math.min(ids.size(), from + page.size() + 1));
    return Page.of(wanted, page.size(), id -> id).map(id -> view(d, parts, id, all.get(id)));
  }

  private Map<String, @Nullable Object> get(String d, Parts parts, String id) {
    Map<String, Object> part = parts.of(editor.content(d)).get(id);
    if (part == null) {
      throw ProblemException.notFound(parts.word(), id);
    }
    return view(d, parts, id, part);
  }

  private Map<String, @Nullable Object> put(
      String d, Parts parts, String id, Map<String, @Nullable Object> fields, Caller caller) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>(fields);
    given.remove("id", id);
    DealershipEditor.Edited edited =
        editor.change(
            d, parts.prefix(id), whole -> parts.put(whole, id, completed(whole, parts, id, given)));
    DealershipDocument before = edited.before();
    Map<String, Object> old = before == null ? null : parts.of(before).get(id);
    Map<String, Object> now = parts.of(edited.after()).getOrDefault(id, Map.of());
    audit.record(Change.of(d, caller.name(), parts.word(), id).from(old).to(now));
    return view(d, parts, id, now);
  }

  /** A source is watched from the day it was set up on, unless it says otherwise. */
  @SuppressWarnings("NullAway") // null values mean removal and are handled by Documents
  private Map<String, Object> completed(
      DealershipDocument whole, Parts parts, String id, Map<String, @Nullable Object> given) {
    Map<String, Object> completed = new LinkedHashMap<>((Map<String, Object>) given);
    if (parts == Parts.SOURCES && !whole.sources().containsKey(id)) {
      completed.putIfAbsent(
          "since",
          clock
              .instant()
              .atZone(dealerships.get(whole.id()).dealership().zone())
              .toLocalDate()
              .toString());
    }
    return completed;
  }

  private void delete(String d, Parts parts, String id, Caller caller) {
    Map<String, Object> old = parts.of(editor.content(d)).get(id);
    if (old == null) {
      throw ProblemException.notFound(parts.word(), id);
    }
    uses.forEach(use -> use.requireUnused(d, parts.word(), id));
    editor.change(d, parts.prefix(id), whole -> parts.remove(whole, id));
    audit.record(Change.of(d, caller.name(), parts.word(), id).from(old));
  }

  private Map<String, @Nullable Object> view(
      String d, Parts parts, String id, @Nullable Map<String, Object> part) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", id);
    if (part != null) {
      view.putAll(part);
    }
    uses.forEach(use -> use.describe(d, parts.word(), id, view));
    return view;
  }
}
