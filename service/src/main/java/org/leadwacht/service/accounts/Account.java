package org.leadwacht.service.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A person who can sign in.
 *
 * @param username what the person types, in lower case
 * @param name what the person is called
 * @param role what the person does here
 * @param language {@code de} or {@code en}
 * @param dealerships where, and as which user
 * @param passwordHash bcrypt, or {@link #PROVIDERS}
 * @param failures how often in a row a wrong password was given
 * @param lockedUntil when the account can be used again, if it is locked
 */
@Document("accounts")
public record Account(
    @Id String username,
    String name,
    AccountRole role,
    String language,
    List<Membership> dealerships,
    String passwordHash,
    int failures,
    @Nullable Instant lockedUntil) {

  /** Stands in place of a hash where the provider vouches for the person; no password fits it. */
  public static final String PROVIDERS = "{oidc}";

  /** Whether the account was made at a sign-in with the OpenID Connect provider. */
  public boolean isProviders() {
    return passwordHash.equals(PROVIDERS);
  }

  /** The same without a dealership the person belonged to. */
  Account without(String dealership) {
    return new Account(
        username,
        name,
        role,
        language,
        dealerships.stream().filter(place -> !place.id().equals(dealership)).toList(),
        passwordHash,
        failures,
        lockedUntil);
  }

  /**
   * A dealership the person belongs to.
   *
   * @param id the dealership
   * @param user who the person is there, if anybody
   */
  public record Membership(String id, @Nullable String user) {}
}
