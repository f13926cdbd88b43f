package org.leadwacht.service.mailbox.reading;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadwacht.rules.document.Instants;

/**
 * The Date of a message: RFC 5322's, with the faults that programs make, or ISO 8601. What names no
 * offset is the dealership's time.
 */
final class MailDate {

  /** Nobody's date is longer. */
  private static final int MOST = 200;

  private static final Pattern COMMENT = Pattern.compile("\\([^()]*+\\)");
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\p{L}+[.,]* )?(?<day>\\d{1,2})[ .-]+(?<month>\\p{L}{3})\\p{L}*[ .-]+(?<year>\\d{4}|\\d{2}),?"
              + " (?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?:[.]\\d+)?"
              + " ?(?![AaPp][Mm]\\b)(?<name>\\p{L}*) ?(?<offset>[+-]\\d{2}:?\\d{2})?");

  /** By the first letters, in English and German. */
  private static final List<String> MONTHS =
      List.of(
          "jan",
          "feb",
          "mar|m\u00e4r|mrz|mae",
          "apr",
          "may|mai",
          "jun",
          "jul",
          "aug",
          "sep",
          "oct|okt",
          "nov",
          "dec|dez");

  private static final Map<String, String> ZONES = zones();

  private MailDate() {}

  /** The instant of a header's text, if it says one. */
  static Optional<Instant> read(String text, ZoneId zone) {
    String date = Blanks.single(COMMENT.matcher(shortened(text)).replaceAll(" "));
    Matcher form = FORM.matcher(date);
    return form.matches()
        ? month(form.group("month"))
            .flatMap(month -> Instants.find(local(form, month) + offset(form), zone))
        : Instants.find(date, zone);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MOST));
  }

  private static Optional<Integer> month(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (List.of(MONTHS.get(i).split("\\|")).contains(known)) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  private static String local(Matcher form, int month) {
    String year = form.group("year");
    return "%s-%02d-%02dT%02d:%s:%s"
        .formatted(
            year.length() == 2 ? "20" + year : year,
            month,
            Integer.parseInt(form.group("day")),
            Integer.parseInt(form.group("hour")),
            form.group("minute"),
            form.group("second") == null ? "00" : form.group("second"));
  }

  /** What is written as a number counts more than a name beside it. */
  private static String offset(Matcher form) {
    String written = form.group("offset");
    return written == null
        ? ZONES.getOrDefault(form.group("name").toUpperCase(Locale.ROOT), "")
        : written;
  }

  private static Map<String, String> zones() {
    Map<String, String> zones = new HashMap<>();
    Map.of(
            "+00:00", "UT UTC GMT Z WET",
            "+01:00", "CET MEZ MET WEST BST",
            "+02:00", "CEST MESZ MEST EET OEZ",
            "+03:00", "EEST OESZ MSK",
            "-04:00", "EDT",
            "-05:00", "EST CDT",
            "-06:00", "CST MDT",
            "-07:00", "MST PDT",
            "-08:00", "PST")
        .forEach(
            (offset, names) -> {
              for (String name : names.split(" ")) {
                zones.put(name, offset);
              }
            });
    return Map.copyOf(zones);
  }
}
