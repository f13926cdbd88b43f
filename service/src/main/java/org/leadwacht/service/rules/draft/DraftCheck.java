package org.leadwacht.service.rules.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.LocationFields;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.rulebook.CheckContext;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.scenarios.ScenarioReport;
import org.leadwacht.service.scenarios.Scenarios;
import org.leadwacht.service.scenarios.StoredRuns;
import org.leadwacht.service.scenarios.StoredScenario;
import org.springframework.stereotype.Component;

/**
 * Checks rule files against everything that is known of their dealership: its people, its settings
 * and its stories. Stories run only on files without an error.
 */
@Component
public class DraftCheck {

  private final Scenarios scenarios;
  private final StoredRuns runs;

  DraftCheck(Scenarios scenarios, StoredRuns runs) {
    this.scenarios = scenarios;
    this.runs = runs;
  }

  /**
   * What a check found.
   *
   * @param problems errors and warnings
   * @param scenarios how the dealership's stories went
   */
  public record Findings(List<Problem> problems, ScenarioReport scenarios) {

    /** Whether the files can be published. */
    public boolean ok() {
      return RuleCheck.isOk(problems) && scenarios.failed() == 0;
    }
  }

  /** Checks files of a dealership and runs its stories on them. */
  public Findings check(RuleFiles.Present present, RuleSet ruleSet) {
    return check(present, ruleSet, scenarios.all(present.state().content().id()));
  }

  /** Checks files and runs other stories than the dealership's on them. */
  public Findings check(RuleFiles.Present present, RuleSet ruleSet, List<StoredScenario> stories) {
    List<Problem> problems = problems(present, ruleSet);
    if (!RuleCheck.isOk(problems)) {
      return new Findings(problems, ScenarioReport.NONE);
    }
    ScenarioReport report = runs.run(stories, ruleSet);
    return new Findings(ruleSet.checkTried(problems, report.rulesFired()), report);
  }

  /**
   * Checks what is in force on another base, and that the rules of its dealer group name nobody and
   * nothing that the dealership does not have.
   */
  public Findings checkInForce(RuleFiles.Present present) {
    Findings own = check(present, present.inForce());
    GroupRules group = present.base().group();
    if (group == null) {
      return own;
    }
    List<Problem> all =
        new ArrayList<>(
            problems(present, new RuleSet(present.base().product(), group.inFolder())).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList());
    all.addAll(own.problems());
    return new Findings(all, own.scenarios());
  }

  /** Checks files, without stories. */
  static List<Problem> problems(RuleFiles.Present present, RuleSet ruleSet) {
    return problems(present.state().content(), present, ruleSet);
  }

  /** Checks files of a dealership as if its settings and people were others. */
  static List<Problem> problems(
      DealershipDocument dealership, RuleFiles.Present present, RuleSet ruleSet) {
    return ruleSet.check(context(dealership, present.state().group(), present.published().files()));
  }

  private static CheckContext context(
      DealershipDocument dealership, GroupLayer group, List<RuleFile> published) {
    Map<String, List<String>> people = new LinkedHashMap<>();
    dealership.users().forEach((id, user) -> people.put(id, roles(user)));
    Set<String> named = new LinkedHashSet<>();
    for (SettingsFields set : List.of(group.settings(), dealership.dealership().ownSettings())) {
      if (set.stages() != null) {
        named.addAll(set.stages().keySet());
      }
    }
    Set<String> off = new LinkedHashSet<>();
    Dealership house = new DealershipReader(named, Instant.EPOCH, false, group).read(dealership);
    for (StageSetting stage : house.settings().stages().values()) {
      if (!stage.enabled()) {
        off.add(stage.code());
      }
    }
    return CheckContext.of(people, dealership.groups().keySet(), named, off)
        .in(house)
        .published(
            published,
            names(dealership.sources(), SourceFields::name),
            names(dealership.locations(), LocationFields::name));
  }

  /** Texts of leads name a place by its id or name. */
  private static <T> Set<String> names(Map<String, T> places, Function<T, @Nullable String> name) {
    Set<String> names = new LinkedHashSet<>(places.keySet());
    places.values().stream().map(name).filter(Objects::nonNull).forEach(names::add);
    return names;
  }

  private static List<String> roles(UserFields user) {
    return user.roles() == null ? List.of() : user.roles().stream().map(Enum::name).toList();
  }
}
