package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpHeaders;
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

/** Files that may be attached to answers. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/files")
@Tag(name = "mail")
class FileController {

  private final OfferedFiles files;
  private final KnownDealerships knownDealerships;
  private final AuditLog audit;

  FileController(OfferedFiles files, KnownDealerships knownDealerships, AuditLog audit) {
    this.files = files;
    this.knownDealerships = knownDealerships;
    this.audit = audit;
  }

  @GetMapping
  @Requires(Permission.LEADS_READ)
  Page<OfferedFiles.Offered> list(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return Page.of(
        files.list(d, page.after(), page.size() + 1), page.size(), OfferedFiles.Offered::id);
  }

  @GetMapping("/{f}")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The bytes of a file")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.ALL_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> get(@PathVariable String d, @PathVariable String f) {
    knownDealerships.require(d);
    OfferedFiles.Offered file = require(d, f);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.type()))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.id() + "\"")
        .body(files.content(d, f));
  }

  @PutMapping(
      path = "/{f}",
      // what a customer's mail program opens without running anything
      consumes = {
        "application/octet-stream",
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "text/plain",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.text"
      })
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Put a file on offer",
      description = "The bytes themselves, with their Content-Type; at most 10 MB.")
  OfferedFiles.Offered put(
      @PathVariable String d,
      @PathVariable String f,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
      @RequestBody(required = false) byte @Nullable [] content,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    if (!f.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw ProblemException.unprocessable("f", "service.mail.id", f);
    }
    String plain = type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    if (content == null || content.length == 0) {
      throw ProblemException.unprocessable("", "service.mail.emptyFile");
    }
    files.put(d, f, plain, content);
    audit.record(
        Change.of(d, caller.name(), "file", f).to(Map.of("type", plain, "size", content.length)));
    return require(d, f);
  }

  @DeleteMapping("/{f}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String f, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    OfferedFiles.Offered before = require(d, f);
    files.remove(d, f);
    audit.record(Change.of(d, caller.name(), "file", f).from(before));
  }

  private OfferedFiles.Offered require(String dealership, String id) {
    return files.find(dealership, id).orElseThrow(() -> ProblemException.notFound("file", id));
  }
}
