package org.leadwacht.rules.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is the same person (docs/domain.md, "Distribution"), by kinds of what people write. */
class ContactsTest {

  private static Set<String> mail(String email) {
    return Contacts.keys(null, null, email, null, "DE-BY");
  }

  private static Set<String> tel(String phone) {
    return Contacts.keys(null, null, null, phone, "DE-BY");
  }

  @ParameterizedTest
  @CsvSource({
    "max@example.org, MAX@Example.ORG",
    "max@example.org, ' max@example.org '",
    "max@example.org, '\tmax@example.org'",
    "max@example.org, mAx@eXample.oRg",
    "max@bücher.example, max@xn--bcher-kva.example",
    "max@bücher.example, 'max@bu\u0308cher.example'",
    "max@bücher.example, max@BÜCHER.example",
    "jörg@example.org, 'jo\u0308rg@example.org'",
    "max@gmail.com, max+car@gmail.com",
    "max@googlemail.com, max+x+y@GoogleMail.com",
    "max@outlook.com, max+1@outlook.com"
  })
  void oneMailboxWrittenInTwoWaysIsOnePerson(String one, String other) {
    assertThat(mail(other)).isEqualTo(mail(one)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "reply+a81f@portal.example, reply+77c0@portal.example",
    "reply+a81f@portal.example, reply@portal.example",
    "max@example.org, max@example.com",
    "max@example.org, maxi@example.org",
    "max.x@example.org, maxx@example.org",
    "max-1@example.org, max-2@example.org",
    "max_1@example.org, max_2@example.org",
    "r=1@relay.example, r=2@relay.example",
    "a+1@t-online.de, a+2@t-online.de",
    "a+1@web.de, a+2@web.de"
  })
  void twoMailboxesAreTwoPersons(String one, String other) {
    assertThat(mail(one)).isNotEmpty().doesNotContainAnyElementsOf(mail(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0151 23456789",
        "+49 151 23456789",
        "0049 151 23456789",
        "(0151) 234 567 89",
        "+49 (0)151 23456789",
        "0151/23456789",
        "0151-23456789",
        "0151.234.567.89",
        "0151 23456789 (ab 18 Uhr)",
        "Handy: 0151 23456789",
        "Tel. 0151 23456789, bitte nur vormittags",
        "mobil 0151 23456789 oder 089 12",
        "tel:+4915123456789",
        "4915123456789",
        "49 151 23456789",
        "tel 4915123456789",
        "Mobil 49 151 23456789, abends",
        "0151\t23456789",
        "0151_23456789",
        "０１５１ ２３４５６７８９",
        "0151 23456789 9-17 Uhr",
        "ab 18.00 Uhr unter 0151 23456789",
        "0151 23456789 zwischen 9 und 12 Uhr",
        "0151 23456789 (9-12 h)"
      })
  void oneNumberIsOnePersonHoweverItIsWritten(String written) {
    assertThat(tel(written)).containsExactly("tel:+4915123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "00000000",
        "0000 0000000",
        "1111111111",
        "0123456789",
        "01234567890",
        "123456789",
        "+49 111111111",
        "99999999",
        "keine",
        "-",
        " ",
        "n/a",
        "12",
        "0 0 0 0 0 0 0",
        "0987654321",
        "0151 00000000",
        "+49 89 1111111"
      })
  void whatDoesNotRingSaysNothing(String written) {
    assertThat(tel(written)).isEmpty();
  }
}
