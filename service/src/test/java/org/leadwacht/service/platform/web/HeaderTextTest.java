package org.leadwacht.service.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

  /** A header as the server hands it on: every byte a character. */
  private static String sent(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u3000",
        "\u202f",
        "\u00ad",
        " \u2060 ",
        "\u200e"
      })
  void whatIsBlankIsNotGiven(String header) {
    assertThat(HeaderText.of(sent(header))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "form-1, form-1",
    "' form-1\u00a0', form-1",
    "form\u200b-1, form-1",
    "schlüssel, schlüssel",
    "schlu\u0308ssel, schlüssel",
    "„1“, „1“"
  })
  void everythingElseIsReadAsItWasMeant(String header, String text) {
    assertThat(HeaderText.of(sent(header))).isEqualTo(text);
  }

  @Test
  void noHeaderSaysNothing() {
    assertThat(HeaderText.of(null)).isNull();
  }
}
