package org.leadwacht.service.mailbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.intake.Intake;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Takes the leads of messages in: each once, however often it is told of. */
@Component
public class LeadsOfMail {

  private final Intake intake;
  private final Planning planning;

  LeadsOfMail(Intake intake, Planning planning) {
    this.intake = intake;
    this.planning = planning;
  }

  /**
   * The id of the lead.
   *
   * @param message id of the message it is in
   * @param number which of the message's leads it is, from 0
   */
  String received(
      String dealership, Map<String, @Nullable Object> body, String message, int number) {
    return received(dealership, body, "mail/" + message + "/" + number);
  }

  /**
   * The id of the lead. A value that no lead may have becomes words of its message; the lead comes
   * in all the same.
   *
   * @param key names it for ever
   * @throws ProblemException if even so it can be no lead
   */
  public String received(String dealership, Map<String, @Nullable Object> body, String key) {
    try {
      return taken(dealership, body, key);
    } catch (ProblemException refused) {
      List<String> fields = refused.errors().stream().map(FieldProblem::field).toList();
      Map<String, @Nullable Object> rest = LeadFromMail.without(body, fields);
      if (rest.equals(body)) {
        throw refused;
      }
      return taken(dealership, rest, key);
    }
  }

  private String taken(String dealership, Map<String, @Nullable Object> body, String key) {
    return planning.of(dealership, () -> intake.receive(dealership, body, key)).lead().id();
  }
}
