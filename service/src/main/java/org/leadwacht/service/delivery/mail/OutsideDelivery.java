package org.leadwacht.service.delivery.mail;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.delivery.DeliveryChannel.Result;
import org.leadwacht.service.outbox.Notice;
import org.springframework.stereotype.Component;

/** Carries notices to addresses outside the house. */
@Component
class OutsideDelivery {

  private final List<MailWriter> writers;
  private final SmtpSender sender;

  OutsideDelivery(List<MailWriter> writers, SmtpSender sender) {
    this.writers = writers;
    this.sender = sender;
  }

  /** Why a notice that a feature writes tells nothing any more, if that is so. */
  Optional<Message> obsolete(Notice notice, Dealership dealership) {
    return writers.stream()
        .flatMap(writer -> writer.obsolete(notice, dealership).stream())
        .findFirst();
  }

  /** What becomes of a notice that a feature writes; empty if none does. */
  Optional<Result> carry(Notice notice, Dealership dealership) throws IOException {
    Optional<OutgoingMail> mail =
        writers.stream().flatMap(writer -> writer.write(notice, dealership).stream()).findFirst();
    return mail.isEmpty() ? Optional.empty() : Optional.of(carry(mail.get(), notice, dealership));
  }

  private Result carry(OutgoingMail mail, Notice notice, Dealership dealership) throws IOException {
    if (!dealership.settings().mail().send()) {
      return new Result(Notice.State.RECORDED, "service.notice.noSending");
    }
    if (mail.via() == null && !sender.canSend()) {
      return new Result(Notice.State.RECORDED, "service.notice.noServer");
    }
    sender.send(mail, notice, dealership);
    return Result.SENT;
  }
}
