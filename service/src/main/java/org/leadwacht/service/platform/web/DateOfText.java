package org.leadwacht.service.platform.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.leadwacht.rules.document.Instants;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * A date in a query, {@code 2026-03-05}; one outside the years of instants (docs/api.md,
 * "Instants") is a mistake. A blank one is not given, see {@link CleanQueryFilter}.
 */
@Component
final class DateOfText implements Converter<String, LocalDate> {

  @Override
  public LocalDate convert(String text) {
    LocalDate date = LocalDate.parse(text.strip());
    Instants.parse(date + "T00:00", ZoneOffset.UTC);
    return date;
  }
}
