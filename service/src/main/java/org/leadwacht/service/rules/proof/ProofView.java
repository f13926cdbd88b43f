package org.leadwacht.service.rules.proof;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.leadwacht.rules.proof.Proof;

/**
 * What the draft changes.
 *
 * @param complete whether nothing else changes
 * @param changes what changes, at most seven
 * @param activities the rules of activities that come, go or say something else, each in a
 *     sentence; they conclude of contacts and are not gone through (docs/domain.md, section 8)
 * @param fallsThrough leads that nobody would be told of, or that only the administrator would own
 * @param hidden what never holds because something before it always wins
 */
@Schema(name = "RulesProof")
public record ProofView(
    boolean complete,
    List<Proof.Change> changes,
    List<String> activities,
    List<Proof.Hole> fallsThrough,
    List<Hidden> hidden) {

  /**
   * A rule, a row or an exception that never holds.
   *
   * @param file the file it stands in
   * @param line from 1
   * @param text why
   */
  @Schema(name = "RulesProofHidden")
  public record Hidden(String file, int line, String text) {}
}
