package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.AuditWords;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, when, from what to what. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "audit")
class AuditController {

  private final AuditLog audit;
  private final Dealerships dealerships;

  AuditController(AuditLog audit, Dealerships dealerships) {
    this.audit = audit;
    this.dealerships = dealerships;
  }

  /**
   * An entry of the audit.
   *
   * @param id sorts by time
   * @param at when
   * @param by who
   * @param what the kind of thing
   * @param thing its id
   * @param from what it was
   * @param to what it is now
   * @param title what happened, in words
   * @param sentences what changed, in words, at most twelve
   */
  @Schema(name = "AuditEntry")
  record View(
      String id,
      Instant at,
      String by,
      String what,
      String thing,
      @Nullable Object from,
      @Nullable Object to,
      String title,
      List<String> sentences) {

    static View of(AuditLog.Entry entry, AuditWords words) {
      return new View(
          entry.id(),
          entry.at(),
          entry.by(),
          entry.what(),
          entry.thing(),
          entry.from(),
          entry.to(),
          words.title(entry),
          words.sentences(entry));
    }

    boolean says(String wanted) {
      return (by + ' ' + title + ' ' + String.join(" ", sentences))
          .toLowerCase(Locale.ROOT)
          .contains(wanted);
    }
  }

  @GetMapping("/dealerships/{d}/audit")
  @Requires(Permission.AUDIT_READ)
  @Operation(summary = "Who changed what in a dealership, the latest first")
  Page<View> ofDealership(
      @PathVariable String d,
      PageRequest page,
      @Parameter(description = "A part of the sentences, of the title or of who it was")
          @RequestParam(name = "q", required = false)
          @Nullable String q,
      @Nullable Language language) {
    Dealership dealership = dealerships.get(d).dealership();
    Map<String, String> people = new HashMap<>();
    dealership.people().all().forEach(user -> people.put(user.id(), user.name()));
    Language reader = language == null ? Language.of(dealership.language()) : language;
    return found(d, page, q, new AuditWords(reader, dealership.zone(), people));
  }

  @GetMapping("/audit")
  @Requires(Permission.SUPPORT)
  @Operation(summary = "Who changed what of the server: accounts, sign-ins; the latest first")
  Page<View> ofServer(
      PageRequest page,
      @Parameter(description = "A part of the sentences, of the title or of who it was")
          @RequestParam(name = "q", required = false)
          @Nullable String q,
      @Nullable Language language) {
    Language reader = language == null ? Language.DE : language;
    ZoneId zone = ZoneOffset.UTC;
    return found(null, page, q, new AuditWords(reader, zone, Map.of()));
  }

  private Page<View> found(
      @Nullable String dealership, PageRequest page, @Nullable String q, AuditWords words) {
    String wanted = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
    Page<AuditLog.Entry> entries =
        wanted.isEmpty()
            ? audit.list(dealership, page)
            : audit.search(dealership, page, entry -> View.of(entry, words).says(wanted));
    return entries.map(entry -> View.of(entry, words));
  }
}
