package org.leadwacht.service.mailbox.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail server reports of a message: failed, delayed or delivered. */
class BounceTest {

  private static MailMessage parsed(String mail) {
    return new MailParser().parse(mail.getBytes(StandardCharsets.UTF_8));
  }

  private static Bounce.Outcome reported(String groups) {
    return Bounce.read(
            parsed(
                """
                From: mailer-daemon@b.example
                Subject: Delivery Status Notification
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.b.example

                %s
                --b--
                """
                    .formatted(groups)))
        .orElseThrow()
        .outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "failed, 5.1.1, FAILED",
    "Failed (no mailbox), 5.1.1, FAILED",
    "delayed, 4.4.1, DELAYED",
    "delivered, 2.0.0, DELIVERED",
    "relayed, 2.0.0, DELIVERED",
    "expanded, 2.0.0, DELIVERED",
    "'', 2.1.5, DELIVERED",
    "'', 5.1.1, FAILED"
  })
  void onlyWhatFailedHasFailed(String action, String status, Bounce.Outcome outcome) {
    assertThat(
            reported(
                "Final-Recipient: rfc822; a@b.example\nAction: " + action + "\nStatus: " + status))
        .isEqualTo(outcome);
  }

  @Test
  void whatFailedForOneOfSeveralRecipientsHasFailed() {
    String arrived = "Final-Recipient: rfc822; a@b.example\nAction: relayed\nStatus: 2.0.0";
    String failed = "Final-Recipient: rfc822; c@b.example\nAction: failed\nStatus: 5.1.1";
    assertThat(reported(arrived + "\n\n" + failed)).isEqualTo(Bounce.Outcome.FAILED);
    assertThat(reported(arrived + "\n\n" + arrived)).isEqualTo(Bounce.Outcome.DELIVERED);
  }

  @Test
  void aServerThatTellsOfSuccessInWordsTellsOfNoFailure() {
    assertThat(
            Bounce.read(
                    parsed(
                        "From: postmaster@b.example\n"
                            + "Subject: Delivery Status Notification (Success)\n\na@b.example\n"))
                .orElseThrow()
                .outcome())
        .isEqualTo(Bounce.Outcome.DELIVERED);
  }
}
