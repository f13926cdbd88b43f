package org.leadwacht.service.delivery.popup;

import java.util.List;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.LeadViews;
import org.leadwacht.service.news.News;
import org.leadwacht.service.news.NewsSource;
import org.springframework.stereotype.Component;

/** Changes of leads, as news. */
@Component
class LeadNews implements NewsSource {

  private final LeadStore leads;
  private final LeadViews views;

  LeadNews(LeadStore leads, LeadViews views) {
    this.leads = leads;
    this.views = views;
  }

  @Override
  public List<News> after(String dealership, String id, int limit) {
    return leads.changedAfter(dealership, id, limit).stream()
        .map(
            lead ->
                new News(
                    lead.look().change(),
                    "lead",
                    Permission.LEADS_READ,
                    null,
                    views.of(lead, List.of())))
        .toList();
  }
}
