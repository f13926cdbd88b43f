package org.leadwacht.service.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;

/**
 * What happened to a lead since it was received and comes along with it: applied before anything of
 * the lead leaves. Where it is refused the lead is taken in without.
 */
final class EventsBrought implements Intake.Sequel {

  private final LeadEvents events;
  private final List<?> bodies;
  private final Caller caller;
  private LeadEvents.@Nullable Told told;
  private @Nullable ProblemException refused;

  /**
   * @param bodies an event each, as the API has it
   */
  EventsBrought(LeadEvents events, List<?> bodies, Caller caller) {
    this.events = events;
    this.bodies = bodies;
    this.caller = caller;
  }

  @Override
  public StoredLead after(Evaluation evaluation, StoredLead lead, List<Event> before) {
    refused = null;
    told = null;
    if (!bodies.isEmpty()) {
      try {
        LeadEvents.Told brought = events.read(lead.dealership(), bodies, caller);
        StoredLead applied = events.applied(evaluation, lead, before, brought, null);
        told = brought;
        return applied;
      } catch (ProblemException problem) {
        refused = problem;
      }
    }
    return evaluation.after(lead, before);
  }

  /** What follows for the lead's contact, once the lead is stored. */
  StoredLead follow(StoredLead lead) {
    return told == null ? lead : events.delivered(lead, told);
  }

  /** Why it was refused at the last attempt, or null. */
  @Nullable ProblemException refused() {
    return refused;
  }
}
