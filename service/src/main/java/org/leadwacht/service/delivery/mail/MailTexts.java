package org.leadwacht.service.delivery.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.leadwacht.rules.dealership.Dealership;

/** The words of mails in the dealership's language, and instants in its local time. */
final class MailTexts {

  private final ResourceBundle bundle;
  private final DateTimeFormatter format;
  private final ZoneId zone;

  private MailTexts(ResourceBundle bundle, DateTimeFormatter format, ZoneId zone) {
    this.bundle = bundle;
    this.format = format;
    this.zone = zone;
  }

  static MailTexts of(Dealership dealership) {
    Locale locale = dealership.language().equals("en") ? Locale.UK : Locale.GERMANY;
    String pattern =
        locale.equals(Locale.UK) ? "EEE d MMM uuuu, HH:mm" : "EEE, d.M.uuuu, HH:mm 'Uhr'";
    return new MailTexts(
        ResourceBundle.getBundle(
            "mail.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
        DateTimeFormatter.ofPattern(pattern, locale),
        dealership.zone());
  }

  String say(String key, Object... values) {
    return values.length == 0
        ? bundle.getString(key)
        : new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
  }

  /** The word for the key, or for the other where there is none. */
  String sayOr(String key, String otherwise, Object... values) {
    try {
      return say(key, values);
    } catch (MissingResourceException e) {
      return say(otherwise, values);
    }
  }

  String instant(Instant instant) {
    return format.format(instant.atZone(zone));
  }
}
