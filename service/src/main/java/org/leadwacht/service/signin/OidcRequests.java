package org.leadwacht.service.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Secrets;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * People who are on their way to the provider and back. They are in the store, so any instance can
 * take them in again, and each is bound to a browser by a cookie, so nobody can be sent here with
 * somebody else's answer.
 */
final class OidcRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  /** Binds the browser. */
  static final String COOKIE = "LEADWACHT_OIDC";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A request by the hash of its state, and the hash of what the browser was given. */
  @Document("oidc_requests")
  record RequestEntity(
      @Id String id,
      String browser,
      Instant expiresAt,
      String authorizationUri,
      String clientId,
      String redirectUri,
      String scopes,
      Map<String, Object> attributes) {}

  private final MongoOperations store;
  private final AccessProperties properties;
  private final Clock clock;

  OidcRequests(MongoOperations store, AccessProperties properties, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    String browser = cookie(request);
    return state == null || browser == null
        ? null
        : read(
            store.findOne(
                Query.query(
                    where("_id").is(Secrets.hash(state)).and("browser").is(Secrets.hash(browser))),
                RequestEntity.class),
            state);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest wanted,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (wanted == null) {
      return;
    }
    Instant now = clock.instant();
    store.remove(Query.query(where("expiresAt").lt(now)), RequestEntity.class);
    String browser = Secrets.create("");
    store.insert(
        new RequestEntity(
            Secrets.hash(Objects.requireNonNull(wanted.getState())),
            Secrets.hash(browser),
            now.plus(PATIENCE),
            wanted.getAuthorizationUri(),
            wanted.getClientId(),
            Objects.requireNonNull(wanted.getRedirectUri()),
            String.join(" ", wanted.getScopes()),
            wanted.getAttributes()));
    setCookie(request, response, browser, PATIENCE);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
    if (found != null) {
      boolean mine =
          store
                  .remove(
                      Query.query(
                          where("_id").is(Secrets.hash(Objects.requireNonNull(found.getState())))),
                      RequestEntity.class)
                  .getDeletedCount()
              == 1;
      setCookie(request, response, "", Duration.ZERO);
      return mine ? found : null;
    }
    return null;
  }

  private @Nullable OAuth2AuthorizationRequest read(@Nullable RequestEntity found, String state) {
    if (found == null || found.expiresAt().isBefore(clock.instant())) {
      return null;
    }
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(found.authorizationUri())
        .clientId(found.clientId())
        .redirectUri(found.redirectUri())
        .scope(found.scopes().split(" "))
        .state(state)
        .attributes(kept -> kept.putAll(found.attributes()))
        .build();
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  private void setCookie(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(properties.secureCookies() || request.isSecure())
            .sameSite("Lax")
            .path("/oidc")
            .maxAge(age)
            .build()
            .toString());
  }
}
