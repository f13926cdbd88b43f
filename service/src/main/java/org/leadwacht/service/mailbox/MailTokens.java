package org.leadwacht.service.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.StoredSecrets;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens for mail servers that take no password (RFC 6749; docs/mail.md, "Signing in with OAuth
 * 2"): asked for when one is needed and kept until shortly before it ends.
 */
@Component
class MailTokens {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** Longer than tokens last. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** What a provider means that does not say how long its token lasts. */
  private static final int USUAL_SECONDS = 3_600;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Token(String value, Instant until) {}

  private final StoredSecrets secrets;
  private final Mailboxes mailboxes;
  private final Clock clock;
  private final Map<String, Object> asking = new ConcurrentHashMap<>();
  private final Cache<Mailbox.OAuth, Token> known =
      Caffeine.newBuilder().expireAfterWrite(KEPT).build();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  MailTokens(StoredSecrets secrets, Mailboxes mailboxes, Clock clock) {
    this.secrets = secrets;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  /**
   * A token that lets somebody in now.
   *
   * @throws MailAuthenticationException if the provider gives none; the message says why and holds
   *     no secret
   */
  String access(Mailbox.OAuth client) {
    // one at a time: a provider may take a refresh token only once
    Object turn =
        asking.computeIfAbsent(client.tokenUrl() + " " + client.clientId(), key -> new Object());
    synchronized (turn) {
      Token token = known.getIfPresent(client);
      if (token == null || !clock.instant().isBefore(token.until())) {
        token = asked(client);
      }
      return token.value();
    }
  }

  /** Asks anew the next time: the mail server does not take the token any more. */
  void forget(Mailbox.OAuth client) {
    known.invalidate(client);
  }

  private Token asked(Mailbox.OAuth client) {
    JsonNode answer = answer(client);
    String value = answer.path("access_token").asString("");
    if (value.isEmpty()) {
      throw new MailAuthenticationException(
          "The token endpoint " + client.tokenUrl() + " gave no access_token");
    }
    Duration lasts = Duration.ofSeconds(answer.path("expires_in").asInt(USUAL_SECONDS));
    Token token = new Token(value, clock.instant().plus(lasts).minus(MARGIN));
    String renewed = answer.path("refresh_token").asString("");
    // for whoever read the mailbox before the refresh token was replaced, too
    known.put(client, token);
    if (!renewed.isEmpty() && client.refreshToken() != null) {
      known.put(mailboxes.renewed(client, secrets.encrypted(renewed)), token);
    }
    return token;
  }

  private JsonNode answer(Mailbox.OAuth client) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(client.tokenUrl()))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(client)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new MailAuthenticationException(
            "The token endpoint %s answered %d %s %s"
                .formatted(
                    client.tokenUrl(),
                    answer.statusCode(),
                    body.path("error").asString(""),
                    body.path("error_description").asString(""))
                .strip());
      }
      return body;
    } catch (SSLException untrusted) {
      throw new MailAuthenticationException(
          "The token endpoint "
              + client.tokenUrl()
              + " is not trusted and was told no secret: its certificate is of an unknown issuer,"
              + " for another name, or has expired",
          untrusted);
    } catch (IOException | JacksonException unreadable) {
      throw new MailAuthenticationException(
          "The token endpoint " + client.tokenUrl() + " cannot be asked", unreadable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new MailAuthenticationException("Stopped while asking for a token", stopping);
    }
  }

  private String form(Mailbox.OAuth client) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    String refreshToken = client.refreshToken();
    fields.put("grant_type", refreshToken == null ? "client_credentials" : "refresh_token");
    fields.put("refresh_token", decrypted(refreshToken));
    fields.put("client_id", client.clientId());
    fields.put("client_secret", decrypted(client.secret()));
    fields.put("scope", client.scope());
    return fields.entrySet().stream()
        .filter(field -> field.getValue() != null)
        .map(field -> field.getKey() + "=" + encoded(String.valueOf(field.getValue())))
        .collect(Collectors.joining("&"));
  }

  private @Nullable String decrypted(@Nullable String secret) {
    return secret == null ? null : secrets.decrypted(secret);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
