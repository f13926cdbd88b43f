package org.leadwacht.service.platform.web;

import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;

/**
 * What is wrong with one field of a request, before it is known who reads it.
 *
 * @param field the field's path, such as {@code settings.stages.E1.after}
 * @param message the value, the rule it broke and what to do
 */
public record FieldProblem(String field, Message message) {

  /** A problem of a field, by the code of its message. */
  public static FieldProblem of(String field, String code, Object... arguments) {
    return new FieldProblem(field, Message.of(code, arguments));
  }

  /** What is told to somebody who reads the language. */
  public FieldError in(Language language) {
    return new FieldError(field, message.in(language));
  }
}
