package org.leadwacht.service.mailbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.delivery.MailboxCalls;
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
class MailTokens implements AutoCloseable {

  /** More than any token has. */
  private static final int MAX_ANSWER = 1024 * 1024;

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
  private final CloseableHttpClient http;

  MailTokens(StoredSecrets secrets, Mailboxes mailboxes, MailboxCalls calls, Clock clock) {
    this.http = calls.client();
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
    HttpPost post = new HttpPost(client.tokenUrl());
    post.setHeader("Accept", "application/json");
    post.setEntity(new StringEntity(form(client), ContentType.APPLICATION_FORM_URLENCODED));
    try (var answer = http.executeOpen(null, post, null)) {
      JsonNode body = JSON.readTree(said(answer.getEntity()));
      if (answer.getCode() != 200) {
        throw new MailAuthenticationException(
            "The token endpoint %s answered %d %s %s"
                .formatted(
                    client.tokenUrl(),
                    answer.getCode(),
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
    }
  }

  private static byte[] said(@Nullable HttpEntity answer) throws IOException {
    return answer == null ? new byte[0] : answer.getContent().readNBytes(MAX_ANSWER);
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

  @Override
  public void close() throws IOException {
    http.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
