package org.leadwacht.service.rules.impact;

import java.util.List;
import java.util.function.Consumer;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.leads.LeadFilter;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** Has leads of a dealership live by two sets of rules, a page at a time and on all cores. */
@Component
class LeadLives {

  private final LeadStore leads;

  LeadLives(LeadStore leads) {
    this.leads = leads;
  }

  /** How many leads fit. */
  long count(String dealership, Criteria wanted) {
    return leads.count(dealership, List.of(wanted));
  }

  /** Hands over the two lives of each lead that fits, page by page, the latest lead first. */
  void each(
      String dealership,
      Criteria wanted,
      World before,
      World after,
      Consumer<List<TwoLives>> perPage) {
    List<StoredLead> page = page(dealership, wanted);
    while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
      perPage.accept(Shares.onAllCores(page, share -> TwoLives.of(share, before, after)));
      StoredLead last = page.get(page.size() - 1);
      page = page(dealership, wanted, LeadFilter.behind(last));
    }
  }

  private List<StoredLead> page(String dealership, Criteria... wanted) {
    return leads.list(dealership, List.of(wanted), Shares.PAGE);
  }
}
