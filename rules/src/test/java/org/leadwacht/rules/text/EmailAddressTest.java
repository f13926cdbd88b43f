package org.leadwacht.rules.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.message.InvalidValueException;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          anna@example.org                      | anna@example.org
          Anna.Berg@Example.org                 | Anna.Berg@Example.org
          anna+leads@example.org                | anna+leads@example.org
          Anna Berg <anna@example.org>          | anna@example.org
          "Berg, Anna" <anna@example.org>       | anna@example.org
          <anna@example.org>                    | anna@example.org
          Anna < anna@example.org >             | anna@example.org
          mailto:anna@example.org               | anna@example.org
          MAILTO:anna@example.org               | anna@example.org
          Anna <mailto:anna@example.org>        | anna@example.org
          anna@müller.example                   | anna@xn--mller-kva.example
          o'neill@example.org                   | o'neill@example.org
          a_b-c@mail.sub-domain.example.org     | a_b-c@mail.sub-domain.example.org
          verkauf@localhost                     | verkauf@localhost
          """)
  void usualFormsOfAnAddressAreRead(String text, String address) {
    assertThat(EmailAddress.parse(text)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b@example.org",
        "anna.@example.org",
        ".anna@example.org",
        "an..na@example.org",
        "anna@example..org",
        "anna@example.org.",
        "anna@.example.org",
        "anna@-example.org",
        "anna@example-.org",
        "änne@example.org",
        "anna",
        "@example.org",
        "anna@",
        "anna@ben@example.org",
        "anna berg@example.org",
        "anna@exam ple.org",
        "anna@example.org, ben@example.org",
        "anna@example.org;ben@example.org",
        "\u200banna@example.org",
        "anna\u00ad@example.org",
        "anna@exa\u200dmple.org",
        "\"anna berg\"@example.org",
        "anna@[127.0.0.1]",
        "anna@exa_mple.org",
        "anna\n@example.org",
        "Anna <anna@example.org> <ben@example.org>"
      })
  void whatNoMailCanBeSentToIsRefused(String text) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> EmailAddress.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max@example.org                              | max@example.org
          Max Neu <max@example.org>                    | max@example.org
          Max Neu max@example.org                      | max@example.org
          E-Mail: max@example.org                      | max@example.org
          max@example.org (privat)                     | max@example.org
          max@example.org;                             | max@example.org
          max@example.org,                             | max@example.org
          max@example.org.                             | max@example.org
          max@example.org, moritz@example.org          | max@example.org
          max@example.org / moritz@example.org         | max@example.org
          Max [mailto:max@example.org]                 | max@example.org
          mailto:max@example.org?subject=Golf          | max@example.org
          "max@example.org"                            | max@example.org
          max@example.org <mailto:max@example.org>     | max@example.org
          a,b@example.org                              | a,b@example.org
          a;b@example.org                              | a;b@example.org
          max                                          | max
          max@                                         | max@
          max@home@example.org                         | max@home@example.org
          """)
  void whatAFormSaysIsReadAsFarAsItCanBe(String text, String address) {
    assertThat(EmailAddress.found(text)).isEqualTo(address);
  }

  @Test
  void whatIsLongerThanMailServersTakeIsRefused() {
    String local = "x".repeat(64);
    assertThat(EmailAddress.parse(local + "@example.org")).startsWith(local);
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> EmailAddress.parse(local + "x@example.org"));
    String domain = ("x".repeat(63) + ".").repeat(4) + "example";
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> EmailAddress.parse("anna@" + domain));
  }
}
