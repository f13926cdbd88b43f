package org.leadwacht.rules.dealership;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Event;

/**
 * Why a lead ended, in a dealership's own words (docs/domain.md, section 7).
 *
 * @param id names it for ever, also when its words change
 * @param name its words
 * @param outcome what it means
 * @param portalWords what a portal is told of it, by the kind of the portal's source; empty: what
 *     the outcome says
 */
public record ClosingReason(
    String id, String name, Event.Outcome outcome, Map<LeadSource.Kind, String> portalWords) {

  public ClosingReason {
    portalWords = Map.copyOf(portalWords);
  }

  /** What a portal is told of it; null where only the outcome says it. */
  public @Nullable String wordFor(LeadSource.Kind portal) {
    return portalWords.get(portal);
  }
}
