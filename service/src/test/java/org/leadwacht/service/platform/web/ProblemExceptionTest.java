package org.leadwacht.service.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.message.Message;
import org.springframework.http.HttpStatus;

class ProblemExceptionTest {

  @Test
  void badInputBlamesTheRequestWhereNoFieldOfItIsNamed() {
    Message wrong = Message.of("service.query");
    for (ProblemException refused :
        List.of(
            ProblemException.unprocessable(wrong, List.of(), Map.of()),
            ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT),
            ProblemException.of(HttpStatus.BAD_REQUEST))) {
      assertThat(refused.errors()).containsExactly(new FieldProblem("request", refused.message()));
    }
    assertThat(ProblemException.notFound("lead", "x").errors()).isEmpty();
  }
}
