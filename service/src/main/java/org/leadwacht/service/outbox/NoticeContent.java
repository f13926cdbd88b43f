package org.leadwacht.service.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;

/**
 * What the store keeps of a notice, whatever becomes of it. Lists are null where they are empty.
 *
 * @param webhook name of the webhook that is told, if it is one
 * @param copyOf how the person is told whom the webhook is a copy of
 */
record NoticeContent(
    String stage,
    @Nullable String lead,
    @Nullable String round,
    String user,
    String channel,
    Instant at,
    boolean late,
    String because,
    @Nullable List<String> leads,
    @Nullable List<String> silent,
    @Nullable List<String> recovered,
    @Nullable String webhook,
    @Nullable String copyOf,
    @Nullable String activity,
    @Nullable List<String> columns,
    @Nullable Happening happening) {

  static NoticeContent of(PendingNotice notice) {
    PendingNotice.Copy copy = notice.copy();
    return new NoticeContent(
        notice.stage(),
        notice.lead(),
        notice.round(),
        notice.user(),
        notice.channel().code(),
        notice.at(),
        notice.late(),
        notice.because(),
        orNull(notice.leads()),
        orNull(notice.silent()),
        orNull(notice.recovered()),
        copy == null ? null : copy.webhook(),
        copy == null ? null : copy.channel().code(),
        notice.activity(),
        orNull(notice.columns()),
        notice.happening());
  }

  private static @Nullable List<String> orNull(List<String> list) {
    return list.isEmpty() ? null : list;
  }

  PendingNotice notice(String id) {
    return new PendingNotice(
        id,
        stage,
        lead,
        round,
        user,
        Channel.of(channel),
        at,
        late,
        because,
        leads == null ? List.of() : leads,
        silent == null ? List.of() : silent,
        recovered == null ? List.of() : recovered,
        webhook == null || copyOf == null
            ? null
            : new PendingNotice.Copy(webhook, Channel.of(copyOf)),
        activity,
        columns == null ? List.of() : columns,
        happening);
  }
}
