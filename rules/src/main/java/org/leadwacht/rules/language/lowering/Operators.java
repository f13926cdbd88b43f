package org.leadwacht.rules.language.lowering;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the operators of conditions compute. Where a side is empty (null), {@code ==} and {@code !=}
 * compare it, any other comparison is false and any arithmetic is empty.
 */
final class Operators {

  private Operators() {}

  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return compareNumbers(a, b) == 0;
    }
    return left == null ? right == null : left.equals(right);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static @Nullable Integer compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return compareNumbers(a, b);
    }
    return ((Comparable) left).compareTo(right);
  }

  private static int compareNumbers(Number a, Number b) {
    return a instanceof Double || b instanceof Double
        ? Double.compare(a.doubleValue(), b.doubleValue())
        : Long.compare(a.longValue(), b.longValue());
  }

  static boolean contains(@Nullable Object container, @Nullable Object value) {
    if (container instanceof String text) {
      return value instanceof String part && text.contains(part);
    }
    return container instanceof Collection<?> items && value != null && items.contains(value);
  }

  static @Nullable Object arithmetic(
      String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    try {
      if (left instanceof Number a && right instanceof Number b) {
        return a instanceof Double || b instanceof Double
            ? decimal(operator, a.doubleValue(), b.doubleValue())
            : whole(operator, a.longValue(), b.longValue());
      }
      return time(operator, left, right);
    } catch (ArithmeticException | java.time.DateTimeException e) {
      // A result beyond all calendars, or a division by zero, is no value.
      return null;
    }
  }

  private static Object whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "/" -> a / b;
      default -> a % b;
    };
  }

  private static @Nullable Object decimal(String operator, double a, double b) {
    double result =
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          default -> a % b;
        };
    return Double.isFinite(result) ? result : null;
  }

  private static @Nullable Object time(String operator, Object left, Object right) {
    if (left instanceof Instant a && right instanceof Instant b) {
      return Duration.between(b, a);
    }
    if (left instanceof Instant a && right instanceof Duration b) {
      return operator.equals("+") ? a.plus(b) : a.minus(b);
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return operator.equals("+") ? a.plus(b) : a.minus(b);
    }
    if (left instanceof Duration a && right instanceof Number b) {
      return operator.equals("*") ? a.multipliedBy(b.longValue()) : a.dividedBy(b.longValue());
    }
    if (left instanceof Number a && right instanceof Duration b) {
      return b.multipliedBy(a.longValue());
    }
    return null;
  }

  static @Nullable Object negative(@Nullable Object value) {
    if (value instanceof Long whole) {
      return whole == Long.MIN_VALUE ? null : -whole;
    }
    if (value instanceof Double decimal) {
      return -decimal;
    }
    return value instanceof Duration duration ? duration.negated() : null;
  }
}
