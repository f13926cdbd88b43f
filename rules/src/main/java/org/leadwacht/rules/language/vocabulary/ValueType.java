package org.leadwacht.rules.language.vocabulary;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;

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
    TRUTH("language.type.truth"),
    /** A whole or decimal number. */
    NUMBER("language.type.number"),
    /** A text. */
    TEXT("language.type.text"),
    /** A point in time. */
    INSTANT("language.type.instant"),
    /** A length of time. */
    DURATION("language.type.duration"),
    /** A date or a time of day: can be compared. */
    ORDERED("language.type.ordered"),
    /** Several values. */
    LIST("language.type.list"),
    /** A fact or a part of one, with fields of its own. */
    RECORD("language.type.record"),
    /** Nothing. */
    NULL("language.type.null");

    private final Message word;

    Kind(String code) {
      this.word = Message.of(code);
    }

    /** The word for it. */
    public Message word() {
      return word;
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
  static @Nullable ValueType of(DomainModel model, Type type) {
    if (type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw)) {
      ValueType element = of(model, generic.getActualTypeArguments()[0]);
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
        || raw == double.class
        || raw == Double.class) {
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
    return model.owns(raw) ? record(raw) : null;
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

  /** How it is called in a message. */
  public Object word() {
    return switch (kind) {
      case RECORD, ORDERED -> raw.getSimpleName();
      case LIST ->
          element == null ? kind.word() : Message.of("language.type.list-of", element.word());
      default -> kind.word();
    };
  }
}
