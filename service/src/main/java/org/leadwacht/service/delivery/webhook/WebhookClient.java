package org.leadwacht.service.delivery.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.delivery.OutsideCalls;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts a delivery, as {@link OutsideCalls} calls addresses that others give. */
@Component
class WebhookClient implements DisposableBean {

  private final JsonMapper json;
  private final PageLinks links;
  private final StoredSecrets secrets;
  private final Clock clock;
  private final Receivers receivers;
  private final CloseableHttpClient http;

  WebhookClient(
      OutsideCalls outside,
      JsonMapper json,
      PageLinks links,
      StoredSecrets secrets,
      Clock clock,
      Receivers receivers) {
    this.json = json;
    this.links = links;
    this.secrets = secrets;
    this.clock = clock;
    this.receivers = receivers;
    this.http = outside.client();
  }

  /**
   * Posts a notice.
   *
   * @throws IOException if it does not arrive, or is to be tried again for its answer
   */
  DeliveryChannel.Result post(Webhook webhook, Notice notice) throws IOException {
    Object told =
        notice.draft().happening() == null
            ? Delivery.of(notice, links)
            : EventDelivery.of(notice, links);
    String body = json.writeValueAsString(told);
    long seconds = clock.instant().getEpochSecond();
    HttpPost post = new HttpPost(webhook.url());
    post.setHeader("webhook-id", notice.id());
    post.setHeader("webhook-timestamp", Long.toString(seconds));
    post.setHeader(
        "webhook-signature",
        Signature.of(secrets.decrypted(webhook.secret()), notice.id(), seconds, body));
    post.setEntity(
        new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
    // the answer's body is not read: closing the connection is cheaper than a long one
    try (var answer = http.executeOpen(null, post, null)) {
      Header retryAfter = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
      post.abort();
      return receivers.answered(
          notice,
          webhook.url(),
          answer.getCode(),
          retryAfter == null ? null : retryAfter.getValue());
    }
  }

  @Override
  public void destroy() throws IOException {
    http.close();
  }
}
