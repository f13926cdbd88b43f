package org.leadwacht.service.dealergroups.rollout;

import java.util.List;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.AreaGrants;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Who may do what with a dealer group (docs/api.md, "Dealer groups"): whoever reads the rules of
 * one of its dealerships reads it, and the support changes it.
 */
@Component
class DealerGroupRights {

  private final AreaGrants grants;

  DealerGroupRights(AreaGrants grants) {
    this.grants = grants;
  }

  /** Whether the dealer group with these dealerships exists for a caller. */
  boolean sees(Caller caller, List<DealershipRules.Member> members) {
    return isSupport(caller) || members.stream().anyMatch(member -> sees(caller, member.id()));
  }

  /** Whether a dealership of a dealer group is shown to a caller. */
  boolean sees(Caller caller, String dealership) {
    return caller.sees(dealership)
        && (caller.mayAny(Permission.RULES_READ)
            || grants.grants(caller, dealership, Permission.RULES_READ));
  }

  /** Whether a caller may change dealer groups, their locks too. */
  boolean mayWrite(Caller caller) {
    return isSupport(caller);
  }

  /** 403 unless the caller may change dealer groups. */
  void requireWrite(Caller caller) {
    if (!mayWrite(caller)) {
      throw ProblemException.forbidden("service.dealerGroups.noRight", caller.name());
    }
  }

  private static boolean isSupport(Caller caller) {
    return caller.everywhere() && caller.mayAny(Permission.SUPPORT);
  }
}
