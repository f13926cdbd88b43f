package org.leadwacht.service.rules.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A publication that fails unexpectedly is tried again, later each time. */
class FailedTriesTest {

  private static final Instant NOW = Instant.parse("2026-03-06T06:00:00Z");

  private final FailedTries tries = new FailedTries();

  private static PublicationSchedule at(Instant madeAt) {
    return new PublicationSchedule("d1", NOW, 3, 0, "", "anna", madeAt, null);
  }

  @Test
  void eachFailureIsFollowedByALongerWaitOfAtMostHalfAnHour() {
    PublicationSchedule schedule = at(NOW);
    assertThat(tries.holdBack(schedule, NOW)).isFalse();
    assertThat(tries.failed(schedule, NOW)).isEqualTo(Duration.ofSeconds(5));
    assertThat(tries.holdBack(schedule, NOW.plusMillis(4_999))).isTrue();
    assertThat(tries.holdBack(schedule, NOW.plusSeconds(5))).isFalse();
    assertThat(tries.failed(schedule, NOW.plusSeconds(5))).isEqualTo(Duration.ofSeconds(10));
    assertThat(tries.holdBack(schedule, NOW.plusSeconds(14))).isTrue();
    for (int more = 0; more < 20; more++) {
      tries.failed(schedule, NOW);
    }
    assertThat(tries.failed(schedule, NOW)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aScheduleThatTookTheOthersPlaceDoesNotWait() {
    tries.failed(at(NOW), NOW);
    PublicationSchedule anew = at(NOW.plusSeconds(1));
    assertThat(tries.holdBack(anew, NOW.plusSeconds(1))).isFalse();
    assertThat(tries.failed(anew, NOW)).isEqualTo(Duration.ofSeconds(5));
    tries.forget("d1");
    assertThat(tries.holdBack(anew, NOW)).isFalse();
  }
}
