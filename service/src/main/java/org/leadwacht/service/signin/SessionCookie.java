package org.leadwacht.service.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.accounts.Sessions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that holds a session's token. */
@Component
public class SessionCookie {

  private final AccessProperties properties;

  SessionCookie(AccessProperties properties) {
    this.properties = properties;
  }

  /** Gives the browser a token. */
  void set(HttpServletRequest request, HttpServletResponse response, String token) {
    write(request, response, token, properties.sessionIdle());
  }

  /** Takes it away again. */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, "", Duration.ZERO);
  }

  /** The token a browser sends, or null. */
  public static @Nullable String token(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(Sessions.COOKIE)) {
        return cookie.getValue();
      }
    }
    return null;
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(Sessions.COOKIE, token)
            .httpOnly(true)
            .secure(properties.secureCookies() || request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(age)
            .build()
            .toString());
  }
}
