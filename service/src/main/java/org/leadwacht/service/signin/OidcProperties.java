package org.leadwacht.service.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider people may sign in with.
 *
 * @param issuer its address; empty: there is none
 * @param clientId what this server is called there
 * @param clientSecret how this server proves it there
 * @param name what the button on the sign-in page calls it
 * @param accountClaim the claim that names the account here
 * @param rolesClaim the claim that says what a person may do here; empty: only accounts that are
 *     set up here get in
 */
@ConfigurationProperties("leadwacht.oidc")
record OidcProperties(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @DefaultValue("Single Sign-on") String name,
    @DefaultValue("email") String accountClaim,
    @Nullable String rolesClaim) {

  OidcProperties {
    if (given(issuer) && (!given(clientId) || !given(clientSecret))) {
      throw new IllegalArgumentException(
          "LEADWACHT_OIDC_ISSUER is '"
              + issuer
              + "', but LEADWACHT_OIDC_CLIENT_ID or LEADWACHT_OIDC_CLIENT_SECRET is missing; give all three or none.");
    }
  }

  private static boolean given(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  /** Whether a claim says what people may do, rather than their account here. */
  boolean mapsRoles() {
    return given(rolesClaim);
  }
}
