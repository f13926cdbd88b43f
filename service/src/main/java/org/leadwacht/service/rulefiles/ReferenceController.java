package org.leadwacht.service.rulefiles;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.leadwacht.rules.rulebook.RuleReference;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.Right;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What authors of rule files can look up; made from what their files are checked against. */
@RestController
@RequestMapping("/api/v1/rules/reference")
@Tag(name = "rules")
class ReferenceController {

  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);

  private final RuleReference reference = RuleReference.current();
  private final byte[] page = reference.markdown().getBytes(StandardCharsets.UTF_8);

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Requires(Right.RULES_READ)
  @Operation(summary = "Facts, conclusions, functions, stages and sentences, each with an example")
  RuleReference json() {
    return reference;
  }

  @GetMapping(produces = "text/markdown")
  @Requires(Right.RULES_READ)
  @Operation(summary = "The same as a page")
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok().contentType(MARKDOWN).body(page);
  }
}
