package org.leadwacht.service.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The last answer, for what went wrong outside every controller. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

  @RequestMapping("${server.error.path:${error.path:/error}}")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : null;
    HttpStatus answered = status == null ? HttpStatus.NOT_FOUND : status;
    return ResponseEntity.status(answered)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemAdvice.body(answered, null, List.of(), Map.of()));
  }
}
