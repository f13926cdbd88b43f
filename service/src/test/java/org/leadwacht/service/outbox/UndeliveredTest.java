package org.leadwacht.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;

class UndeliveredTest {

  private static Notice notice(Channel channel, Message error) {
    PendingNotice draft =
        new PendingNotice(
            "n",
            "R1",
            "l",
            "r",
            "carla",
            channel,
            Instant.EPOCH,
            false,
            "",
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    return new Notice("sonnenhof", draft, "1", Notice.State.FAILED, 3, error, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SMTPAddressFailedException: 550 5.1.1 <carla@sonnenhof.example>: User unknown |"
            + " UNKNOWN_MAILBOX",
        "SMTPAddressFailedException: 550 No such user here | UNKNOWN_MAILBOX",
        "SMTPSendFailedException: 452 4.2.2 Mailbox full | MAILBOX_FULL",
        "SMTPSendFailedException: 552 over quota | MAILBOX_FULL",
        "AuthenticationFailedException: 535 5.7.8 Error: authentication failed | LOGIN",
        "AuthenticationFailedException: 535 wrong | LOGIN",
        "ConnectException: Connection refused | UNREACHABLE",
        "UnknownHostException: mail.example | UNREACHABLE",
        "SocketTimeoutException: Read timed out | UNREACHABLE",
        "SMTPSendFailedException: 550 5.7.1 message rejected as spam | REFUSED",
        "SMTPSendFailedException: 451 later | OTHER"
      })
  void whatServersSayIsOneWord(String said, Undelivered why) {
    assertThat(Undelivered.of(notice(Channel.MAIL, Message.of("service.notice.failed", said))))
        .contains(why);
  }

  @Test
  void ownReasonsNameTheSettingAtFault() {
    Notice notice = notice(Channel.MAIL, Message.of("service.notice.noAddress", "Carla Kern"));
    assertThat(Undelivered.of(notice).orElseThrow().setting("carla"))
        .isEqualTo("users.carla.email");
    assertThat(Undelivered.NO_SERVER.setting("carla")).isEqualTo("LEADWACHT_SMTP_HOST");
    assertThat(Undelivered.SENDING_OFF.setting("carla")).isEqualTo("settings.mail.send");
    assertThat(Undelivered.TOO_LATE.setting("carla")).isNull();
  }

  @Test
  void aPopupHasNone() {
    assertThat(Undelivered.of(notice(Channel.POPUP, Message.of("service.notice.failed", "550"))))
        .isEmpty();
  }
}
