package org.leadwacht.service.delivery.webhook;

import java.io.IOException;
import java.util.Optional;
import org.leadwacht.service.delivery.Carrier;
import org.leadwacht.service.outbox.Channel;
import org.leadwacht.service.outbox.Draft;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;

/** Carries notices to webhooks. */
@Component
class WebhookDelivery implements Carrier {

  private final Webhooks webhooks;
  private final Courier courier;
  private final WebhookProperties properties;

  WebhookDelivery(Webhooks webhooks, Courier courier, WebhookProperties properties) {
    this.webhooks = webhooks;
    this.courier = courier;
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
  public Result carry(Notice notice) throws IOException {
    Draft.Copy copy = notice.draft().copy();
    Optional<Webhook> webhook =
        copy == null ? Optional.empty() : webhooks.find(notice.dealership(), copy.webhook());
    if (webhook.isEmpty()) {
      return new Result(Notice.State.FAILED, "There is no such webhook any more.");
    }
    if (!webhook.get().enabled()) {
      return new Result(Notice.State.RECORDED, "The webhook is switched off.");
    }
    courier.post(webhook.get(), notice);
    return Result.SENT;
  }
}
