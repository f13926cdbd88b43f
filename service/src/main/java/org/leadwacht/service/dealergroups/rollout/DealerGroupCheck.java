package org.leadwacht.service.dealergroups.rollout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.SettingsFields.StageFields;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.rulebook.CheckContext;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.springframework.stereotype.Component;

/**
 * Checks the draft of a dealer group by itself: its files on the newest base, its settings on those
 * of the product, and that there is what it locks.
 */
@Component
class DealerGroupCheck {

  /** Who works the pool is a dealership's matter. */
  private static final String POOL = "dealership.settings.pool";

  private final RuleBases bases;
  private final DealershipRules dealerships;

  DealerGroupCheck(RuleBases bases, DealershipRules dealerships) {
    this.bases = bases;
    this.dealerships = dealerships;
  }

  /**
   * What a check found.
   *
   * @param problems errors and warnings in the files
   * @param fields what is wrong with settings and locks
   */
  record Findings(List<Problem> problems, List<FieldProblem> fields) {

    /** Whether the draft can be published. */
    boolean ok() {
      return RuleCheck.isOk(problems) && fields.isEmpty();
    }
  }

  /** Checks a draft. */
  Findings check(DealerGroupDraft draft) {
    RuleBase base = bases.newest().product();
    RuleSet own = new RuleSet(base, draft.content().files());
    List<Problem> problems = own.check(CheckContext.FILES);
    if (!RuleCheck.isOk(problems)) {
      return new Findings(problems, List.of());
    }
    List<FieldProblem> fields = new ArrayList<>();
    dealerships
        .problems(DealershipDocument.empty(draft.id()), draft.content().layer(), own.book())
        .stream()
        .filter(problem -> !problem.field().equals(POOL))
        .forEach(
            problem ->
                fields.add(
                    new FieldProblem(
                        problem.field().replaceFirst("^dealership\\.", ""), problem.message())));
    Set<String> stages = stages(draft, own);
    draft.content().locked().stream()
        .filter(path -> !SettingPaths.namesOneOf(stages, path))
        .sorted()
        .forEach(
            path ->
                fields.add(FieldProblem.of("locked", "service.dealerGroups.unknownPath", path)));
    Set<String> known = base.with(draft.rules()).names();
    draft.content().lockedRules().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                fields.add(
                    FieldProblem.of("lockedRules", "service.dealerGroups.unknownRule", name)));
    return new Findings(problems, fields);
  }

  private static Set<String> stages(DealerGroupDraft draft, RuleSet rules) {
    Set<String> stages = new HashSet<>(ShippedStage.codes(stage -> true));
    stages.addAll(rules.book().stages());
    Map<String, StageFields> set = draft.content().settings().stages();
    stages.addAll(set == null ? Set.of() : set.keySet());
    return stages;
  }
}
