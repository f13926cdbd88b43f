package org.leadwacht.service.leads;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.PartUse;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** What leads say of users and sources. */
@Component
class LeadsOfParts implements PartUse {

  private final LeadStore leads;
  private final Dealerships dealerships;
  private final Clock clock;

  LeadsOfParts(LeadStore leads, Dealerships dealerships, Clock clock) {
    this.leads = leads;
    this.dealerships = dealerships;
    this.clock = clock;
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
  public void describe(
      String dealership, String kind, String id, Map<String, @Nullable Object> view) {
    if (!kind.equals("source")) {
      return;
    }
    Instant last = leads.lastLeadAt(dealership, id);
    view.put("lastLeadAt", last);
    LeadSource source = dealerships.fresh(dealership).dealership().sources().get(id);
    if (source == null) {
      return;
    }
    view.putIfAbsent("monitored", source.monitored());
    view.putIfAbsent("timeout", "P" + source.timeout().toDays() + "D");
    Instant sign = last == null || last.isBefore(source.since()) ? source.since() : last;
    Instant silent = sign.plus(source.timeout());
    view.put(
        "silentSince", source.monitored() && !clock.instant().isBefore(silent) ? silent : null);
  }
}
