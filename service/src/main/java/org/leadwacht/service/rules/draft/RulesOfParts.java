package org.leadwacht.service.rules.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.check.Finding;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.stereotype.Component;

/** The users, groups, sources and locations that rules in force name. */
@Component
class RulesOfParts implements PartUse {

  /** What a published file is warned of where somebody or something it names is gone. */
  private static final Set<Problem.Code> GONE =
      Set.of(
          Problem.Code.UNKNOWN_PERSON,
          Problem.Code.UNKNOWN_GROUP,
          Problem.Code.NO_RECIPIENT,
          Problem.Code.CANNOT_FIRE,
          Problem.Code.FALLS_THROUGH);

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

  /** Names and places that published files name and that are gone since. */
  @Override
  public List<Finding> findings(Dealership dealership) {
    RuleFiles.Present present = files.of(dealership.id());
    if (present.published().files().isEmpty()) {
      return List.of();
    }
    return DraftCheck.problems(present, present.inForce()).stream()
        .filter(problem -> GONE.contains(problem.code()))
        .map(
            problem ->
                Finding.of(
                    Finding.Code.RULES_NOT_FITTING,
                    "rules." + problem.file(),
                    problem.file(),
                    problem.line(),
                    problem.message()))
        .toList();
  }

  private static <T> Map<String, T> others(Map<String, T> parts, String id) {
    Map<String, T> others = new LinkedHashMap<>(parts);
    others.remove(id);
    return others;
  }
}
