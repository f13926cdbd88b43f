package org.leadwacht.rules.engine;

import java.util.List;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * What looking at a lead led to.
 *
 * @param lead the lead as it is to be stored
 * @param left the stages that left just now and reached somebody, in order
 */
public record Outcome(LeadRecord record, List<FiredStage> left) {

  public Outcome {
    left = List.copyOf(left);
  }
}
