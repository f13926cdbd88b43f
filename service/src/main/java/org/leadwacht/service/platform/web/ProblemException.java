package org.leadwacht.service.platform.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that is answered with a problem (RFC 9457). */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> details;

  private ProblemException(
      HttpStatus status, String message, List<FieldError> errors, Map<String, Object> details) {
    super(message);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.details = Map.copyOf(details);
  }

  /** The request itself is malformed. */
  public static ProblemException badRequest(String field, String message) {
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        "The request cannot be read: " + message,
        List.of(new FieldError(field, message)),
        Map.of());
  }

  /** The request is well-formed and asks for something that is not possible. */
  public static ProblemException unprocessable(List<FieldError> errors) {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_CONTENT,
        errors.size() == 1
            ? errors.get(0).message()
            : errors.size() + " values cannot be accepted.",
        errors,
        Map.of());
  }

  /** As {@link #unprocessable(List)}, for one field. */
  public static ProblemException unprocessable(String field, String message) {
    return unprocessable(List.of(new FieldError(field, message)));
  }

  /** As {@link #unprocessable(List)}, with further members in the answer. */
  public static ProblemException unprocessable(String message, Map<String, Object> details) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, message, List.of(), details);
  }

  /** There is no such thing, or the caller may not know of it. */
  public static ProblemException notFound(String kind, String id) {
    return new ProblemException(
        HttpStatus.NOT_FOUND, "There is no " + kind + " '" + id + "' here.", List.of(), Map.of());
  }

  /** Somebody else was faster. */
  public static ProblemException conflict(String message, Map<String, Object> details) {
    return new ProblemException(HttpStatus.CONFLICT, message, List.of(), details);
  }

  /** The caller may not do this. */
  public static ProblemException forbidden(String message) {
    return new ProblemException(HttpStatus.FORBIDDEN, message, List.of(), Map.of());
  }

  /** Nobody is signed in, or not with these credentials. */
  public static ProblemException unauthorized(String message) {
    return new ProblemException(HttpStatus.UNAUTHORIZED, message, List.of(), Map.of());
  }

  /** Too much at once. */
  public static ProblemException tooLarge(String message) {
    return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, message, List.of(), Map.of());
  }

  /** Too often. */
  public static ProblemException tooMany(String message) {
    return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, message, List.of(), Map.of());
  }

  /** Something that is needed does not answer. */
  public static ProblemException unavailable(String message) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, message, List.of(), Map.of());
  }

  public HttpStatus status() {
    return status;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, Object> details() {
    return details;
  }
}
