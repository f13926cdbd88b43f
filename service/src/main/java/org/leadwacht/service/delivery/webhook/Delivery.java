package org.leadwacht.service.delivery.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.web.PageLinks;

/**
 * What a receiver gets; {@code openapi/documents.yaml} describes it to receivers.
 *
 * @param type always {@code notice}
 * @param id names the delivery; the same over all attempts, so a receiver can tell repetitions
 * @param dealership whose lead it is
 * @param at the instant it takes effect
 * @param stage the stage's code
 * @param lead id of the lead, null for a list
 * @param link where a person opens the lead; null for a list, or where the server does not know its
 *     own address
 * @param user id of the user who is told
 * @param channel how the user is told
 * @param late whether the server was away when it was due
 * @param because why, in the dealership's language
 * @param leads ids of the leads in a list
 * @param sources ids of sources that are silent
 * @param recovered ids of sources that are not any more
 */
record Delivery(
    String type,
    String id,
    String dealership,
    Instant at,
    String stage,
    @Nullable String lead,
    @Nullable String link,
    String user,
    Channel channel,
    boolean late,
    String because,
    List<String> leads,
    List<String> sources,
    List<String> recovered) {

  static Delivery of(Notice notice, PageLinks links) {
    PendingNotice draft = notice.draft();
    PendingNotice.Copy copy = draft.copy();
    return new Delivery(
        "notice",
        notice.id(),
        notice.dealership(),
        notice.at(),
        draft.stage(),
        draft.lead(),
        draft.lead() == null ? null : links.lead(notice.dealership(), draft.lead()),
        draft.user(),
        copy == null ? draft.channel() : copy.channel(),
        draft.late(),
        draft.because(),
        draft.leads(),
        draft.silent(),
        draft.recovered());
  }
}
