package org.leadwacht.service.dealerships;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.leadwacht.rules.document.Instants;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/**
 * An instant in a query is written as everywhere else in the API (docs/api.md, "Instants"): without
 * an offset it is local to the dealership of the address.
 */
@Component
final class InstantOfText implements Converter<String, Instant> {

  /** The plus of an offset that nobody encoded is a blank in a query. */
  private static final Pattern PLUS = Pattern.compile("(?<=:\\d\\d|\\.\\d{3}) (?=\\d\\d:?\\d\\d$)");

  private final Dealerships dealerships;

  InstantOfText(Dealerships dealerships) {
    this.dealerships = dealerships;
  }

  @Override
  public Instant convert(String text) {
    return Instants.read(PLUS.matcher(text).replaceFirst("+"), zone());
  }

  private ZoneId zone() {
    RequestAttributes request = RequestContextHolder.currentRequestAttributes();
    Object address =
        request.getAttribute(
            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return address instanceof Map<?, ?> parts && parts.get("d") instanceof String dealership
        ? dealerships
            .find(dealership)
            .map(found -> found.dealership().zone())
            .orElse(ZoneOffset.UTC)
        : ZoneOffset.UTC;
  }
}
