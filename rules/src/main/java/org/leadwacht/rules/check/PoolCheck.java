package org.leadwacht.rules.check;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.check.Finding.Text;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.people.DealershipUser;

/** A pool stands alone: no groups beside it, nobody else in turn (domain.md, section 5, step 3). */
public final class PoolCheck {

  private static final String SETTING = "settings.pool";

  private PoolCheck() {}

  /** What keeps a pool from working; all of it is refused when saved. */
  public static List<Finding> findings(
      Settings settings, List<Group> groups, Iterable<DealershipUser> users) {
    List<Finding> findings = new ArrayList<>();
    if (!settings.pool().enabled()) {
      return findings;
    }
    if (!groups.isEmpty()) {
      String names = String.join(", ", groups.stream().map(Group::id).toList());
      findings.add(
          Finding.error(
              "POOL_WITH_GROUPS",
              SETTING,
              new Text(
                  "Mit dem Pool bekommt das Poolkonto jede Anfrage; die Verteilergruppen (%s) bekämen nie eine."
                      .formatted(names),
                  "With the pool on every lead goes to the pool account; the distribution groups (%s) would never get one."
                      .formatted(names)),
              new Text(
                  "Die Gruppen löschen oder den Pool ausschalten.",
                  "Remove the groups or switch the pool off.")));
    }
    List<String> receivers = new ArrayList<>();
    for (DealershipUser user : users) {
      if (user.receivesLeads() && !user.id().equals(settings.pool().account())) {
        receivers.add(user.id());
      }
    }
    if (!receivers.isEmpty()) {
      String names = String.join(", ", receivers.stream().sorted().toList());
      findings.add(
          Finding.error(
              "POOL_WITH_RECEIVERS",
              SETTING,
              new Text(
                  "Neben dem Pool erhalten noch andere Anfragen im Wechsel (%s); die Anfragen gingen am Pool vorbei."
                      .formatted(names),
                  "Beside the pool others receive leads in turn (%s); leads would go to them past the pool."
                      .formatted(names)),
              new Text(
                  "Bei ihnen \"erhält Anfragen\" ausschalten oder den Pool ausschalten.",
                  "Switch receivesLeads off for them or switch the pool off.")));
    }
    return findings;
  }
}
