package org.leadwacht.service.delivery.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A mail to whoever sets a dealership up, to see that mails arrive and how they look. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/test-mail")
@Tag(name = "dealerships")
class TestMailController {

  private final Dealerships dealerships;
  private final SmtpSender sender;
  private final Clock clock;

  TestMailController(Dealerships dealerships, SmtpSender sender, Clock clock) {
    this.dealerships = dealerships;
    this.sender = sender;
    this.clock = clock;
  }

  /** Where it goes. */
  record TestMail(@Nullable String to) {}

  /**
   * What became of it.
   *
   * @param state SENT, RECORDED where nothing leaves, FAILED where the mail server did not take it
   * @param reason why it was not sent, or null
   */
  @Schema(name = "TestMailAnswer")
  record Answer(Notice.State state, @Nullable String reason) {}

  @PostMapping
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(summary = "Send a mail as the dealership would, and tell what became of it")
  Answer send(@PathVariable String d, @RequestBody TestMail mail, @Nullable Language language) {
    Dealership dealership = dealerships.fresh(d).dealership();
    Language spoken = language == null ? Language.of(dealership.language()) : language;
    String to = mail.to() == null ? "" : mail.to().trim();
    if (!to.matches("[^@\\s]+@[^@\\s]+")) {
      throw ProblemException.badRequest("to", "service.testMail.address", to);
    }
    if (!dealership.settings().mail().send()) {
      return recorded(Message.of("service.notice.noSending"), spoken);
    }
    if (!sender.canSend()) {
      return recorded(Message.of("service.notice.noServer"), spoken);
    }
    try {
      sender.sendPlain(
          UUID.randomUUID().toString(),
          to,
          Message.of("service.testMail.subject", dealership.name()).in(spoken),
          Message.of("service.testMail.text", dealership.name()).in(spoken),
          dealership,
          clock.instant());
      return new Answer(Notice.State.SENT, null);
    } catch (IOException refused) {
      return new Answer(
          Notice.State.FAILED,
          Message.of("service.testMail.refused", to, reply(refused)).in(spoken));
    }
  }

  private static Answer recorded(Message why, Language language) {
    return new Answer(Notice.State.RECORDED, why.in(language));
  }

  /** What the mail server said; it stands in the innermost failure. */
  private static String reply(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).replaceAll("\\s+", " ").trim();
  }
}
