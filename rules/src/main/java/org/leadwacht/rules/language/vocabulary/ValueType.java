package org.leadwacht.rules.language.vocabulary;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value in a rule.
 *
 * @param kind what can be done with it
 * @param raw the Java class
 * @param element for lists the type of what is in them
 */
public record ValueType(Kind kind, Class<?> raw, @Nullable ValueType element) {

  /** What can be done with a value. */
  public enum Kind {
    /** True or false. */
    TRUTH("ja oder nein", "true or false"),
    /** A whole or decimal number. */
    NUMBER("Zahl", "number"),
    /** A text. */
    TEXT("Text", "text"),
    /** A point in time. */
    INSTANT("Zeitpunkt", "instant"),
    /** A length of time. */
    DURATION("Dauer", "duration"),
    /** A date or a time of day: can be compared. */
    ORDERED("Datum oder Uhrzeit", "date or time"),
    /** Several values. */
    LIST("Liste", "list"),
    /** A fact or a part of one, with fields of its own. */
    RECORD("Tatsache", "fact"),
    /** Nothing. */
    NULL("null", "null");

    private final String german;
    private final String english;

    Kind(String german, String english) {
      this.german = german;
      this.english = english;
    }

    /** The German word for it. */
    public String german() {
      return german;
    }

    /** The English word for it. */
    public String english() {
      return english;
    }
  }

  /** True or false. */
  public static final ValueType TRUTH = new ValueType(Kind.TRUTH, Boolean.class, null);

  /** A number. */
  public static final ValueType NUMBER = new ValueType(Kind.NUMBER, Long.class, null);

  /** A text. */
  public static final ValueType TEXT = new ValueType(Kind.TEXT, String.class, null);

  /** A point in time. */
  public static final ValueType INSTANT = new ValueType(Kind.INSTANT, Instant.class, null);

  /** A length of time. */
  public static final ValueType DURATION = new ValueType(Kind.DURATION, Duration.class, null);

  /** Nothing. */
  public static final ValueType NULL = new ValueType(Kind.NULL, Object.class, null);

  /** A list of values of one type. */
  public static ValueType listOf(ValueType element) {
    return new ValueType(Kind.LIST, Collection.class, element);
  }

  /** A record with fields. */
  public static ValueType record(Class<?> type) {
    return new ValueType(Kind.RECORD, type, null);
  }

  /** The type that stands for a Java type, or null if rules cannot use it. */
  static @Nullable ValueType of(Type type) {
    if (type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw)) {
      ValueType element = of(generic.getActualTypeArguments()[0]);
      return element == null ? null : new ValueType(Kind.LIST, raw, element);
    }
    if (!(type instanceof Class<?> raw)) {
      return null;
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return new ValueType(Kind.TRUTH, raw, null);
    }
    if (raw == int.class
        || raw == long.class
        || raw == Integer.class
        || raw == Long.class
        || raw == double.class) {
      return new ValueType(Kind.NUMBER, raw, null);
    }
    if (raw == String.class) {
      return TEXT;
    }
    if (raw == Instant.class) {
      return INSTANT;
    }
    if (raw == Duration.class) {
      return DURATION;
    }
    if (Comparable.class.isAssignableFrom(raw)
        && (TemporalAccessor.class.isAssignableFrom(raw)
            || ChronoLocalDate.class.isAssignableFrom(raw))) {
      return new ValueType(Kind.ORDERED, raw, null);
    }
    return isOurs(raw) ? record(raw) : null;
  }

  private static boolean isOurs(Class<?> raw) {
    String home = raw.getPackageName();
    return raw.isRecord() && (home.equals(Vocabulary.FACTS) || home.equals(Vocabulary.PLAN));
  }

  /** Whether a value of the other type can be compared with one of this, or stand in its place. */
  public boolean fits(ValueType other) {
    if (kind == Kind.NULL || other.kind == Kind.NULL) {
      return true;
    }
    if (kind != other.kind) {
      return false;
    }
    if (kind == Kind.LIST && element != null && other.element != null) {
      return element.fits(other.element);
    }
    return (kind != Kind.RECORD && kind != Kind.ORDERED) || raw == other.raw;
  }

  /** How it is called in a German message. */
  public String german() {
    return switch (kind) {
      case RECORD, ORDERED -> raw.getSimpleName();
      case LIST -> element == null ? "Liste" : "Liste (" + element.german() + ")";
      default -> kind.german();
    };
  }

  /** How it is called in an English message. */
  public String english() {
    return switch (kind) {
      case RECORD, ORDERED -> raw.getSimpleName();
      case LIST -> element == null ? "list" : "list of " + element.english();
      default -> kind.english();
    };
  }
}
