package org.leadwacht.service.activities;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.PendingNotice;

/** What is told of activities that are due. */
final class ActivityNotices {

  private ActivityNotices() {}

  static List<PendingNotice> of(String dealership, List<ContactLife.Told> all) {
    List<PendingNotice> notices = new ArrayList<>();
    for (ContactLife.Told told : all) {
      FiredStage fired = told.fired();
      if (fired.via() == Channel.LIST) {
        continue;
      }
      String activity = told.activity().id();
      for (String user : fired.to()) {
        notices.add(
            new PendingNotice(
                PendingNotice.id(
                    dealership, activity, fired.round(), told.stage(), user, fired.via()),
                told.stage(),
                null,
                fired.round(),
                user,
                fired.via(),
                fired.leftAt() == null ? fired.readyAt() : fired.leftAt(),
                fired.late(),
                told.because().text(),
                List.of(),
                List.of(),
                List.of(),
                null,
                activity));
      }
    }
    return notices;
  }
}
