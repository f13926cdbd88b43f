package org.leadwacht.service.rules.draft;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.leadwacht.rules.rulebook.RuleReference;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What authors of rule files can look up; made from what their files are checked against. */
@RestController
@Tag(name = "rules")
class ReferenceController {

  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);

  private final RuleFiles files;
  private final RuleReference reference;

  ReferenceController(RuleBases bases, RuleFiles files) {
    this.files = files;
    this.reference = RuleReference.of(bases.newest());
  }

  @GetMapping(path = "/api/v1/rules/reference", produces = MediaType.APPLICATION_JSON_VALUE)
  @Requires(Permission.RULES_READ)
  @Operation(summary = "Facts, conclusions, functions, stages and sentences, each with an example")
  RuleReference json() {
    return reference;
  }

  @GetMapping(path = "/api/v1/rules/reference", produces = "text/markdown")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "The same as a page")
  ResponseEntity<byte[]> page() {
    return page(reference);
  }

  @GetMapping(
      path = "/api/v1/dealerships/{d}/rules/reference",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Requires(Permission.RULES_READ)
  @Operation(summary = "The reference for a dealership, whose base may be an older one")
  RuleReference ofDealership(@PathVariable String d) {
    return RuleReference.of(files.of(d).base());
  }

  @GetMapping(path = "/api/v1/dealerships/{d}/rules/reference", produces = "text/markdown")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "The same as a page")
  ResponseEntity<byte[]> pageOfDealership(@PathVariable String d) {
    return page(RuleReference.of(files.of(d).base()));
  }

  private static ResponseEntity<byte[]> page(RuleReference reference) {
    return ResponseEntity.ok()
        .contentType(MARKDOWN)
        .body(reference.markdown().getBytes(StandardCharsets.UTF_8));
  }
}
