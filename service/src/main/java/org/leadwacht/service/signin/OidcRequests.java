package org.leadwacht.service.signin;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Secrets;
import org.springframework.data.mongodb.core.MongoOperations;
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
  private static final String SECRETS = "attributes";

  private final MongoCollection<Document> requests;
  private final AccessProperties properties;
  private final Clock clock;

  OidcRequests(MongoOperations store, AccessProperties properties, Clock clock) {
    this.requests = store.getCollection("oidc_requests");
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
            requests
                .find(and(eq("_id", Secrets.hash(state)), eq("browser", Secrets.hash(browser))))
                .first(),
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
    requests.deleteMany(lt("expiresAt", Date.from(now)));
    String browser = Secrets.create("");
    Document attributes = new Document();
    wanted.getAttributes().forEach(attributes::append);
    requests.insertOne(
        new Document("_id", Secrets.hash(Objects.requireNonNull(wanted.getState())))
            .append("browser", Secrets.hash(browser))
            .append("expiresAt", Date.from(now.plus(PATIENCE)))
            .append("authorizationUri", wanted.getAuthorizationUri())
            .append("clientId", wanted.getClientId())
            .append("redirectUri", wanted.getRedirectUri())
            .append("scopes", String.join(" ", wanted.getScopes()))
            .append(SECRETS, attributes));
    setCookie(request, response, browser, PATIENCE);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
    if (found != null) {
      boolean mine =
          requests
                  .deleteOne(eq("_id", Secrets.hash(Objects.requireNonNull(found.getState()))))
                  .getDeletedCount()
              == 1;
      setCookie(request, response, "", Duration.ZERO);
      return mine ? found : null;
    }
    return null;
  }

  private @Nullable OAuth2AuthorizationRequest read(@Nullable Document found, String state) {
    if (found == null || found.getDate("expiresAt").toInstant().isBefore(clock.instant())) {
      return null;
    }
    Map<String, Object> attributes = new HashMap<>(found.get(SECRETS, Document.class));
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(found.getString("authorizationUri"))
        .clientId(found.getString("clientId"))
        .redirectUri(found.getString("redirectUri"))
        .scope(found.getString("scopes").split(" "))
        .state(state)
        .attributes(kept -> kept.putAll(attributes))
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
