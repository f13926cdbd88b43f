package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** What leads say of users and sources. */
@Component
class LeadsOfParts implements PartUse {

  private final LeadStore leads;

  LeadsOfParts(LeadStore leads) {
    this.leads = leads;
  }

  @Override
  public void requireUnused(String dealership, String kind, String id) {
    if (!kind.equals("user")) {
      return;
    }
    long unfinished = leads.countUnfinished(dealership, id);
    if (unfinished > 0) {
      throw ProblemException.conflict(
          Message.of("service.user.unfinished", id, unfinished), Map.of("unfinished", unfinished));
    }
  }

  @Override
  public @Nullable Instant lastLeadAt(String dealership, String source) {
    return leads.lastLeadAt(dealership, source);
  }
}
