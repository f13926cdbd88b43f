package org.leadwacht.rules.engine;

import java.util.List;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Milestone;

/**
 * What looking at a lead led to.
 *
 * @param dossier the lead as it is to be stored
 * @param left the stages that left just now and reached somebody, in order
 */
public record Outcome(Dossier dossier, List<Milestone> left) {

  public Outcome {
    left = List.copyOf(left);
  }
}
