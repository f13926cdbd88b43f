package org.leadwacht.service.delivery.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.text.EmailAddress;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;

/** Carries notices as mail. */
@Component
class MailDelivery implements DeliveryChannel {

  /** What is due so close to one another goes to a person as one mail. */
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Dealerships dealerships;
  private final MailComposer composer;
  private final SmtpSender sender;
  private final MailProperties properties;
  private final LeadStore leads;
  private final OutsideDelivery outside;
  private final AlarmBudget budget;

  MailDelivery(
      Dealerships dealerships,
      MailComposer composer,
      SmtpSender sender,
      MailProperties properties,
      LeadStore leads,
      OutsideDelivery outside,
      AlarmBudget budget) {
    this.budget = budget;
    this.leads = leads;
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
  public Duration window() {
    return WINDOW;
  }

  @Override
  public Optional<Message> obsolete(Notice notice) {
    String lead = notice.draft().lead();
    String round = notice.draft().round();
    if (lead == null || round == null) {
      return dealerships
          .find(notice.dealership())
          .flatMap(current -> outside.obsolete(notice, current.dealership()));
    }
    return leads.isOver(notice.dealership(), lead, round)
        ? Optional.of(Message.of("service.notice.roundOver"))
        : Optional.empty();
  }

  @Override
  public Optional<Hold> hold(Notice notice) {
    return dealerships
        .find(notice.dealership())
        .flatMap(current -> budget.hold(notice, current.dealership()));
  }

  @Override
  public Result carry(List<Notice> together) throws IOException {
    Notice notice = together.get(0);
    Optional<Dealerships.Current> current = dealerships.find(notice.dealership());
    return current.isEmpty()
        ? new Result(Notice.State.FAILED, "service.notice.dealershipGone")
        : carry(together, current.get().dealership());
  }

  private Result carry(List<Notice> together, Dealership dealership) throws IOException {
    Optional<Result> gone = outside.carry(together.get(0), dealership);
    return gone.isPresent() ? gone.get() : carryInside(together, dealership);
  }

  private Result carryInside(List<Notice> together, Dealership dealership) throws IOException {
    Notice notice = together.get(0);
    String user = notice.draft().user();
    DealershipUser found = dealership.people().find(user);
    if (found == null && !notice.draft().goesOutside()) {
      return new Result(Notice.State.FAILED, "service.notice.userGone", user);
    }
    // whom a rule names outside the house is known by the address alone
    String reader = found == null ? user : found.name();
    String address = found == null ? EmailAddress.plain(user) : found.email();
    if (address == null || address.isBlank()) {
      return new Result(Notice.State.RECORDED, "service.notice.noAddress", reader);
    }
    if (!dealership.settings().mail().send()) {
      return new Result(Notice.State.RECORDED, "service.notice.noSending");
    }
    if (!sender.canSend()) {
      return new Result(Notice.State.RECORDED, "service.notice.noServer");
    }
    sender.send(
        composer.write(together, dealership, reader), together, dealership, reader, address);
    if (found != null) {
      budget.sent(user, dealership);
    }
    return Result.SENT;
  }
}
