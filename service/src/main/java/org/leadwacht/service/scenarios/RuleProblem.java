package org.leadwacht.service.scenarios;

import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.Localized;
import org.leadwacht.service.platform.web.ProblemException;

/**
 * Something that is wrong with a rule file, in the language of whoever asked.
 *
 * @param file name of the file
 * @param line from 1
 * @param column from 1
 * @param severity whether it keeps the file from being published
 * @param code what kind of problem it is
 * @param message what is wrong and what to do
 */
public record RuleProblem(
    String file,
    int line,
    int column,
    Problem.Severity severity,
    Problem.Code code,
    String message) {

  /** Problems in a language. */
  public static List<RuleProblem> of(List<Problem> problems, Language language) {
    return problems.stream()
        .map(
            problem ->
                new RuleProblem(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.severity(),
                    problem.code(),
                    problem.message().in(language)))
        .toList();
  }

  /** The errors among problems as fields of a problem answer. */
  public static List<FieldProblem> errors(List<Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(
            problem ->
                new FieldProblem(
                    problem.file() + ":" + problem.line() + ":" + problem.column(),
                    problem.message()))
        .toList();
  }

  /** The errors among problems, each with its place. */
  public static List<Message> reasons(List<Problem> problems) {
    return errors(problems).stream()
        .map(error -> Message.of("service.rules.atPlace", error.field(), error.message()))
        .toList();
  }

  /** Problems in the language of whoever reads the answer. */
  public static Localized said(List<Problem> problems) {
    return language -> of(problems, language);
  }

  /** The answer to somebody who wants to use files that are wrong. */
  public static ProblemException unusable(List<Problem> problems) {
    List<FieldProblem> errors = errors(problems);
    return ProblemException.unprocessable(
        Message.of(
            "service.rules.unusable",
            errors.size(),
            errors.get(0).field(),
            errors.get(0).message()),
        errors,
        Map.of("problems", said(problems)));
  }
}
