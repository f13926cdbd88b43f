package org.leadwacht.service.cli;

import java.io.PrintWriter;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.scenarios.ScenarioReport;
import org.leadwacht.service.scenarios.ScenarioRuns;

/** Checks a folder and runs its stories on its rules, without a server. */
final class FolderTest {

  private final PrintWriter out;
  private final String language;
  private final JunitReport junit = new JunitReport();

  FolderTest(PrintWriter out, String language) {
    this.out = out;
    this.language = language;
  }

  JunitReport junit() {
    return junit;
  }

  /** Whether all is well with a folder on a base; what is not is told. */
  boolean passes(DealershipFolder folder, RuleBase base, ScenarioRuns runs) {
    FolderCheck check = FolderCheck.of(folder, base, language);
    ScenarioReport report = ScenarioReport.NONE;
    if (check.errors() == 0) {
      report = runs.run(check.ruleSet(), check.stories());
      check.fired(report.rulesFired());
    }
    check.findings().forEach(out::println);
    for (ScenarioResult result : report.results()) {
      out.println((result.passed() ? "ok      " : "FAILED  ") + result.scenario());
      if (!result.passed()) {
        out.println(result.report().indent(2));
      }
    }
    out.printf(
        "%s: %d scenario(s) passed, %d failed, %d error(s)%n",
        folder.dealership(), report.passed(), report.failed(), check.errors());
    junit.files(check);
    junit.stories(folder.dealership(), report.results());
    return check.errors() == 0 && report.failed() == 0;
  }
}
