package org.leadwacht.service.insight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.leadwacht.service.dealerships.Dealerships.Current;
import org.leadwacht.service.leads.LeadCourse;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.LeadStore.LeadVersion;
import org.springframework.stereotype.Component;

/**
 * What customers waited for an answer. What happened to a lead is read and measured once after each
 * change of it, and anew when its dealership changed.
 */
@Component
class Waits {

  private static final int MAX_LEADS = 100_000;
  private static final int AT_ONCE = 1_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private record OfLead(String change, List<Wait> waits) {}

  private record OfHouse(long version, Map<String, OfLead> byLead) {}

  private final LeadStore leads;
  private final Cache<String, OfHouse> kept =
      Caffeine.newBuilder()
          .maximumWeight(MAX_LEADS)
          .weigher((String dealership, OfHouse waits) -> waits.byLead().size())
          .expireAfterAccess(KEPT)
          .build();

  Waits(LeadStore leads) {
    this.leads = leads;
  }

  /**
   * All waits of leads that may have become open from one instant until before another, also those
   * that began at other times.
   */
  List<Wait> of(Current current, Instant from, Instant to) {
    String dealership = current.dealership().id();
    OfHouse known = kept.getIfPresent(dealership);
    Map<String, OfLead> byLead =
        known == null || known.version() != current.version()
            ? new ConcurrentHashMap<>()
            : known.byLead();
    List<Wait> waits = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (LeadVersion lead : leads.openedBetween(dealership, from, to)) {
      OfLead before = byLead.get(lead.id());
      if (before != null && before.change().equals(lead.change())) {
        waits.addAll(before.waits());
      } else {
        changed.add(lead.id());
      }
    }
    for (int next = 0; next < changed.size(); next += AT_ONCE) {
      List<String> some = changed.subList(next, Math.min(changed.size(), next + AT_ONCE));
      for (LeadCourse lead : leads.courses(dealership, some)) {
        List<Wait> own = Wait.of(current.dealership(), lead);
        byLead.put(lead.id(), new OfLead(lead.change(), own));
        waits.addAll(own);
      }
    }
    kept.put(dealership, new OfHouse(current.version(), byLead));
    return waits;
  }
}
