package org.leadwacht.service.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a person's words why a JSON body cannot be read, and which field is to blame. */
final class JsonErrors {

  private JsonErrors() {}

  static ProblemException explain(HttpMessageNotReadableException unreadable) {
    @Nullable Throwable cause = unreadable;
    while (cause != null) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return ProblemException.tooLarge(tooLarge.getMessage());
      }
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (cause instanceof JacksonException json
          && !(json.getCause() instanceof BodyTooLargeException)
          && !(json.getCause() instanceof ProblemException)) {
        return explain(json);
      }
      cause = cause.getCause();
    }
    return ProblemException.badRequest("", "A JSON body is needed here and there is none.");
  }

  static ProblemException explain(JacksonException json) {
    String field = field(json);
    if (json instanceof UnrecognizedPropertyException unknown) {
      Collection<?> known = unknown.getKnownPropertyIds();
      return ProblemException.badRequest(
          field,
          "The field '"
              + unknown.getPropertyName()
              + "' is not known here"
              + (known == null || known.isEmpty() ? "." : "; known are " + sorted(known) + "."));
    }
    if (json instanceof InvalidFormatException format) {
      return ProblemException.badRequest(
          field, "'" + format.getValue() + "' is not " + kind(format.getTargetType()) + ".");
    }
    if (json instanceof MismatchedInputException mismatch) {
      Class<?> target = mismatch.getTargetType();
      return ProblemException.badRequest(
          field, "The value must be " + (target == null ? "of another type" : kind(target)) + ".");
    }
    if (json instanceof StreamReadException syntax) {
      return ProblemException.badRequest(
          field,
          "The body is not JSON: line "
              + syntax.getLocation().getLineNr()
              + ", column "
              + syntax.getLocation().getColumnNr()
              + ".");
    }
    String message = json.getOriginalMessage();
    return ProblemException.badRequest(
        field, message == null ? "The value cannot be read." : message);
  }

  private static String sorted(Collection<?> known) {
    return String.join(", ", known.stream().map(String::valueOf).sorted().toList());
  }

  private static String field(JacksonException json) {
    if (!(json instanceof DatabindException)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : json.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  /** What a value of the type looks like, in words. */
  static String kind(Class<?> type) {
    if (type == Instant.class) {
      return "an instant such as 2026-03-05T17:00:00+01:00";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-03-05";
    }
    if (type == Duration.class) {
      return "a duration such as PT2H";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + java.util.Arrays.toString(type.getEnumConstants());
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == String.class) {
      return "text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(type) || type.isRecord()) {
      return "an object";
    }
    return "of this kind";
  }
}
