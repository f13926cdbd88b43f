package org.leadwacht.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.message.InvalidValueException;

class InstantsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-03-04T08:00",
        "2027-03-04T08:00:00",
        "2027-03-04t08:00:00.000",
        "2027-03-04 08:00",
        "2027-03-04 08:00:00",
        "2027-03-04T08:00:00+01:00",
        "2027-03-04T08:00:00+0100",
        "2027-03-04T08:00:00+01",
        "2027-03-04T08:00+0100",
        "2027-03-04 08:00:00+01:00",
        "2027-03-04 08:00:00 +0100",
        "2027-03-04T08:00:00,000+0100",
        "2027-03-04T07:00:00Z",
        "2027-03-04T07:00:00z",
        "2027-03-04T07:00:00.000+0000",
        "2027-03-04 07:00:00 UTC",
        "20270304T080000+0100",
        "20270304T070000Z",
        "2027-03-04T08:00:00+01:00[Europe/Berlin]",
        "2027-03-04T07:00:00Z[UTC]",
        "Thu, 04 Mar 2027 08:00:00 +0100",
        "Thu, 04 Mar 2027 07:00:00 GMT",
        "2027-03-04T01:00:00\u22120600",
        "2027-03-04T01:00:00-0600",
        "2027-03-04T12:30:00+0530"
      })
  void usualFormsOfAnInstantAreRead(String text) {
    assertThat(Instants.parse(text, BERLIN)).isEqualTo(Instant.parse("2027-03-04T07:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-03-04",
        "08:00",
        "2027-02-30T08:00",
        "2027-03-04T25:00",
        "2027-03-04T08:00+99:00",
        "04.03.2027 08:00",
        "2027-3-4T08:00",
        "1969-12-31T08:00",
        "2200-01-02T08:00",
        "yesterday",
        "2027-03-04T08:00:00 tomorrow",
        "1741158000"
      })
  void whatIsNoInstantIsRefusedWithTheFormToWrite(String text) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Instants.parse(text, BERLIN))
        .withMessageContaining(text)
        .withMessageContaining("2026-03-05T17:00+01:00");
  }
}
