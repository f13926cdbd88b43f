package org.leadwacht.service.leads;

import java.util.List;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadState;

/**
 * What happened to a lead, without what is planned and what people read of it.
 *
 * @param id the lead's id
 * @param inquiry what was asked for, and where
 * @param history what happened, from the receipt on
 */
public record LeadCourse(String id, Inquiry inquiry, List<Event> history) {

  /** What the lead is after all of it. */
  public LeadState state() {
    return LeadState.after(history);
  }
}
