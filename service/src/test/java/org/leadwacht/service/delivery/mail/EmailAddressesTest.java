package org.leadwacht.service.delivery.mail;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.internet.InternetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.text.EmailAddress;

class EmailAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@example.org",
        "Anna Berg <anna@example.org>",
        "mailto:anna@example.org",
        "anna+leads@example.org",
        "anna@müller.example",
        "o'neill@example.org",
        "a!#$%&*+-/=?^_`{|}~b@example.org",
        "verkauf@localhost",
        "1@2.example",
        "x@a-b.example.org",
        "X.Y.Z@EXAMPLE.ORG"
      })
  void whatIsSavedIsTakenByTheSender(String text) {
    assertThatCode(() -> new InternetAddress(EmailAddress.parse(text), true).validate())
        .doesNotThrowAnyException();
  }
}
