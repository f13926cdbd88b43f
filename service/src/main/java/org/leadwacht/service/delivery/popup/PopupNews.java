package org.leadwacht.service.delivery.popup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.news.News;
import org.leadwacht.service.news.NewsSource;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Popups, as news. */
@Component
class PopupNews implements NewsSource {

  private final Outbox outbox;
  private final LeadStore leads;

  PopupNews(Outbox outbox, LeadStore leads) {
    this.outbox = outbox;
    this.leads = leads;
  }

  /**
   * A popup as it is told.
   *
   * @param lead the lead it is about
   */
  record PopupView(
      String id,
      Instant at,
      String stage,
      @Nullable String lead,
      String user,
      String because,
      boolean late,
      @Nullable String contact) {}

  @Override
  public List<News> after(String dealership, String id, int limit) {
    return outbox.popupsAfter(dealership, id, limit).stream()
        .map(
            popup ->
                new News(
                    popup.order(),
                    "popup",
                    Permission.LEADS_READ,
                    popup.draft().user(),
                    view(dealership, popup)))
        .toList();
  }

  private PopupView view(String dealership, Notice popup) {
    String lead = popup.draft().lead();
    String contact =
        lead == null
            ? null
            : leads
                .find(dealership, lead)
                .map(found -> found.details().learnt().name())
                .orElse(null);
    return new PopupView(
        popup.id(),
        popup.at(),
        popup.draft().stage(),
        lead,
        popup.draft().user(),
        popup.draft().because(),
        popup.draft().late(),
        contact);
  }
}
