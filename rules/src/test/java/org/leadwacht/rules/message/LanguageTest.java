package org.leadwacht.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 min, 0 min",
    "PT45S, 45 s, 45 s",
    "PT1H30M, 1 h 30 min, 1 h 30 min",
    "PT24H, 24 h, 24 h",
    "P2D, 2 Tage, 2 days",
    "P90D, 90 Tage, 90 days",
    "PT49H, 49 h, 49 h"
  })
  void durationsAreSaidAsPeopleSayThem(Duration duration, String german, String english) {
    assertThat(Language.DE.say(duration)).isEqualTo(german);
    assertThat(Language.EN.say(duration)).isEqualTo(english);
  }

  @Test
  void openingTimeIsCountedInHours() {
    OpeningTime open = new OpeningTime(Duration.ofDays(3));
    assertThat(Language.DE.say(open)).isEqualTo("72 h Öffnungszeit");
    assertThat(Language.EN.say(open)).isEqualTo("72 h of opening time");
  }

  @Test
  void daysAndInstantsAreSaidInTheLanguage() {
    ZonedDateTime moment = ZonedDateTime.of(2026, 3, 5, 9, 5, 0, 0, ZoneId.of("Europe/Berlin"));
    assertThat(Language.DE.say(moment)).isEqualTo("Donnerstag, 5.3.2026, 09:05 Uhr");
    assertThat(Language.EN.say(moment)).isEqualTo("Thursday 5 Mar 2026, 09:05");
    assertThat(Language.DE.say(LocalDate.of(2026, 3, 5))).isEqualTo("5.3.2026");
    assertThat(Language.DE.say(DayOfWeek.MONDAY)).isEqualTo("Montag");
    assertThat(Language.EN.say(List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)))
        .isEqualTo("Monday, Sunday");
  }

  @Test
  void messagesAreSaidWithinMessages() {
    Message inner = Message.of("rules.duration.days", 1500);
    assertThat(Message.of("rules.duration.days", inner).in(Language.DE))
        .isEqualTo("1500 Tage Tage");
  }

  @Test
  void whatHasNoTextIsSaidAsItIs() {
    assertThat(Message.of("rules.none.such", "a", 1).in(Language.DE))
        .isEqualTo("rules.none.such a, 1");
    assertThat(Language.DE.say(new Term("stage", "X9"))).isEqualTo("X9");
  }

  @ParameterizedTest
  @CsvSource({"de, DE", "en, EN", "fr, DE", ", DE"})
  void aCodeThatIsNoneOfOursIsGerman(String code, Language language) {
    assertThat(Language.of(code)).isEqualTo(language);
  }
}
