package org.leadwacht.service.rules.inforce;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The answer to a request that met rules over their budget and could not be done again by itself:
 * they are taken out of force, and the caller may send it once more.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class BudgetAnswer {

  private final Dealerships dealerships;
  private final Planning planning;

  BudgetAnswer(Dealerships dealerships, Planning planning) {
    this.dealerships = dealerships;
    this.planning = planning;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> exceeded(
      BudgetExceededException why, HttpServletRequest request, @Nullable Language language) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables instanceof Map<?, ?> path && path.get("d") instanceof String dealership) {
      long version = dealerships.get(dealership).world().rulesVersion();
      planning.exceeded(dealership, version, why);
    }
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", "1")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                Message.of("service.rules.exceeded", why.message())
                    .in(language == null ? Language.EN : language)));
  }
}
