package org.leadwacht.service.mobilede;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.StoredSecrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks mobile.de's Lead API, the only place that does (docs/mail.md, "mobile.de's Lead API"):
 * HTTP Basic, pages of events behind a cursor, a status for each lead.
 */
@Component
class MobileDeClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A page of events; {@code next} is where to go on. */
  record Page(List<MobileDeEvent> events, String next) {}

  /**
   * mobile.de said no.
   *
   * @see #isAboutThis()
   */
  static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status) {
      super("mobile.de answered " + status);
      this.status = status;
    }

    /** Whether it is this lead that is refused, rather than whoever asks, or for now. */
    boolean isAboutThis() {
      return status == 400 || status == 404 || status == 409 || status == 410 || status == 422;
    }
  }

  private final String base;
  private final StoredSecrets secrets;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  MobileDeClient(
      @Value("${leadwacht.mobile-de.url:https://services.mobile.de}") String base,
      StoredSecrets secrets) {
    this.base = base;
    this.secrets = secrets;
  }

  /** The events behind a cursor. */
  Page events(MobileDeAccount account, String cursor) throws IOException {
    JsonNode page =
        sent(
            account,
            "/events?cursor=" + encoded(cursor),
            null,
            HttpRequest.BodyPublishers.noBody());
    List<MobileDeEvent> events = new ArrayList<>();
    page.path(page.has("events") ? "events" : "items")
        .forEach(event -> events.add(MobileDeEvent.of(event)));
    return new Page(events, page.path("nextCursor").asString(cursor));
  }

  /** Tells what became of a lead, and when. */
  void report(MobileDeAccount account, String lead, String status, Instant at) throws IOException {
    String body = JSON.writeValueAsString(Map.of("newStatus", status, "occurredAt", at.toString()));
    sent(
        account,
        "/leads/" + encoded(lead) + "/status",
        "application/json",
        HttpRequest.BodyPublishers.ofString(body));
  }

  private JsonNode sent(
      MobileDeAccount account, String path, @Nullable String type, HttpRequest.BodyPublisher body)
      throws IOException {
    String credentials = account.username() + ":" + secrets.decrypted(account.secret());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(base + "/lead-api/sellers/" + encoded(account.sellerId()) + path))
            .timeout(TIMEOUT)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .header("Accept", "application/json");
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> answer =
          http.send(
              request.method(type == null ? "GET" : "POST", body).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new RefusedException(answer.statusCode());
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (JacksonException unreadable) {
      throw new IOException("mobile.de answered what is no JSON", unreadable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while asking mobile.de", stopping);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
