package org.leadwacht.service.platform.web;

import java.util.List;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.springframework.http.ProblemDetail;

/** A problem as it is told to a reader. */
public final class ProblemBody {

  private ProblemBody() {}

  /** The body of the answer. */
  public static ProblemDetail of(ProblemException problem, Language language) {
    ProblemDetail body =
        ProblemDetail.forStatusAndDetail(problem.status(), problem.message().in(language));
    body.setTitle(language.text("service.title." + ProblemException.told(problem.status())));
    List<FieldError> errors = problem.errors().stream().map(error -> error.in(language)).toList();
    if (!errors.isEmpty()) {
      body.setProperty("errors", errors);
    }
    problem.details().forEach((name, value) -> body.setProperty(name, said(value, language)));
    return body;
  }

  private static Object said(Object value, Language language) {
    if (value instanceof Message message) {
      return message.in(language);
    }
    return value instanceof Localized localized ? localized.in(language) : value;
  }
}
