package org.leadwacht.service.accounts;

import java.util.List;
import java.util.Map;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.stereotype.Component;

/** Whoever leaves a dealership has no way into it any more: accounts of a removed user lose it. */
@Component
class AccountsOfUsers implements PartUse {

  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;

  AccountsOfUsers(Accounts accounts, Sessions sessions, AuditLog audit) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** An account holds up nobody's removal. */
  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    return List.of();
  }

  @Override
  public void removed(String dealership, String kind, String id, String by) {
    if (!kind.equals("user")) {
      return;
    }
    for (Account account : accounts.of(dealership, id)) {
      Account left = account.without(dealership);
      accounts.save(left);
      sessions.endAll(account.username());
      audit.record(
          Change.of(dealership, by, "account", account.username())
              .from(Map.of("dealerships", account.dealerships()))
              .to(Map.of("dealerships", left.dealerships())));
    }
  }
}
