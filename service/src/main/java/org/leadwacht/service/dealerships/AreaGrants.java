package org.leadwacht.service.dealerships;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.springframework.stereotype.Component;

/** Rights that a dealership gives its managers beyond those of their role. */
@Component
public class AreaGrants {

  private static final Set<Permission> OF_RULES =
      EnumSet.of(Permission.RULES_READ, Permission.RULES_WRITE, Permission.SCENARIOS_RUN);

  private final DealershipStore store;
  private final DealerGroups groups;

  AreaGrants(DealershipStore store, DealerGroups groups) {
    this.store = store;
    this.groups = groups;
  }

  /** Whether the dealership gives the caller any of these rights. */
  public boolean grants(Caller caller, String dealership, Permission... any) {
    return caller.mayAny(Permission.DEALERSHIP_AREAS)
        && List.of(any).stream().anyMatch(OF_RULES::contains)
        && store
            .find(dealership)
            .filter(
                found ->
                    SetupRights.of(caller, groups.layer(found.planned().group()))
                        .may(found.content(), SetupArea.RULES))
            .isPresent();
  }
}
