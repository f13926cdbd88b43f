package org.leadwacht.service.rules.draft;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.Hash;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.files.UploadedFile;
import org.leadwacht.service.rules.presence.RuleNews;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rule files in force and in the draft. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules")
@Tag(name = "rules")
class RuleFileController {

  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String EXAMPLE =
      """
      rule "E1 An open lead is overdue when its time has passed"
        @stage( "E1" )
        enabled false
      when
      then
      end
      """;

  private final RuleFiles files;
  private final RulesViews views;
  private final RuleNews news;
  private final AuditLog audit;

  RuleFileController(RuleFiles files, RulesViews views, RuleNews news, AuditLog audit) {
    this.news = news;
    this.files = files;
    this.views = views;
    this.audit = audit;
  }

  @GetMapping
  @Requires(Permission.RULES_READ)
  @Operation(summary = "The rule files in force, the shipped ones first")
  RulesView inForce(@PathVariable String d) {
    return views.inForce(files.of(d));
  }

  @GetMapping("/draft")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "The draft, with the version it was started from")
  RulesView draft(@PathVariable String d) {
    return views.draft(files.of(d));
  }

  @GetMapping("/draft/{file}")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "The text of a file of the draft")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  ResponseEntity<byte[]> file(@PathVariable String d, @PathVariable String file) {
    RuleFile found =
        files.of(d).draft().file(file).orElseThrow(() -> ProblemException.notFound("file", file));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .eTag(Hash.of(found.text()))
        .body(found.text().getBytes(StandardCharsets.UTF_8));
  }

  @PutMapping(
      path = "/draft/{file}",
      consumes = {"text/*", "application/octet-stream", WORKBOOK})
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Store a file of the draft, even if something is wrong with it",
      description =
          "With If-Match, the hash of the file the change was made from, a change by somebody else"
              + " is answered with 409. A table may come as a workbook of a spreadsheet (.xlsx), of"
              + " which the first sheet is taken.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "text/plain",
              schema = @Schema(type = "string"),
              examples = @ExampleObject(EXAMPLE)))
  RulesView put(
      @PathVariable String d,
      @PathVariable String file,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestBody(required = false) byte @Nullable [] body,
      @AuthenticationPrincipal Caller caller) {
    RuleFile written = UploadedFile.read(file, body);
    RuleFiles.Edited edited =
        files.edit(
            d,
            caller.name(),
            draft -> {
              requireMatch(draft.file(file), match);
              return draft.with(written);
            });
    record(d, file, edited, caller);
    return draft(d);
  }

  @DeleteMapping("/draft/{file}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_WRITE)
  @Operation(summary = "Remove a file from the draft; the next version is without it")
  void delete(
      @PathVariable String d, @PathVariable String file, @AuthenticationPrincipal Caller caller) {
    RuleFiles.Edited edited =
        files.edit(
            d,
            caller.name(),
            draft -> {
              if (draft.file(file).isEmpty()) {
                throw ProblemException.notFound("file", file);
              }
              return draft.without(file);
            });
    record(d, file, edited, caller);
  }

  private static void requireMatch(Optional<RuleFile> present, @Nullable String match) {
    String hash = present.map(found -> Hash.of(found.text())).orElse("");
    if (match != null && !match.equals("*") && !match.replace("\"", "").equals(hash)) {
      throw ProblemException.conflict(
          Message.of("service.rules.changedMeanwhile"), Map.of("hash", hash));
    }
  }

  private void record(String dealership, String file, RuleFiles.Edited edited, Caller caller) {
    Map<String, Object> before = told(edited.before().file(file));
    Map<String, Object> after = told(edited.after().file(file));
    if (!before.equals(after)) {
      news.draft(dealership, file, caller.name());
      audit.record(
          Change.of(dealership, caller.name(), "rule file", file)
              .from(before.isEmpty() ? null : before)
              .to(after.isEmpty() ? null : after));
    }
  }

  /** What the audit keeps of a draft; the texts stand in the versions. */
  private static Map<String, Object> told(Optional<RuleFile> file) {
    return file.<Map<String, Object>>map(
            found -> Map.of("hash", Hash.of(found.text()), "lines", found.text().lines().count()))
        .orElse(Map.of());
  }
}
