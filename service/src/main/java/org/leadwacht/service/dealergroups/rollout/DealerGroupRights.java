package org.leadwacht.service.dealergroups.rollout;

import java.util.List;
import java.util.Set;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.AreaGrants;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Who may do what with a dealer group (docs/api.md, "Dealer groups"): whoever reads the rules of
 * one of its dealerships reads it, whoever may change rules and settings of all of them changes it,
 * and only the support locks.
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

  /** Whether a caller may change a dealer group with these dealerships. */
  boolean mayWrite(Caller caller, List<DealershipRules.Member> members) {
    return isSupport(caller)
        || (!members.isEmpty()
            && members.stream().allMatch(member -> mayChange(caller, member.id())));
  }

  /** Whether a caller may change rules and settings of a dealership. */
  private static boolean mayChange(Caller caller, String dealership) {
    return caller.sees(dealership)
        && caller.mayAny(Permission.RULES_WRITE)
        && caller.mayAny(Permission.DEALERSHIP_WRITE);
  }

  /** Whether a caller may lock and unlock. */
  boolean mayLock(Caller caller) {
    return caller.mayAny(Permission.SUPPORT);
  }

  /** 403 unless the caller may change a dealer group with these dealerships. */
  void requireWrite(Caller caller, List<DealershipRules.Member> members) {
    if (!mayWrite(caller, members)) {
      throw ProblemException.forbidden("service.dealerGroups.noRight", caller.name());
    }
  }

  /** 403 if locks change and the caller may not do that. */
  void requireLocks(Caller caller, Set<String> before, Set<String> after) {
    if (!before.equals(after) && !mayLock(caller)) {
      throw ProblemException.forbidden("service.dealerGroups.noLockRight", caller.name());
    }
  }

  /** 404 for a dealership the caller does not see, 403 for one he may not change. */
  void requireHouse(Caller caller, String dealership) {
    if (!caller.sees(dealership)) {
      throw ProblemException.notFound("dealership", dealership);
    }
    if (!mayChange(caller, dealership)) {
      throw ProblemException.forbidden("service.dealerGroups.noRight", caller.name());
    }
  }

  private static boolean isSupport(Caller caller) {
    return caller.everywhere() && caller.mayAny(Permission.SUPPORT);
  }
}
