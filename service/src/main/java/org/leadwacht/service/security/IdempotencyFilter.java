package org.leadwacht.service.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.access.ShownOnce;
import org.leadwacht.service.platform.web.HeaderText;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.platform.web.ProblemWriter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a POST that repeats an {@code Idempotency-Key} with the first answer, and refuses one
 * that uses the key for something else. Only what succeeded is a first answer.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

  private static final String KEY = "Idempotency-Key";
  private static final int MAX_KEY = 255;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Two texts of one object are one: without blanks, its members in order. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final RepeatedPosts posts;
  private final ProblemWriter problems;

  IdempotencyFilter(RepeatedPosts posts, ProblemWriter problems) {
    this.posts = posts;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || HeaderText.of(request.getHeader(KEY)) == null
        || caller() == null;
  }

  private static @Nullable Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? caller
        : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      filter(request, response, chain);
    } catch (ProblemException problem) {
      problems.write(request, response, problem);
    }
  }

  private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = HeaderText.of(request.getHeader(KEY));
    Caller caller = caller();
    if (caller == null || key == null || key.length() > MAX_KEY) {
      throw ProblemException.badRequest(KEY, "service.idempotency.key", MAX_KEY);
    }
    String id = Secrets.hash(String.join("\n", caller.id(), request.getRequestURI(), key));
    KeptBody kept = new KeptBody(request);
    // what is asked for behind the "?" is part of what is asked
    String body = Secrets.hash(request.getQueryString() + "\n" + plain(kept.text()));
    RepeatedPosts.Post first = answered(id, posts.begin(id, body));
    if (first == null) {
      work(id, body, kept, response, chain);
    } else if (!first.request().equals(body)) {
      throw ProblemException.unprocessable(KEY, "service.idempotency.other");
    } else {
      repeat(first, response);
    }
  }

  /** Waits for the answer to a request that is being worked on, as two clicks at once are. */
  private RepeatedPosts.@Nullable Post answered(String id, RepeatedPosts.@Nullable Post begun) {
    RepeatedPosts.Post post = begun;
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (post != null && post.status() == null) {
      if (System.nanoTime() > end) {
        throw ProblemException.conflict(Message.of("service.idempotency.working"), Map.of());
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      post = posts.find(id);
      if (post == null) {
        throw ProblemException.conflict(Message.of("service.idempotency.working"), Map.of());
      }
    }
    return post;
  }

  private void work(
      String id,
      String body,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    boolean succeeded = false;
    try {
      chain.doFilter(request, answer);
      succeeded = answer.getStatus() < 300;
    } finally {
      if (succeeded) {
        String text = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        if (isShownOnce(request)) {
          posts.answeredSecretly(id, body, answer.getStatus(), answer.getContentType(), text);
        } else {
          posts.answered(id, body, answer.getStatus(), answer.getContentType(), text);
        }
      } else {
        posts.forget(id);
      }
    }
    answer.copyBodyToResponse();
  }

  private static boolean isShownOnce(HttpServletRequest answered) {
    return answered.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
            instanceof HandlerMethod method
        && method.hasMethodAnnotation(ShownOnce.class);
  }

  private void repeat(RepeatedPosts.Post first, HttpServletResponse response) throws IOException {
    response.setStatus(first.status() == null ? HttpServletResponse.SC_OK : first.status());
    response.setHeader("Idempotency-Replayed", "true");
    if (first.type() != null) {
      response.setContentType(first.type());
    }
    response.getOutputStream().write(posts.answer(first).getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String body) {
    try {
      return JSON.writeValueAsString(JSON.readValue(body, Object.class));
    } catch (JacksonException noJson) {
      return body;
    }
  }
}
