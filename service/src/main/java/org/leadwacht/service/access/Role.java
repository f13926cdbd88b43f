package org.leadwacht.service.access;

import java.util.Set;

/** What a person who signs in does here. */
public enum Role {
  SUPPORT(Right.all()),
  MANAGER(
      Set.of(
          Right.DEALERSHIP_READ,
          Right.LEADS_READ,
          Right.LEADS_WRITE,
          Right.LEADS_HAND_OVER,
          Right.NOTICES_READ,
          Right.AUDIT_READ)),
  SELLER(Set.of(Right.DEALERSHIP_READ, Right.LEADS_READ, Right.LEADS_WRITE)),
  QA(Set.of(Right.DEALERSHIP_READ, Right.RULES_READ, Right.SCENARIOS_RUN));

  private final Set<Right> rights;

  Role(Set<Right> rights) {
    this.rights = rights;
  }

  Set<Right> rights() {
    return rights;
  }
}
