package org.leadwacht.service.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.ClassUtils;
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
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (cause instanceof JacksonException json
          && !(json.getCause() instanceof ProblemException)) {
        return explain(json);
      }
      cause = cause.getCause();
    }
    return ProblemException.badRequest("", "service.json.noBody");
  }

  private static ProblemException explain(JacksonException json) {
    String field = field(json);
    if (json instanceof UnrecognizedPropertyException unknown) {
      Collection<?> known = unknown.getKnownPropertyIds();
      return ProblemException.badRequest(
          field,
          "service.json.unknownField",
          unknown.getPropertyName(),
          known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList());
    }
    if (json instanceof InvalidFormatException format) {
      return ProblemException.badRequest(
          field,
          "service.json.wrongValue",
          String.valueOf(format.getValue()),
          kind(format.getTargetType()));
    }
    if (json instanceof MismatchedInputException mismatch) {
      return ProblemException.badRequest(
          field, "service.json.wrongType", kind(mismatch.getTargetType()));
    }
    if (json instanceof StreamReadException syntax) {
      return ProblemException.badRequest(
          field,
          "service.json.syntax",
          syntax.getLocation().getLineNr(),
          syntax.getLocation().getColumnNr());
    }
    return ProblemException.badRequest(field, "service.json.unreadable");
  }

  private static String field(JacksonException json) {
    if (!(json instanceof DatabindException)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : json.getPath()) {
      String name = step.getPropertyName();
      path.append(path.isEmpty() ? "" : ".").append(name == null ? step.getIndex() : name);
    }
    return path.toString();
  }

  /** What a value of the type looks like. */
  static Message kind(@Nullable Class<?> type) {
    if (type == null) {
      return Message.of("service.kind.other");
    }
    if (type.isEnum()) {
      return Message.of(
          "service.kind.oneOf",
          Arrays.stream(type.getEnumConstants())
              .map(value -> value instanceof Channel channel ? channel.code() : value.toString())
              .toList());
    }
    if (Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type))) {
      return Message.of("service.kind.number");
    }
    if (ClassUtils.resolvePrimitiveIfNecessary(type) == Boolean.class) {
      return Message.of("service.kind.boolean");
    }
    if (type == Instant.class) {
      return Message.of("service.kind.instant");
    }
    if (type == LocalDate.class) {
      return Message.of("service.kind.date");
    }
    if (type == Duration.class) {
      return Message.of("service.kind.duration");
    }
    if (type == String.class) {
      return Message.of("service.kind.text");
    }
    if (Collection.class.isAssignableFrom(type)) {
      return Message.of("service.kind.list");
    }
    if (Map.class.isAssignableFrom(type) || type.isRecord()) {
      return Message.of("service.kind.object");
    }
    return Message.of("service.kind.other");
  }
}
