package org.leadwacht.service.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what a query of the API asks for as texts are read everywhere (docs/api.md): composed,
 * without blanks around it; a parameter that is blank is one that is not given.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class CleanQueryFilter extends OncePerRequestFilter {

  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

  private final ProblemWriter problems;

  CleanQueryFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/") || request.getQueryString() == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!BODILESS.contains(request.getMethod()) || isReadable(request)) {
      chain.doFilter(new Clean(request), response);
    } else {
      problems.write(request, response, ProblemException.badRequest("query", "service.query"));
    }
  }

  /** What cannot be decoded is refused though nobody asks for it. */
  private static boolean isReadable(HttpServletRequest request) {
    try {
      request.getParameterMap();
      return true;
    } catch (InvalidParameterException unreadable) {
      return false;
    }
  }

  /** The parameters are read when they are asked for, so that no body is taken for a form. */
  private static final class Clean extends HttpServletRequestWrapper {

    Clean(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = getParameterValues(name);
      return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] given = super.getParameterValues(name);
      if (given == null) {
        return null;
      }
      String[] clean =
          Stream.of(given).map(CleanText::of).filter(Objects::nonNull).toArray(String[]::new);
      return clean.length == 0 ? null : clean;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> clean = new LinkedHashMap<>();
      for (String name : super.getParameterMap().keySet()) {
        String[] values = getParameterValues(name);
        if (values != null) {
          clean.put(name, values);
        }
      }
      return clean;
    }
  }
}
