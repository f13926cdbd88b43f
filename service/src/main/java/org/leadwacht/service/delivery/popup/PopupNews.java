package org.leadwacht.service.delivery.popup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.StoredContact;
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
  private final ContactStore contacts;

  PopupNews(Outbox outbox, LeadStore leads, ContactStore contacts) {
    this.outbox = outbox;
    this.leads = leads;
    this.contacts = contacts;
  }

  /**
   * A popup as it is told.
   *
   * @param lead the lead it is about, or null
   * @param activity the activity it is about, or null
   * @param contactId id of the contact whose activity it is, or null
   */
  record PopupView(
      String id,
      Instant at,
      String stage,
      @Nullable String lead,
      @Nullable String activity,
      @Nullable String contactId,
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
    String activity = popup.draft().activity();
    StoredContact known =
        activity == null ? null : contacts.ofActivity(dealership, activity).orElse(null);
    String contact =
        lead == null
            ? known == null ? null : known.identity().name()
            : leads
                .find(dealership, lead)
                .map(found -> found.details().learnt().name())
                .orElse(null);
    return new PopupView(
        popup.id(),
        popup.at(),
        popup.draft().stage(),
        lead,
        activity,
        known == null ? null : known.id(),
        popup.draft().user(),
        popup.draft().because(),
        popup.draft().late(),
        contact);
  }
}
