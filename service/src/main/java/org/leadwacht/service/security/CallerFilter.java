package org.leadwacht.service.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.accounts.Sessions;
import org.leadwacht.service.apikeys.ApiKeys;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.platform.web.ProblemWriter;
import org.leadwacht.service.platform.web.ReaderLanguage;
import org.leadwacht.service.signin.SessionCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who sends a request: by the key in its header, else by the session in its cookie. */
final class CallerFilter extends OncePerRequestFilter {

  private static final String BEARER = "bearer ";

  private final AccessProperties properties;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final RateLimits limits;
  private final ProblemWriter problems;

  CallerFilter(
      AccessProperties properties,
      ApiKeys keys,
      Sessions sessions,
      RateLimits limits,
      ProblemWriter problems) {
    this.properties = properties;
    this.keys = keys;
    this.sessions = sessions;
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    Optional<Caller> caller = authorization == null ? bySession(request) : byKey(authorization);
    if (caller.isEmpty() && authorization != null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(request, response, ProblemException.unauthorized("service.access.unknownKey"));
      return;
    }
    if (caller.isPresent()) {
      Language language = caller.get().language();
      if (language != null) {
        ReaderLanguage.ofAccount(request, language);
      }
      long wait = limits.secondsToWait(caller.get());
      if (wait > 0) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        problems.write(request, response, ProblemException.tooMany("service.access.tooMany", wait));
        return;
      }
      SecurityContextHolder.getContext().setAuthentication(new CallerToken(caller.get()));
    }
    chain.doFilter(request, response);
  }

  private Optional<Caller> byKey(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    String secret = authorization.substring(BEARER.length()).trim();
    String bootstrap = properties.bootstrapKey();
    if (bootstrap != null && !bootstrap.isBlank() && Secrets.same(bootstrap.trim(), secret)) {
      return Optional.of(
          new Caller(
              "bootstrap",
              "bootstrap",
              Caller.Kind.BOOTSTRAP,
              Permission.all(),
              true,
              Map.of(),
              null));
    }
    return keys.find(secret);
  }

  private Optional<Caller> bySession(HttpServletRequest request) {
    String token = SessionCookie.token(request);
    return token == null ? Optional.empty() : sessions.find(token);
  }
}
