package org.leadwacht.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "\r\n",
        "\u00a0",
        "\u2003\u2009",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\u2060 \u200e",
        "\u00ad",
        "\u202f\u200d",
        "\u0000"
      })
  void blankTextIsTextNotGiven(String text) {
    assertThat(CleanText.of(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Müller",
        " Müller ",
        "Mu\u0308ller",
        "\u200bMüller",
        "Mül\u00adler",
        "M\u200düller",
        "\u00a0Müller\u00a0",
        "\ufeffMüller",
        "Müller\r\n",
        "\u202aMüller\u202c",
        "M\u2060üller",
        "Mül\u0000ler"
      })
  void aTextIsTheSameHoweverItWasPasted(String text) {
    assertThat(CleanText.of(text)).isEqualTo("Müller");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨\u200d👩\u200d👧 kommen mit",
        "zwei\nZeilen",
        "a\tb",
        "Probefahrt 🚗️",
        "Straße 5",
        "Žilina"
      })
  void whatIsSeenStays(String text) {
    assertThat(CleanText.of(text)).isEqualTo(text);
  }

  @Test
  void everyTextOfABodyIsCleanedButPrograms() {
    Map<String, Object> body =
        Map.of(
            "name", " Anna ",
            "deputy", "",
            "contact", Map.of("email", "\u200bmax@example.org"),
            "members", Arrays.asList("anna", " ", "ben "),
            "rules", Map.of("e.drl", "rule \"x\"\r\n\n"));
    Map<String, Object> clean = new java.util.LinkedHashMap<>();
    clean.put("name", "Anna");
    clean.put("deputy", null);
    clean.put("contact", Map.of("email", "max@example.org"));
    clean.put("members", List.of("anna", "ben"));
    clean.put("rules", Map.of("e.drl", "rule \"x\"\r\n\n"));
    assertThat(CleanText.tree(body)).isEqualTo(clean);
  }
}
