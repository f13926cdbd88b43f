package org.leadwacht.rules.message;

import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A language people read, and the one place where messages, durations, dates and the domain's names
 * become words in it. The texts of a house {@code h} stand in {@code
 * org/leadwacht/h/messages_*.properties}, in the format of {@link MessageFormat}: an apostrophe is
 * written twice.
 */
public enum Language {
  /** German. */
  DE(
      Locale.GERMANY,
      "EEEE, d.M.uuuu, HH:mm 'Uhr'",
      "EEE, d.M.uuuu, HH:mm 'Uhr'",
      "d.M.uuuu",
      "HH:mm 'Uhr'"),
  /** English. */
  EN(Locale.UK, "EEEE d MMM uuuu, HH:mm", "EEE d MMM uuuu, HH:mm", "d MMM uuuu", "HH:mm");

  private static final int DAYS_FROM_HOURS = 48;

  private final Locale locale;
  private final DateTimeFormatter instant;
  private final DateTimeFormatter brief;
  private final DateTimeFormatter date;
  private final DateTimeFormatter time;

  Language(Locale locale, String instant, String brief, String date, String time) {
    this.locale = locale;
    this.instant = DateTimeFormatter.ofPattern(instant, locale);
    this.brief = DateTimeFormatter.ofPattern(brief, locale);
    this.date = DateTimeFormatter.ofPattern(date, locale);
    this.time = DateTimeFormatter.ofPattern(time, locale);
  }

  /** The language of a code such as {@code en}; German where the code is none of ours. */
  public static Language of(@Nullable String code) {
    return "en".equals(code) ? EN : DE;
  }

  /** {@code de} or {@code en}. */
  public String code() {
    return locale.getLanguage();
  }

  /** For what else is formatted. */
  public Locale locale() {
    return locale;
  }

  /** The text of a code with its places filled; the code itself where there is no such text. */
  public String text(String code, Object... arguments) {
    String pattern = pattern(code);
    if (pattern == null) {
      return arguments.length == 0 ? code : code + ' ' + say(List.of(arguments));
    }
    MessageFormat format = new MessageFormat(pattern, locale);
    java.text.Format[] formats = format.getFormatsByArgumentIndex();
    Object[] said = new Object[arguments.length];
    for (int i = 0; i < said.length; i++) {
      boolean plain = i >= formats.length || formats[i] == null;
      said[i] = plain ? say(arguments[i]) : arguments[i];
    }
    return format.format(said);
  }

  /**
   * A value in words: messages and terms by their texts, constants of enumerations likewise, days,
   * dates and durations as people say them, lists with commas, all else as it is.
   */
  public String say(Object value) {
    if (value instanceof Message message) {
      return text(message.code(), message.arguments().toArray());
    }
    if (value instanceof Term term) {
      return term(term);
    }
    if (value instanceof DayOfWeek day) {
      return day.getDisplayName(TextStyle.FULL, locale);
    }
    if (value instanceof Enum<?> constant) {
      return term(new Term(constant.getDeclaringClass().getSimpleName(), constant.name()));
    }
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof OpeningTime open) {
      return text("rules.duration.opening", hours(open.length()));
    }
    if (value instanceof ZonedDateTime moment) {
      return instant.format(moment);
    }
    if (value instanceof LocalDate day) {
      return date.format(day);
    }
    if (value instanceof LocalTime moment) {
      return time.format(moment);
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(this::say).collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  /** An instant with its weekday cut short, for tables. */
  public String brief(ZonedDateTime moment) {
    return brief.format(moment);
  }

  /** Whether there is a text of the code. */
  public boolean knows(String code) {
    return pattern(code) != null;
  }

  private static String hours(Duration duration) {
    StringJoiner parts = new StringJoiner(" ");
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0 || duration.toSeconds() == 0) {
      parts.add(duration.toMinutesPart() + " min");
    }
    if (duration.toSecondsPart() > 0) {
      parts.add(duration.toSecondsPart() + " s");
    }
    return parts.toString();
  }

  private String duration(Duration duration) {
    boolean days =
        duration.toHours() >= DAYS_FROM_HOURS
            && duration.equals(Duration.ofDays(duration.toDays()));
    return days ? text("rules.duration.days", duration.toDays()) : hours(duration);
  }

  private String term(Term term) {
    String code = "rules." + term.kind() + "." + term.id();
    return pattern(code) == null ? term.id() : text(code);
  }

  private @Nullable String pattern(String code) {
    int dot = code.indexOf('.');
    if (dot < 0) {
      return null;
    }
    try {
      return ResourceBundle.getBundle(
              "org.leadwacht." + code.substring(0, dot) + ".messages", locale)
          .getString(code);
    } catch (MissingResourceException e) {
      return null;
    }
  }
}
