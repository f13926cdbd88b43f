package org.leadwacht.service.rules.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.stereotype.Component;

/** The users that rules in force name: without one of them the rule would tell nobody. */
@Component
class RulesOfParts implements PartUse {

  private final RuleFiles files;

  RulesOfParts(RuleFiles files) {
    this.files = files;
  }

  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    if (!kind.equals("user")) {
      return List.of();
    }
    RuleFiles.Present present = files.of(dealership);
    DealershipDocument document = present.state().content();
    Map<String, UserFields> others = new LinkedHashMap<>(document.users());
    others.remove(id);
    List<Problem> before = DraftCheck.problems(document, present.inForce());
    return DraftCheck.problems(document.withUsers(others), present.inForce()).stream()
        .filter(problem -> !before.contains(problem))
        .map(Problem::file)
        .distinct()
        .map(file -> new Use(Message.of("service.part.rule", file), false))
        .toList();
  }
}
