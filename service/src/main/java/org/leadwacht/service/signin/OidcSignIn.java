package org.leadwacht.service.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.accounts.Account;
import org.leadwacht.service.accounts.Accounts;
import org.leadwacht.service.accounts.Sessions;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signing in with the configured OpenID Connect provider: authorization code with PKCE, state and
 * nonce. What begins here is the same session a password begins.
 */
@Component
@ConditionalOnExpression("!'${leadwacht.oidc.issuer:}'.isBlank()")
public class OidcSignIn {

  /** Where a browser is sent to sign in. */
  static final String START = "/sign-in/oidc";

  private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);
  private static final String REGISTRATION = "oidc";
  private static final String CALLBACK = "/oidc/callback";

  /** Where the sign-in page is, and how it learns what went wrong. */
  private static final String FAILED = "/signin?oidc=";

  private final OidcProperties properties;
  private final OidcRequests requests;
  private final OidcAccounts people;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final AuditLog audit;
  private final String publicUrl;
  private final ClientRegistrationRepository provider =
      new SupplierClientRegistrationRepository(
          () -> new InMemoryClientRegistrationRepository(discovered()));

  OidcSignIn(
      OidcProperties properties,
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookie,
      AuditLog audit,
      MongoOperations store,
      AccessProperties access,
      Clock clock,
      @Value("${leadwacht.public-url:}") String publicUrl) {
    this.properties = properties;
    this.requests = new OidcRequests(store, access, clock);
    this.people = new OidcAccounts(properties, accounts, sessions, audit);
    this.sessions = sessions;
    this.cookie = cookie;
    this.audit = audit;
    this.publicUrl = publicUrl;
  }

  /** What the button on the sign-in page calls the provider. */
  String name() {
    return properties.name();
  }

  /** The provider as it describes itself; asked when somebody first wants to sign in. */
  private ClientRegistration discovered() {
    String base = publicUrl.isBlank() ? "{baseUrl}" : publicUrl.replaceAll("/+$", "");
    return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(properties.issuer()))
        .registrationId(REGISTRATION)
        .clientId(Objects.requireNonNull(properties.clientId()))
        .clientSecret(Objects.requireNonNull(properties.clientSecret()))
        .redirectUri(base + CALLBACK)
        .scope("openid", "profile", "email")
        .build();
  }

  /** Lets people in this way too. */
  public void install(HttpSecurity http) {
    http.oauth2Login(
            login ->
                login
                    .loginPage("/signin")
                    .clientRegistrationRepository(provider)
                    .authorizedClientRepository(new NothingKept())
                    .authorizationEndpoint(
                        start -> start.baseUri("/sign-in").authorizationRequestRepository(requests))
                    .redirectionEndpoint(end -> end.baseUri(CALLBACK))
                    .successHandler(this::enter)
                    .failureHandler(this::refuse))
        .addFilterBefore(new Reachable(), OAuth2AuthorizationRequestRedirectFilter.class);
  }

  private void enter(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    Optional<Account> account =
        authentication.getPrincipal() instanceof OidcUser person
            ? people.of(person)
            : Optional.empty();
    if (account.isEmpty()) {
      log.warn(
          "The provider vouches for somebody who has no account here (claim '{}')",
          properties.accountClaim());
      response.sendRedirect(FAILED + "unknown");
      return;
    }
    String username = account.get().username();
    sessions.end(SessionCookie.token(request));
    cookie.set(request, response, sessions.start(account.get()));
    audit.record(
        Change.of(null, username, "sign-in", username)
            .to(Map.of("by", "OpenID Connect", "issuer", String.valueOf(properties.issuer()))));
    response.sendRedirect("/");
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    log.warn("A sign-in with the provider failed: {}", failure.getMessage());
    response.sendRedirect(FAILED + "failed");
  }

  /** Says so on the sign-in page if the provider does not answer. */
  private final class Reachable extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().equals(START);
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      try {
        provider.findByRegistrationId(REGISTRATION);
      } catch (RuntimeException away) {
        log.error("The provider {} cannot be used", properties.issuer(), away);
        response.sendRedirect(FAILED + "unavailable");
        return;
      }
      chain.doFilter(request, response);
    }
  }

  /** The provider's tokens have done their work when the session has begun. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // nothing is kept
    }

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // nothing was kept
    }
  }
}
