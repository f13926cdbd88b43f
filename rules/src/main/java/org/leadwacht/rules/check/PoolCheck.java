package org.leadwacht.rules.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.leadwacht.rules.check.Finding.Code;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.people.DealershipUser;

/** A pool stands alone: no groups beside it, nobody else in turn. */
public final class PoolCheck {

  private static final String SETTING = "settings.pool";

  private PoolCheck() {}

  /** What keeps a pool from working; all of it is refused when saved. */
  public static List<Finding> findings(
      Settings settings, List<Group> groups, Iterable<DealershipUser> users) {
    if (!settings.pool().enabled()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (!groups.isEmpty()) {
      findings.add(
          Finding.of(Code.POOL_WITH_GROUPS, SETTING, groups.stream().map(Group::id).toList()));
    }
    List<String> receivers =
        StreamSupport.stream(users.spliterator(), false)
            .filter(DealershipUser::receivesLeads)
            .filter(user -> !user.id().equals(settings.pool().account()))
            .map(DealershipUser::name)
            .sorted()
            .toList();
    if (!receivers.isEmpty()) {
      findings.add(Finding.of(Code.POOL_WITH_RECEIVERS, SETTING, receivers));
    }
    return findings;
  }
}
