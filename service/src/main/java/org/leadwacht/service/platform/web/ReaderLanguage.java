package org.leadwacht.service.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * In which language whoever sent a request reads: that of {@code ?language=}, else that of {@code
 * Accept-Language}, else that of the account who is signed in. A program that asks for none reads
 * English, as field names are.
 */
public final class ReaderLanguage {

  /** Names the language in a query. */
  static final String PARAMETER = "language";

  private static final String ACCOUNT = ReaderLanguage.class.getName();
  private static final List<String> KNOWN = List.of("de", "en");

  private ReaderLanguage() {}

  /** Notes the language of the account that sends the request. */
  public static void ofAccount(HttpServletRequest request, Language language) {
    request.setAttribute(ACCOUNT, language);
  }

  /** The language the reader asks for or is known to read, or null. */
  public static @Nullable Language asked(HttpServletRequest request) {
    Language wanted = known(parameter(request));
    if (wanted == null) {
      wanted = accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
    return wanted == null ? (Language) request.getAttribute(ACCOUNT) : wanted;
  }

  /** What the query says; a query that cannot be read says nothing. */
  private static @Nullable String parameter(HttpServletRequest request) {
    try {
      return request.getParameter(PARAMETER);
    } catch (InvalidParameterException | RequestRejectedException unreadable) {
      return null;
    }
  }

  /** The language a problem is told in. */
  static Language of(HttpServletRequest request) {
    Language asked = asked(request);
    return asked == null ? Language.EN : asked;
  }

  /** The language of a code that is one of ours. */
  static @Nullable Language known(@Nullable String code) {
    return code != null && KNOWN.contains(code) ? Language.of(code) : null;
  }

  private static @Nullable Language accepted(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      return known(Locale.lookupTag(Locale.LanguageRange.parse(header), KNOWN));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
