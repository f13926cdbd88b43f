package org.leadwacht.rules.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * Who gets a new lead, and whose turn that uses up.
 *
 * @param assignment the user and the reason
 * @param circle the circle whose turn was used, or null
 * @param turnOf id of the user whose turn it was, or null
 * @param place which place of that user in the circle, or null
 * @param unusable what rules concluded and nobody could follow
 */
public record Distribution(
    Assignment assignment,
    @Nullable String circle,
    @Nullable String turnOf,
    @Nullable String place,
    List<Unusable> unusable) {

  public Distribution {
    unusable = List.copyOf(unusable);
  }

  /** The lead as it begins with this distribution. */
  public LeadRecord received(Inquiry inquiry) {
    return LeadRecord.received(inquiry, assignment, assignment.user());
  }

  /** The turns after this distribution. */
  public Turns used(Turns turns) {
    return circle == null || place == null ? turns : turns.after(circle, place);
  }
}
