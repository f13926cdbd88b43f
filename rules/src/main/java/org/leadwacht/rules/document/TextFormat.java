package org.leadwacht.rules.document;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.ClosedDays;
import org.leadwacht.rules.calendar.Holidays;
import org.leadwacht.rules.calendar.Interval;
import org.leadwacht.rules.calendar.OpeningHours;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.EmailAddress;

/** The formats that {@code schemas.yaml} names: each is what its reader can read. */
enum TextFormat implements Format {
  DURATION("duration", TextFormat::duration),
  LONG_DURATION("long-duration", TextFormat::longDuration),
  DATE("date", TextFormat::date),
  TIME_OF_DAY("time-of-day", TextFormat::timeOfDay),
  TIME_ZONE("time-zone", TextFormat::zone),
  REGION("region", Holidays::new),
  OPENING_INTERVAL("opening-interval", Interval::parse),
  WEEKDAYS("weekdays", OpeningHours::weekdays),
  CLOSED_DAYS("closed-days", ClosedDays::parse),
  ABSENCE("absence", text -> AbsenceFields.parse(text).in(ZoneOffset.UTC)),
  EMAIL("mail-address", EmailAddress::parse),
  LINE("line", TextFormat::line),
  RECEIPT("receipt", text -> Instants.read(text, ZoneOffset.UTC)),
  INSTANT("instant", text -> Instants.parse(text, ZoneOffset.UTC));

  private final String code;
  private final Consumer<String> reader;

  TextFormat(String code, Consumer<String> reader) {
    this.code = code;
    this.reader = reader;
  }

  @Override
  public String getName() {
    return code;
  }

  @Override
  public boolean matches(ExecutionContext context, String text) {
    return problem(text) == null;
  }

  /** What is wrong with a text; null if it can be read. */
  private @Nullable Message problem(String text) {
    try {
      reader.accept(text);
      return null;
    } catch (InvalidValueException e) {
      return e.reason();
    }
  }

  /** What is wrong with a text that is not of the format of that name. */
  static Message problem(String format, String text) {
    return Arrays.stream(values())
        .filter(known -> known.code.equals(format))
        .map(known -> known.problem(text))
        .filter(problem -> problem != null)
        .findFirst()
        .orElseGet(() -> Message.of("rules.document.format", text, format));
  }

  /** A duration of a setting. */
  static Duration duration(String text) {
    return duration(text, Duration.ofDays(366));
  }

  /** A duration of {@code joinWithin}. */
  static Duration longDuration(String text) {
    return duration(text, Duration.ofDays(3660));
  }

  /** A date. */
  static LocalDate date(String text) {
    return dated(() -> LocalDate.parse(text), "rules.document.date", text);
  }

  /** A local time of day. */
  static LocalTime timeOfDay(String text) {
    return dated(() -> LocalTime.parse(text), "rules.document.timeOfDay", text);
  }

  /** A time zone. */
  static ZoneId zone(String text) {
    return dated(() -> ZoneId.of(text), "rules.document.zone", text);
  }

  private static Duration duration(String text, Duration longest) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && duration.compareTo(longest) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // falls through to the one message for every duration that cannot be
    }
    throw new InvalidValueException("rules.document.duration", text, longest.toDays());
  }

  private static <T> T dated(Supplier<T> reading, String code, String text) {
    try {
      return reading.get();
    } catch (DateTimeException e) {
      throw new InvalidValueException(code, text);
    }
  }

  private static void line(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException("rules.document.control");
    }
  }
}
