package org.leadwacht.service.platform.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns everything that goes wrong in a request into a problem answer that says what to do, and
 * never how it is built.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(ProblemException problem) {
    return answer(problem.status(), problem.getMessage(), problem.errors(), problem.details());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException wrong) {
    Class<?> required = wrong.getRequiredType();
    String message =
        "'"
            + wrong.getValue()
            + "' is not "
            + (required == null ? "readable" : JsonErrors.kind(required))
            + ".";
    return answer(
        HttpStatus.BAD_REQUEST,
        message,
        List.of(new FieldError(wrong.getName(), message)),
        Map.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> storeAway(DataAccessResourceFailureException failure) {
    log.error("The store does not answer", failure);
    return answer(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The store does not answer at the moment. Nothing was changed; send the request again.",
        List.of(),
        Map.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> othersFaster(ConcurrencyFailureException others) {
    return answer(
        HttpStatus.CONFLICT,
        "Others are changing the same at this time. Nothing was changed; send the request again.",
        List.of(),
        Map.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception unexpected) throws Exception {
    if (unexpected instanceof org.springframework.security.core.AuthenticationException
        || unexpected instanceof org.springframework.security.access.AccessDeniedException) {
      throw unexpected;
    }
    // a parameter object that refuses its values is wrapped by whoever bound it
    for (Throwable cause = unexpected.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem(problem);
      }
    }
    log.error("A request failed", unexpected);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The server could not do this because of a fault of its own. It has been logged.",
        List.of(),
        Map.of());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemException problem =
        ProblemException.badRequest(missing.getParameterName(), "The parameter is missing.");
    return ResponseEntity.status(status)
        .body(body(problem.status(), problem.getMessage(), problem.errors(), Map.of()));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemException problem = JsonErrors.explain(unreadable);
    return ResponseEntity.status(problem.status())
        .body(body(problem.status(), problem.getMessage(), problem.errors(), Map.of()));
  }

  private static ResponseEntity<ProblemDetail> answer(
      HttpStatus status,
      @Nullable String message,
      List<FieldError> errors,
      Map<String, Object> details) {
    return ResponseEntity.status(status).body(body(status, message, errors, details));
  }

  static ProblemDetail body(
      HttpStatus status,
      @Nullable String message,
      List<FieldError> errors,
      Map<String, Object> details) {
    ProblemDetail body =
        ProblemDetail.forStatusAndDetail(
            status, message == null ? status.getReasonPhrase() : message);
    if (!errors.isEmpty()) {
      body.setProperty("errors", errors);
    }
    details.forEach(body::setProperty);
    return body;
  }
}
