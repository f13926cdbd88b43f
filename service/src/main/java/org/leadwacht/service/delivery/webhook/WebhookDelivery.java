package org.leadwacht.service.delivery.webhook;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.delivery.WebhookProperties;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.springframework.stereotype.Component;

/** Carries notices to webhooks. */
@Component
class WebhookDelivery implements DeliveryChannel {

  private final Webhooks webhooks;
  private final WebhookClient client;
  private final Receivers receivers;
  private final WebhookProperties properties;

  WebhookDelivery(
      Webhooks webhooks, WebhookClient client, Receivers receivers, WebhookProperties properties) {
    this.webhooks = webhooks;
    this.client = client;
    this.receivers = receivers;
    this.properties = properties;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public int attempts() {
    return properties.attempts();
  }

  @Override
  public Optional<Hold> hold(Notice notice) {
    return receivers.hold(notice, () -> webhook(notice).map(Webhook::url));
  }

  private Optional<Webhook> webhook(Notice notice) {
    PendingNotice.Copy copy = notice.draft().copy();
    return copy == null ? Optional.empty() : webhooks.find(notice.dealership(), copy.webhook());
  }

  @Override
  public Result carry(List<Notice> together) throws IOException {
    Notice notice = together.get(0);
    Optional<Webhook> webhook = webhook(notice);
    if (webhook.isEmpty()) {
      return new Result(Notice.State.FAILED, "service.notice.webhookGone");
    }
    if (!webhook.get().enabled()) {
      return new Result(Notice.State.RECORDED, "service.notice.webhookOff");
    }
    return client.post(webhook.get(), notice);
  }
}
