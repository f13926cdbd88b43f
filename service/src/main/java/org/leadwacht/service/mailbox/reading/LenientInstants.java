package org.leadwacht.service.mailbox.reading;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Instants;

/** Instants as systems write them into mails: offsets without colon or minutes, a blank for T. */
final class LenientInstants {

  private static final Pattern PARTS =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[T ]\\s*(\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?)\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?",
          Pattern.CASE_INSENSITIVE);

  private LenientInstants() {}

  /** The instant, if the text is one; without an offset it is the zone's. */
  static Optional<Instant> parse(@Nullable String text, ZoneId zone) {
    Matcher parts = PARTS.matcher(text == null ? "" : Blanks.single(text));
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Instants.parse(
              parts.group(1) + "T" + parts.group(2).replace(',', '.') + offset(parts.group(3)),
              zone));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String offset(@Nullable String offset) {
    if (offset == null || offset.equalsIgnoreCase("z")) {
      return offset == null ? "" : "Z";
    }
    String digits = offset.substring(1).replace(":", "");
    return offset.charAt(0) + digits.substring(0, 2) + ":" + (digits + "00").substring(2, 4);
  }
}
