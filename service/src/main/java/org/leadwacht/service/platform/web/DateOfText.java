package org.leadwacht.service.platform.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Instants;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/**
 * A date in a query, {@code 2026-03-05}; a blank one is not given, and one outside the years of
 * instants (docs/api.md, "Instants") is a mistake.
 */
@Component
final class DateOfText implements Converter<String, LocalDate> {

  @Override
  public @Nullable LocalDate convert(String text) {
    if (text.isBlank()) {
      return null;
    }
    LocalDate date = LocalDate.parse(text.strip());
    Instants.parse(date + "T00:00", ZoneOffset.UTC);
    return date;
  }
}
