package org.leadwacht.service.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too long, by their announced length where there is one and by counting
 * where there is none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {

  private static final long MEGABYTE = 1024L * 1024;
  private static final long USUAL = 2 * MEGABYTE;

  /** Messages and files carry what people attach. */
  private static final Map<Pattern, Long> LARGER =
      Map.of(
          Pattern.compile(
              "/api/v1/dealerships/[^/]+/(messages|templates/[^/]+/(try|samples)|leads:batch)"),
          25 * MEGABYTE,
          Pattern.compile("/api/v1/dealerships/[^/]+/files/[^/]+"),
          10 * MEGABYTE);

  private final ProblemWriter problems;

  BodyLimitFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = limit(request.getRequestURI());
    if (request.getContentLengthLong() > limit) {
      problems.write(request, response, tooLarge(limit));
      return;
    }
    chain.doFilter(
        request.getContentLengthLong() >= 0 ? request : new Counted(request, limit), response);
  }

  private static long limit(String path) {
    return LARGER.entrySet().stream()
        .filter(larger -> larger.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(USUAL);
  }

  private static ProblemException tooLarge(long limit) {
    return ProblemException.tooLarge("service.bodyTooLarge", limit / MEGABYTE);
  }

  private static final class Counted extends HttpServletRequestWrapper {

    private final long limit;

    Counted(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedStream(super.getInputStream(), limit);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class CountedStream extends ServletInputStream {

    private final ServletInputStream source;
    private final long limit;
    private long count;

    CountedStream(ServletInputStream source, long limit) {
      this.source = source;
      this.limit = limit;
    }

    private int counted(int read, int bytes) {
      if (read >= 0) {
        count += bytes;
      }
      if (count > limit) {
        throw tooLarge(limit);
      }
      return read;
    }

    @Override
    public int read() throws IOException {
      return counted(source.read(), 1);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = source.read(target, offset, length);
      return counted(read, read);
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }
}
