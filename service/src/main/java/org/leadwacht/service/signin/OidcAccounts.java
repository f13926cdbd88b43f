package org.leadwacht.service.signin;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.leadwacht.service.accounts.Account;
import org.leadwacht.service.accounts.AccountRole;
import org.leadwacht.service.accounts.Accounts;
import org.leadwacht.service.accounts.Sessions;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Finds the account of a person whom the provider vouches for. Whoever has none gets none, unless a
 * claim is configured that says what people may do; then the account is made, and kept as the claim
 * says at every sign-in. An account that was set up here stays as it was set up.
 */
final class OidcAccounts {

  private static final String EMAIL = "email";

  private final OidcProperties properties;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;

  OidcAccounts(OidcProperties properties, Accounts accounts, Sessions sessions, AuditLog audit) {
    this.properties = properties;
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** The account of the person, if there is one or may be one. */
  Optional<Account> of(OidcUser person) {
    String named = person.getClaimAsString(properties.accountClaim());
    boolean unverified =
        properties.accountClaim().equals(EMAIL) && Boolean.FALSE.equals(person.getEmailVerified());
    if (named == null || named.isBlank() || unverified) {
      return Optional.empty();
    }
    String username = Accounts.normal(named);
    Optional<Account> known = accounts.find(username);
    if (!properties.mapsRoles() || known.filter(account -> !account.isProviders()).isPresent()) {
      return known;
    }
    Optional<OidcGrants> grants =
        OidcGrants.of(person.getClaim(Objects.requireNonNull(properties.rolesClaim())));
    if (grants.isEmpty()) {
      sessions.endAll(username);
      return Optional.empty();
    }
    return Optional.of(kept(username, known, person, grants.get()));
  }

  private Account kept(
      String username, Optional<Account> known, OidcUser person, OidcGrants grants) {
    String locale = person.getLocale();
    boolean english = locale != null && locale.toLowerCase(Locale.ROOT).startsWith("en");
    String name = person.getFullName();
    Account account =
        new Account(
            username,
            name == null || name.isBlank() ? username : name,
            grants.role(),
            known.map(Account::language).orElse(english ? "en" : "de"),
            grants.dealerships(),
            Account.PROVIDERS,
            0,
            null);
    if (known.isEmpty() || !known.get().equals(account)) {
      accounts.save(account);
      sessions.endAll(username);
      audit.record(
          Change.of(null, username, "account", username)
              .from(known.map(OidcAccounts::told).orElse(null))
              .to(told(account)));
    }
    return account;
  }

  private static Told told(Account account) {
    return new Told(account.name(), account.role(), account.dealerships());
  }

  /** What the audit keeps. */
  private record Told(String name, AccountRole role, List<Account.Membership> dealerships) {}
}
