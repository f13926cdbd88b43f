package org.leadwacht.service.signin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.accounts.Account;
import org.leadwacht.service.accounts.AccountRole;

/**
 * What a provider's claim says a person may do here: {@code SUPPORT}, or {@code ROLE@dealership},
 * or {@code ROLE@dealership/user}. What cannot be read grants nothing.
 *
 * @param role the role; an account has one, so the one with the most rights counts
 * @param dealerships where the person has it
 */
record OidcGrants(AccountRole role, List<Account.Membership> dealerships) {

  private static final Pattern GRANT =
      Pattern.compile(
          "(SUPPORT|MANAGER|SELLER|QA)(?:@([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?:/(.{1,100}))?)?");

  /** From the most rights to the fewest. */
  private static final List<AccountRole> ORDER =
      List.of(AccountRole.SUPPORT, AccountRole.MANAGER, AccountRole.QA, AccountRole.SELLER);

  /** The grants in a claim; empty if it grants nothing. */
  static Optional<OidcGrants> of(@Nullable Object claim) {
    List<Matcher> granted = new ArrayList<>();
    Collection<?> texts =
        claim instanceof Collection<?> many ? many : claim == null ? List.of() : List.of(claim);
    for (Object text : texts) {
      Matcher grant = GRANT.matcher(String.valueOf(text));
      if (grant.matches() && (grant.group(2) != null || grant.group(1).equals("SUPPORT"))) {
        granted.add(grant);
      }
    }
    for (AccountRole role : ORDER) {
      List<Matcher> ofRole =
          granted.stream().filter(grant -> grant.group(1).equals(role.name())).toList();
      if (!ofRole.isEmpty()) {
        return Optional.of(new OidcGrants(role, places(ofRole)));
      }
    }
    return Optional.empty();
  }

  private static List<Account.Membership> places(List<Matcher> grants) {
    List<Account.Membership> places = new ArrayList<>();
    for (Matcher grant : grants) {
      String dealership = grant.group(2);
      if (dealership != null) {
        places.add(new Account.Membership(dealership, grant.group(3)));
      }
    }
    return places;
  }
}
