package org.leadwacht.service.platform.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with a problem (RFC 9457). Messages are codes of {@code
 * messages_*.properties} with their arguments; they are said in the reader's language when the
 * answer is written.
 */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The field that is blamed where no single one is. */
  private static final String WHOLE_REQUEST = "request";

  /** What always says which field is to blame. */
  private static final Set<HttpStatus> BAD_INPUT =
      EnumSet.of(HttpStatus.BAD_REQUEST, HttpStatus.UNPROCESSABLE_CONTENT);

  private final HttpStatus status;
  private final transient Message message;
  private final transient List<FieldProblem> errors;
  private final transient Map<String, Object> details;

  private ProblemException(
      HttpStatus status,
      Message message,
      List<FieldProblem> errors,
      Map<String, ? extends Object> details) {
    super(message.in(Language.EN));
    this.status = status;
    this.message = message;
    this.errors =
        errors.isEmpty() && BAD_INPUT.contains(status)
            ? List.of(new FieldProblem(WHOLE_REQUEST, message))
            : List.copyOf(errors);
    this.details = Map.copyOf(details);
  }

  private static ProblemException of(HttpStatus status, String code, Object... arguments) {
    return new ProblemException(status, Message.of(code, arguments), List.of(), Map.of());
  }

  /** A status of which nothing more is known. */
  static ProblemException of(HttpStatus status) {
    return of(status, "service.detail." + told(status));
  }

  /** The status itself, or the one that stands for those of its kind of which nothing is told. */
  static int told(HttpStatus status) {
    return Language.EN.knows("service.detail." + status.value())
        ? status.value()
        : status.is4xxClientError()
            ? HttpStatus.BAD_REQUEST.value()
            : HttpStatus.INTERNAL_SERVER_ERROR.value();
  }

  /** A status, with what the framework knows about it. */
  static ProblemException framework(HttpStatus status, String code, Object... arguments) {
    return of(status, code, arguments);
  }

  /** The request itself is malformed. */
  public static ProblemException badRequest(String field, String code, Object... arguments) {
    return badRequest(field, Message.of(code, arguments));
  }

  /**
   * As {@link #badRequest(String, String, Object...)}, of which something else found the problem.
   */
  public static ProblemException badRequest(String field, Message wrong) {
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        Message.of("service.badRequest", wrong),
        List.of(new FieldProblem(field, wrong)),
        Map.of());
  }

  /** The request is well-formed and asks for something that is not possible. */
  public static ProblemException unprocessable(List<FieldProblem> errors) {
    return unprocessable(
        errors.size() == 1
            ? errors.get(0).message()
            : Message.of("service.severalErrors", errors.size()),
        errors,
        Map.of());
  }

  /** As {@link #unprocessable(List)}, of a document with everything that is wrong with it. */
  public static ProblemException unprocessable(InvalidDocumentException invalid) {
    return unprocessable(
        invalid.problems().stream()
            .map(problem -> new FieldProblem(problem.field(), problem.message()))
            .toList());
  }

  /** As {@link #unprocessable(List)}, for one field. */
  public static ProblemException unprocessable(String field, String code, Object... arguments) {
    return unprocessable(List.of(FieldProblem.of(field, code, arguments)));
  }

  /** As {@link #unprocessable(List)}, for one field of which something else found the problem. */
  public static ProblemException unprocessable(String field, Message message) {
    return unprocessable(List.of(new FieldProblem(field, message)));
  }

  /**
   * As {@link #unprocessable(List)}, with further members in the answer; a {@link Localized} or a
   * message among them is said in the reader's language.
   */
  public static ProblemException unprocessable(
      Message message, List<FieldProblem> errors, Map<String, ? extends Object> details) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, message, errors, details);
  }

  /**
   * There is no such thing, or the caller may not know of it.
   *
   * @param kind what it would be; the last part of a code {@code service.notFound.*}
   */
  public static ProblemException notFound(String kind, String id) {
    return of(HttpStatus.NOT_FOUND, "service.notFound." + kind, id);
  }

  /** Somebody else was faster. */
  public static ProblemException conflict(Message message, Map<String, ? extends Object> details) {
    return new ProblemException(HttpStatus.CONFLICT, message, List.of(), details);
  }

  /** The thing is not as the change takes it to be; the details tell how it is. */
  public static ProblemException preconditionFailed(
      Message message, Map<String, ? extends Object> details) {
    return new ProblemException(HttpStatus.PRECONDITION_FAILED, message, List.of(), details);
  }

  /** The caller may not do this. */
  public static ProblemException forbidden(String code, Object... arguments) {
    return of(HttpStatus.FORBIDDEN, code, arguments);
  }

  /** Nobody is signed in, or not with these credentials. */
  public static ProblemException unauthorized(String code, Object... arguments) {
    return of(HttpStatus.UNAUTHORIZED, code, arguments);
  }

  /** Too much at once. */
  public static ProblemException tooLarge(String code, Object... arguments) {
    return of(HttpStatus.CONTENT_TOO_LARGE, code, arguments);
  }

  /** As {@link #tooLarge(String, Object...)}, of which something else found the problem. */
  public static ProblemException tooLarge(Message wrong) {
    return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, wrong, List.of(), Map.of());
  }

  /** Too often. */
  public static ProblemException tooMany(String code, Object... arguments) {
    return of(HttpStatus.TOO_MANY_REQUESTS, code, arguments);
  }

  /** Something that is needed does not answer. */
  public static ProblemException unavailable(String code, Object... arguments) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, code, arguments);
  }

  /** The same of a part of a request: fields are told by their paths from the whole. */
  public ProblemException below(String path) {
    return new ProblemException(
        status,
        message,
        errors.stream()
            .map(error -> new FieldProblem(below(path, error.field()), error.message()))
            .toList(),
        details);
  }

  private static String below(String path, String field) {
    return field.isEmpty() ? path : path + "." + field;
  }

  public HttpStatus status() {
    return status;
  }

  /** What is wrong as a whole. */
  public Message message() {
    return message;
  }

  /** What is wrong with single fields. */
  public List<FieldProblem> errors() {
    return errors;
  }

  /** Further members of the answer. */
  public Map<String, Object> details() {
    return details;
  }
}
