package org.leadwacht.service.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindingResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns everything that goes wrong in a request into a problem answer that says what to do, in the
 * reader's language, and never how it is built.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> problem(ProblemException problem, HttpServletRequest request) {
    return answer(problem, new HttpHeaders(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> storeAway(
      DataAccessResourceFailureException failure, HttpServletRequest request) {
    log.error("The store does not answer", failure);
    return problem(ProblemException.unavailable("service.storeAway"), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> othersFaster(
      ConcurrencyFailureException others, HttpServletRequest request) {
    return problem(ProblemException.conflict(Message.of("service.conflict"), Map.of()), request);
  }

  @ExceptionHandler({
    InvalidParameterException.class,
    RequestRejectedException.class,
    // a parameter whose name reaches into another, as "after[x]" does
    InvalidPropertyException.class
  })
  ResponseEntity<Object> unreadableQuery(HttpServletRequest request) {
    return problem(ProblemException.badRequest("query", "service.query"), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception unexpected, HttpServletRequest request)
      throws Exception {
    if (unexpected instanceof org.springframework.security.core.AuthenticationException
        || unexpected instanceof org.springframework.security.access.AccessDeniedException) {
      throw unexpected;
    }
    // a parameter object that refuses its values is wrapped by whoever bound it
    for (Throwable cause = unexpected.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem(problem, request);
      }
    }
    String type = request.getContentType();
    if (unexpected instanceof IllegalArgumentException && type != null && type.contains("*")) {
      // the framework reads no type that could be any
      return problem(ProblemException.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE), request);
    }
    log.error("A request failed", unexpected);
    return problem(ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return answer(
        explained(failure, known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known),
        headers,
        ((ServletWebRequest) request).getRequest());
  }

  private static ProblemException explained(Exception failure, HttpStatus status) {
    if (failure instanceof HttpMessageNotReadableException unreadable) {
      return JsonErrors.explain(unreadable);
    }
    if (failure instanceof MissingServletRequestParameterException missing) {
      return ProblemException.badRequest(missing.getParameterName(), "service.missingParameter");
    }
    if (failure instanceof MissingRequestHeaderException missing) {
      return ProblemException.badRequest(missing.getHeaderName(), "service.missingHeader");
    }
    if (failure instanceof TypeMismatchException mismatch) {
      String field =
          mismatch instanceof MethodArgumentTypeMismatchException argument
              ? argument.getName()
              : String.valueOf(mismatch.getPropertyName());
      return ProblemException.badRequest(
          field,
          "service.json.wrongValue",
          String.valueOf(mismatch.getValue()),
          JsonErrors.kind(mismatch.getRequiredType()));
    }
    if (failure instanceof BindingResult binding && binding.getFieldError() != null) {
      org.springframework.validation.FieldError first = binding.getFieldErrors().get(0);
      return ProblemException.badRequest(
          first.getField(),
          "service.json.wrongValue",
          String.valueOf(first.getRejectedValue()),
          JsonErrors.kind(wanted(first, binding.getFieldType(first.getField()))));
    }
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      return ProblemException.framework(
          status,
          "service.wrongMethod",
          method.getMethod(),
          List.of(nullToEmpty(method.getSupportedMethods())));
    }
    if (failure instanceof HttpMediaTypeNotSupportedException type) {
      return ProblemException.framework(
          status,
          "service.wrongType",
          type.getContentType() == null
              ? Message.of("service.noType")
              : plain(type.getContentType()),
          plain(type.getSupportedMediaTypes()));
    }
    if (failure instanceof HttpMediaTypeNotAcceptableException type) {
      return ProblemException.framework(
          status, "service.notAcceptable", plain(type.getSupportedMediaTypes()));
    }
    if (failure instanceof NoResourceFoundException missing) {
      return ProblemException.framework(status, "service.noPath", "/" + missing.getResourcePath());
    }
    return ProblemException.of(status);
  }

  /** What one of the values should have been; a list is bound value by value. */
  private static @Nullable Class<?> wanted(
      org.springframework.validation.FieldError error, @Nullable Class<?> whole) {
    Class<?> wanted = whole;
    Throwable cause =
        error.contains(ConversionFailedException.class)
            ? error.unwrap(ConversionFailedException.class)
            : null;
    for (; cause instanceof ConversionFailedException conversion; cause = cause.getCause()) {
      wanted = conversion.getTargetType().getType();
    }
    return wanted;
  }

  private static List<String> plain(List<MediaType> types) {
    return types.stream()
        .filter(MediaType::isConcrete)
        .map(ProblemAdvice::plain)
        .distinct()
        .toList();
  }

  private static String plain(MediaType type) {
    return type.getType() + "/" + type.getSubtype();
  }

  private static String[] nullToEmpty(String @Nullable [] values) {
    return values == null ? new String[0] : values;
  }

  private static ResponseEntity<Object> answer(
      ProblemException problem, HttpHeaders headers, HttpServletRequest request) {
    Language language = ReaderLanguage.of(request);
    return ResponseEntity.status(problem.status())
        .headers(headers)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemBody.of(problem, language));
  }
}
