package org.leadwacht.service.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.delivery.webhook.Receivers;
import org.leadwacht.service.outbox.Notice;

/** The way out of a channel: what is handed over is noted; an outage of the far side is played. */
final class Carrier implements DeliveryChannel {

  private static final int ATTEMPTS = 20;

  private final Channel channel;
  private final Instance owner;
  private final Simulation simulation;

  Carrier(Channel channel, Instance owner, Simulation simulation) {
    this.channel = channel;
    this.owner = owner;
    this.simulation = simulation;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public Duration window() {
    return channel == Channel.MAIL ? Duration.ofSeconds(30) : Duration.ZERO;
  }

  @Override
  public Optional<Hold> hold(Notice notice) {
    return channel == Channel.WEBHOOK
        ? receivers().hold(notice, () -> Optional.of(""))
        : Optional.empty();
  }

  @Override
  public Result carry(List<Notice> together) throws IOException {
    int status = simulation.carry(channel, together, owner);
    if (channel == Channel.WEBHOOK) {
      return receivers()
          .answered(
              together.get(0),
              "",
              status,
              status == Outage.TOO_MANY ? Long.toString(Outage.LEFT_ALONE.toSeconds()) : null);
    }
    if (status != Outage.TAKEN) {
      throw new IOException("Refused: " + status);
    }
    return Result.SENT;
  }

  private Receivers receivers() {
    return owner.part(Receivers.class);
  }
}
