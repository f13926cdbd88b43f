package org.leadwacht.service.rules.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What publishing the draft would change, for all leads. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/draft/proof")
@Tag(name = "rules")
class ProofController {

  private final RuleFiles files;
  private final Proofs proofs;

  ProofController(RuleFiles files, Proofs proofs) {
    this.files = files;
    this.proofs = proofs;
  }

  @PostMapping
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "What the draft changes for every lead there can be, and whom it would lose",
      description =
          "Goes through all kinds of leads that the rules tell apart: what is not named does not"
              + " change, where `complete` is true. 422 with the problems for a draft with errors.")
  ProofView prove(@PathVariable String d, @Nullable Language language) {
    RuleFiles.Present present = files.of(d);
    return proofs.of(present, present.language(language));
  }
}
