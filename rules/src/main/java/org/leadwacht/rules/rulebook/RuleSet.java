package org.leadwacht.rules.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;

/**
 * What a dealership plans by, as it is written: a base, and files of its own on top. A rule of the
 * same name replaces, any other adds.
 *
 * @param base the base
 * @param files the dealership's files
 */
public record RuleSet(RuleBase base, List<RuleFile> files) {

  /** The layers; the list is copied. */
  public RuleSet {
    files = List.copyOf(files);
  }

  /** Files on top of the base that ships with the product. */
  public static RuleSet shipped(List<RuleFile> files) {
    return new RuleSet(RuleBase.shipped(), files);
  }

  /** The same base with more files: one of the same name replaces. */
  public RuleSet over(List<RuleFile> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, RuleFile> together = new LinkedHashMap<>();
    files.forEach(file -> together.put(file.name(), file));
    more.forEach(file -> together.put(file.name(), file));
    return new RuleSet(base, List.copyOf(together.values()));
  }

  /**
   * All problems of the files, by file, line and column; none of them an error if they can be
   * published.
   */
  public List<Problem> check(CheckContext context) {
    Problems problems = new Problems();
    RuleCheck.check(base, files, context, problems);
    return problems.sorted();
  }

  /**
   * The rules.
   *
   * @throws InvalidRulesException if something is wrong with a file
   */
  public RuleBook book() {
    return files.isEmpty() ? base.book() : book(Budget.DEFAULT);
  }

  /**
   * The rules under a budget of their own.
   *
   * @throws InvalidRulesException if something is wrong with a file
   */
  public RuleBook book(Budget budget) {
    return RuleBook.of(this, budget);
  }
}
