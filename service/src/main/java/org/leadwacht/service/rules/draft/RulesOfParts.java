package org.leadwacht.service.rules.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.stereotype.Component;

/** The users, groups, sources and locations that rules in force name. */
@Component
class RulesOfParts implements PartUse {

  private final RuleFiles files;

  RulesOfParts(RuleFiles files) {
    this.files = files;
  }

  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    RuleFiles.Present present = files.of(dealership);
    DealershipDocument document = present.state().content();
    DealershipDocument without =
        switch (kind) {
          case "user" -> document.withUsers(others(document.users(), id));
          case "group" -> document.withGroups(others(document.groups(), id));
          case "source" -> document.withSources(others(document.sources(), id));
          default -> document.withLocations(others(document.locations(), id));
        };
    List<Problem> before = DraftCheck.problems(document, present, present.inForce());
    return DraftCheck.problems(without, present, present.inForce()).stream()
        .filter(problem -> !before.contains(problem))
        .map(Problem::file)
        .distinct()
        .map(file -> new Use(Message.of("service.part.rule", file), true))
        .toList();
  }

  private static <T> Map<String, T> others(Map<String, T> parts, String id) {
    Map<String, T> others = new LinkedHashMap<>(parts);
    others.remove(id);
    return others;
  }
}
