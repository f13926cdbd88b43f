package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form says of a price, in whole euros. */
class LeadFromMailTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12500 EUR (inkl. 19% MwSt.) | 12500",
        "12.500,- € zzgl. 19 % MwSt. | 12500",
        "EUR 12,500.00 (1.200 Anzahlung) | 12500",
        "12 500 € | 12500",
        "12'500 CHF | 12500",
        "12500,99 | 12500",
        "9.900 | 9900",
        "1.234.567,89 EUR | 1234567"
      })
  void aPriceIsTheFirstNumber(String said, double price) {
    assertThat(LeadFromMail.price(said)).contains(price);
  }

  @Test
  void whatIsNoNumberOrTooLongIsNoPrice() {
    assertThat(LeadFromMail.price("VB")).isEmpty();
    assertThat(LeadFromMail.price("1234567890")).isEmpty();
  }
}
