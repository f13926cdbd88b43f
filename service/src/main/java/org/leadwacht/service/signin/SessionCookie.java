package org.leadwacht.service.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.accounts.Accounts;
import org.leadwacht.service.accounts.Sessions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookies that hold a session's token, and the one by which a browser is known again. */
@Component
public class SessionCookie {

  private static final String BROWSER = "LEADWACHT_BROWSER";

  /** Where alone it is told by which browser somebody signs in. */
  private static final String SIGN_IN = "/api/v1/session";

  private final AccessProperties properties;

  SessionCookie(AccessProperties properties) {
    this.properties = properties;
  }

  /** Gives the browser a token. */
  void set(HttpServletRequest request, HttpServletResponse response, String token) {
    write(request, response, Sessions.COOKIE, "/", token, properties.sessionIdle());
  }

  /** Gives the browser a token by which it is known when somebody signs in there again. */
  void setBrowser(HttpServletRequest request, HttpServletResponse response, String token) {
    write(request, response, BROWSER, SIGN_IN, token, Accounts.known());
  }

  /** Takes it away again. */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, Sessions.COOKIE, "/", "", Duration.ZERO);
  }

  /** The token of a session a browser sends, or null. */
  public static @Nullable String token(HttpServletRequest request) {
    return value(request, Sessions.COOKIE);
  }

  /** The token by which a browser is known, or null. */
  static @Nullable String browser(HttpServletRequest request) {
    return value(request, BROWSER);
  }

  private static @Nullable String value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return cookie.getValue();
      }
    }
    return null;
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String path,
      String token,
      Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, token)
            .httpOnly(true)
            .secure(properties.secureCookies() || request.isSecure())
            .sameSite("Lax")
            .path(path)
            .maxAge(age)
            .build()
            .toString());
  }
}
