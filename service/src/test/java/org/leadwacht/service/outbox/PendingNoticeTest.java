package org.leadwacht.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.rules.stage.Channel;

class PendingNoticeTest {

  @ParameterizedTest
  @CsvSource({
    "R1, open:1, MAIL, true",
    "DM1, open:1, MAIL, true",
    "EM2.1, open:1, MAIL, false",
    "EM2.2, followUp:3, MAIL, false",
    "EL1, , MAIL, false",
    "E1, open:1, POPUP, false",
    "R1, open:1, WEBHOOK, false"
  })
  void onlyMailsThatTellOfNoEscalationWaitForOthers(
      String stage, @Nullable String round, Channel channel, boolean waits) {
    PendingNotice notice =
        new PendingNotice(
            "id",
            stage,
            round == null ? null : "lead",
            round,
            "anna",
            channel,
            Instant.EPOCH,
            false,
            "",
            List.of(),
            List.of(),
            List.of(),
            null,
            null);
    assertThat(notice.canWait()).isEqualTo(waits);
  }
}
