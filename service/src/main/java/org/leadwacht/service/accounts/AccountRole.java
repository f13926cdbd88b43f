package org.leadwacht.service.accounts;

import java.util.Set;
import org.leadwacht.service.access.Permission;

/** What a person who signs in does here. */
public enum AccountRole {
  SUPPORT(Permission.all()),
  MANAGER(
      Set.of(
          Permission.DEALERSHIP_READ,
          Permission.DEALERSHIP_AREAS,
          Permission.DEALERSHIP_OWN,
          Permission.LEADS_READ,
          Permission.LEADS_WRITE,
          Permission.LEADS_HAND_OVER,
          Permission.NOTICES_READ,
          Permission.AUDIT_READ)),
  SELLER(
      Set.of(
          Permission.DEALERSHIP_READ,
          Permission.DEALERSHIP_OWN,
          Permission.LEADS_READ,
          Permission.LEADS_WRITE)),
  QA(Set.of(Permission.DEALERSHIP_READ, Permission.RULES_READ, Permission.SCENARIOS_RUN));

  private final Set<Permission> rights;

  AccountRole(Set<Permission> rights) {
    this.rights = rights;
  }

  Set<Permission> rights() {
    return rights;
  }
}
