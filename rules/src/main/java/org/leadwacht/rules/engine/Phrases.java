package org.leadwacht.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.plan.Moment;

/** Instants and durations as people of a dealership say them. */
final class Phrases {

  private static final DateTimeFormatter GERMAN =
      DateTimeFormatter.ofPattern("EEEE, d.M.uuuu, HH:mm 'Uhr'", Locale.GERMAN);
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("EEEE d MMM uuuu, HH:mm", Locale.UK);

  private final Dealership dealership;
  private final boolean german;

  Phrases(Dealership dealership) {
    this.dealership = dealership;
    this.german = dealership.language().equals("de");
  }

  /** A template with {@code {after}}, {@code {anchor}} and {@code {at}} filled in. */
  String fill(String template, Moment moment) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    return template
        .replace("{after}", duration(moment.duration().abs(), moment.clock()))
        .replace("{anchor}", instant(moment.anchor()))
        .replace("{at}", instant(moment.at()));
  }

  private String instant(Instant instant) {
    return (german ? GERMAN : ENGLISH).format(instant.atZone(dealership.zone()));
  }

  private String duration(Duration duration, String clock) {
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0 || parts.isEmpty()) {
      parts.add(duration.toMinutesPart() + " min");
    }
    if (duration.toSecondsPart() > 0) {
      parts.add(duration.toSecondsPart() + " s");
    }
    String length = String.join(" ", parts);
    if (!clock.equals("BUSINESS")) {
      return length;
    }
    return length + (german ? " Öffnungszeit" : " of opening time");
  }
}
