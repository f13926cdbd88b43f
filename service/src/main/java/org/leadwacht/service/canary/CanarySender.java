package org.leadwacht.service.canary;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.delivery.mail.SmtpSender;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends a test lead the way the source's leads come: as mail, or over the API as programs do. */
@Component
class CanarySender {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String NAME = "Leadwacht Test";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CanaryTokens tokens;
  private final SmtpSender mail;
  private final StoredSecrets secrets;
  private final PageLinks links;
  private final Environment environment;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  CanarySender(
      CanaryTokens tokens,
      SmtpSender mail,
      StoredSecrets secrets,
      PageLinks links,
      Environment environment) {
    this.tokens = tokens;
    this.mail = mail;
    this.secrets = secrets;
    this.links = links;
    this.environment = environment;
  }

  /**
   * Sends it.
   *
   * @throws IOException if it could not be sent; the message says why, for a person
   */
  void send(Canary canary, Instant sentAt, Dealership dealership) throws IOException {
    String token = tokens.of(canary, sentAt);
    if (canary.to() != null) {
      mailed(canary.to(), token, sentAt, dealership);
    } else if (canary.secret() != null) {
      posted(canary, secrets.decrypted(canary.secret()), token);
    }
  }

  private void mailed(String to, String token, Instant sentAt, Dealership dealership)
      throws IOException {
    Language language = Language.of(dealership.language());
    if (!mail.canSend()) {
      throw new IOException(language.text("service.notice.noServer"));
    }
    String adf =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <?adf version="1.0"?>
        <adf>
         <prospect>
          <id sequence="1" source="Leadwacht">%s</id>
          <requestdate>%s</requestdate>
          <customer><contact><name part="full">%s</name></contact></customer>
         </prospect>
        </adf>
        """
            .formatted(token, sentAt, NAME);
    mail.sendPlain(
        token,
        to,
        language.text("service.canary.subject"),
        language.text("service.canary.text") + "\n\n" + adf,
        dealership,
        sentAt);
  }

  private void posted(Canary canary, String key, String token) throws IOException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "source", canary.source(), "externalId", token, "contact", Map.of("name", NAME)));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    base()
                        + "/api/v1/dealerships/"
                        + URLEncoder.encode(canary.dealership(), StandardCharsets.UTF_8)
                            .replace("+", "%20")
                        + "/leads"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("POST /leads: " + status);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped while a test lead was sent", stopping);
    }
  }

  /** As programs reach the server; without an address of its own only this machine does. */
  private String base() {
    String server = links.server();
    return server == null
        ? "http://localhost:" + environment.getRequiredProperty("local.server.port")
        : server;
  }
}
