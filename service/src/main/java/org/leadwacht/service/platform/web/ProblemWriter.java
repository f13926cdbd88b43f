package org.leadwacht.service.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem answer where no controller has been reached yet. */
@Component
public class ProblemWriter {

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Answers with the problem. */
  public void write(HttpServletResponse response, ProblemException problem) throws IOException {
    response.setStatus(problem.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    byte[] body =
        json.writeValueAsBytes(
            ProblemAdvice.body(
                problem.status(), problem.getMessage(), problem.errors(), problem.details()));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
