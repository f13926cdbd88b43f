package org.leadwacht.service.delivery.mail;

import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;

/** Carries notices as mail. */
@Component
class MailDelivery implements DeliveryChannel {

  private final Dealerships dealerships;
  private final MailComposer composer;
  private final SmtpSender sender;
  private final MailProperties properties;
  private final OutsideDelivery outside;

  MailDelivery(
      Dealerships dealerships,
      MailComposer composer,
      SmtpSender sender,
      MailProperties properties,
      OutsideDelivery outside) {
    this.outside = outside;
    this.dealerships = dealerships;
    this.composer = composer;
    this.sender = sender;
    this.properties = properties;
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public int attempts() {
    return properties.attempts();
  }

  @Override
  public Result carry(Notice notice) {
    Optional<Dealerships.Current> current = dealerships.find(notice.dealership());
    return current.isEmpty()
        ? new Result(Notice.State.FAILED, "The dealership is gone.")
        : carry(notice, current.get().dealership());
  }

  private Result carry(Notice notice, Dealership dealership) {
    return outside.carry(notice, dealership).orElseGet(() -> carryInside(notice, dealership));
  }

  private Result carryInside(Notice notice, Dealership dealership) {
    DealershipUser reader = dealership.people().find(notice.draft().user());
    if (reader == null) {
      return new Result(
          Notice.State.FAILED, "There is no user '" + notice.draft().user() + "' any more.");
    }
    String address = reader.email();
    if (address == null || address.isBlank()) {
      return recorded(reader.name() + " has no e-mail address.");
    }
    if (!dealership.settings().mail().send()) {
      return recorded("The dealership sends no mail (settings.mail.send).");
    }
    if (!sender.canSend()) {
      return recorded("No mail server is configured (LEADWACHT_SMTP_HOST).");
    }
    sender.send(
        composer.write(List.of(notice), dealership, reader), notice, dealership, reader, address);
    return Result.SENT;
  }

  private static Result recorded(String why) {
    return new Result(Notice.State.RECORDED, why);
  }
}
