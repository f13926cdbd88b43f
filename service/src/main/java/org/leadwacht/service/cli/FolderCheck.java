package org.leadwacht.service.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.language.RuleFileException;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.CheckContext;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.scenarios.StoryBodyReader;
import org.leadwacht.service.scenarios.StoryRules;

/** Checks the files of one dealership's folder, without a server: rules and the stories' form. */
final class FolderCheck {

  private final DealershipFolder folder;
  private final RuleSet ruleSet;
  private final Language language;
  private final List<CheckFinding> findings = new ArrayList<>();
  private final List<Scenario> stories = new ArrayList<>();

  private FolderCheck(DealershipFolder folder, RuleBase base, Language language) {
    this.folder = folder;
    this.ruleSet = new RuleSet(base, folder.files());
    this.language = language;
  }

  /** Checks a folder on a base. */
  static FolderCheck of(DealershipFolder folder, RuleBase base, Language language) {
    FolderCheck check = new FolderCheck(folder, base, language);
    folder
        .unreadable()
        .forEach(
            file ->
                check.error(
                    file.path().toString(), 1, Problem.Code.SYNTAX, file.message().in(language)));
    check.rules(null);
    folder.stories().forEach(check::read);
    return check;
  }

  /** Adds which rules no story fires. */
  void fired(Set<String> names) {
    findings.removeIf(finding -> !finding.isError());
    rules(names);
  }

  private void rules(@Nullable Set<String> fired) {
    List<Problem> problems = ruleSet.check(CheckContext.NONE);
    if (fired != null && RuleCheck.isOk(problems)) {
      problems = ruleSet.checkTried(problems, fired);
    }
    problems.forEach(problem -> add(path(problem.file()), problem));
  }

  private void read(DealershipFolder.Story file) {
    String path = path(Path.of(DealershipFolder.SCENARIOS, file.name()).toString());
    try {
      for (Scenario story : StoryBodyReader.read(path, file.text())) {
        List<Problem> problems = StoryRules.problems(ruleSet, story);
        problems.stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .filter(
                problem ->
                    folder.files().stream().noneMatch(own -> own.name().equals(problem.file())))
            .forEach(problem -> add(path + " (" + problem.file() + ")", problem));
        if (RuleCheck.isOk(problems)) {
          stories.add(story);
        }
      }
    } catch (InvalidDocumentException e) {
      for (StoryBodyReader.Unreadable place : StoryBodyReader.places(path, e)) {
        String key = place.key() == null ? "" : place.key() + ": ";
        error(place.file(), place.line(), Problem.Code.SYNTAX, key + place.message().in(language));
      }
    } catch (RuleFileException e) {
      error(path, 1, Problem.Code.NOT_ALLOWED, e.message().in(language));
    }
  }

  private String path(String file) {
    return folder.path().resolve(file).toString();
  }

  private void error(String file, int line, Problem.Code code, String message) {
    findings.add(new CheckFinding(file, line, 1, Problem.Severity.ERROR, code, message));
  }

  private void add(String file, Problem problem) {
    CheckFinding finding =
        new CheckFinding(
            file,
            problem.line(),
            problem.column(),
            problem.severity(),
            problem.code(),
            problem.message().in(language));
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  DealershipFolder folder() {
    return folder;
  }

  /** What was found, by file and place. */
  List<CheckFinding> findings() {
    return findings.stream()
        .sorted(
            Comparator.comparing(CheckFinding::file)
                .thenComparingInt(CheckFinding::line)
                .thenComparingInt(CheckFinding::column))
        .toList();
  }

  long errors() {
    return findings.stream().filter(CheckFinding::isError).count();
  }

  /** The files of the folder on the base. */
  RuleSet ruleSet() {
    return ruleSet;
  }

  /** The stories that can be run. */
  List<Scenario> stories() {
    return stories;
  }
}
