package org.leadwacht.service.rules.draft;

import java.util.List;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.scenarios.RuleProblem;
import org.leadwacht.service.scenarios.ScenarioRules;
import org.springframework.stereotype.Component;

/** Gives stories the files they run on; a draft that fails its check never runs. */
@Component
public class DraftRules implements ScenarioRules {

  private final RuleFiles files;

  DraftRules(RuleFiles files) {
    this.files = files;
  }

  @Override
  public RuleSet usable(String dealership, Which which) {
    RuleFiles.Present present = files.of(dealership);
    return which == Which.PUBLISHED ? present.inForce() : usableDraft(present);
  }

  /** A draft and its base; 422 with the problems if it fails its check. */
  public static RuleSet usableDraft(RuleFiles.Present present) {
    RuleSet draft = present.drafted();
    List<Problem> problems = problems(present);
    if (!RuleCheck.isOk(problems)) {
      throw RuleProblem.unusable(problems);
    }
    return draft;
  }

  /** What is wrong with a draft or worth knowing of it, without stories. */
  public static List<Problem> problems(RuleFiles.Present present) {
    return DraftCheck.problems(present, present.drafted());
  }
}
