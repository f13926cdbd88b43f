package org.leadwacht.service.cli;

import java.io.PrintWriter;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.scenarios.ScenarioReport;
import org.leadwacht.service.scenarios.ScenarioRuns;

/** Checks a folder and runs its stories on its rules, without a server. */
final class FolderTest {

  private final PrintWriter out;
  private final Language language;
  private final JunitReport junit = new JunitReport();

  FolderTest(PrintWriter out, Language language) {
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
      out.println(
          language.text(
              result.passed() ? "service.cli.passed" : "service.cli.failed", result.scenario()));
      if (!result.passed()) {
        out.println(result.report(language).indent(2));
      }
    }
    out.println(
        language.text(
            "service.cli.tested",
            folder.dealership(),
            report.passed(),
            report.failed(),
            check.errors()));
    junit.files(check);
    junit.stories(folder.dealership(), report.results());
    return check.errors() == 0 && report.failed() == 0;
  }
}
