package org.leadwacht.rules.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;

/**
 * What a dealership plans by, as it is written: a base, and files of its own on top. A rule of the
 * same name replaces, any other adds. Equal where base and files are; what was once read, checked
 * and built is kept, so that a publish does each of it once. Safe to share between threads.
 */
public final class RuleSet {

  private final RuleBase base;
  private final List<RuleFile> files;
  private volatile @Nullable Merge sound;
  private volatile @Nullable RuleBook book;

  /** A base, and a dealership's files. */
  public RuleSet(RuleBase base, List<RuleFile> files) {
    this.base = base;
    this.files = List.copyOf(files);
  }

  /** Files on top of the base that ships with the product. */
  public static RuleSet shipped(List<RuleFile> files) {
    return new RuleSet(RuleBase.shipped(), files);
  }

  /** The base. */
  public RuleBase base() {
    return base;
  }

  /** The dealership's files. */
  public List<RuleFile> files() {
    return files;
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
    Problems problems = context.problems(files);
    Merge merge = RuleCheck.check(base, files, RuleInfo.Layer.DEALER, context, problems);
    if (problems.errors() == 0) {
      sound = merge;
    }
    return problems.sorted();
  }

  /** The same problems and a warning for each rule that no scenario fired. */
  public List<Problem> checkTried(List<Problem> problems, Set<String> fired) {
    Problems all = new Problems();
    problems.forEach(all::add);
    RuleCheck.warnOfUntried(merge(CheckContext.FILES), fired, all);
    return all.sorted();
  }

  /**
   * The rules.
   *
   * @throws InvalidRulesException if something is wrong with a file
   */
  public RuleBook book() {
    return book(CheckContext.FILES);
  }

  /**
   * The rules of files that were published: only what cannot be planned by at all is wrong with
   * them.
   *
   * @throws InvalidRulesException if they cannot be planned by
   */
  public RuleBook bookInForce() {
    return book(CheckContext.IN_FORCE);
  }

  /** The same files, merged into other rules. */
  RuleSet with(List<Lowered> rules) {
    Merge whole = merged();
    RuleSet other = new RuleSet(base, files);
    other.sound =
        new Merge(
            List.copyOf(rules),
            whole.trees(),
            whole.made(),
            whole.said(),
            whole.overlays(),
            whole.beside(),
            whole.laid(),
            whole.copies());
    return other;
  }

  /** The dealership's rules as they stand merged with the base. */
  Merge merged() {
    return merge(CheckContext.IN_FORCE);
  }

  private RuleBook book(CheckContext context) {
    if (files.isEmpty()) {
      return base.book();
    }
    RuleBook built = book;
    if (built == null) {
      built = RuleBook.of(merge(context).rules(), base, Budget.DEFAULT);
      book = built;
    }
    return built;
  }

  /**
   * The rules under a budget of their own.
   *
   * @throws InvalidRulesException if something is wrong with a file
   */
  public RuleBook book(Budget budget) {
    return RuleBook.of(merge(CheckContext.FILES).rules(), base, budget);
  }

  private Merge merge(CheckContext context) {
    Merge merge = sound;
    if (merge == null) {
      Problems problems = new Problems();
      merge = RuleCheck.check(base, files, RuleInfo.Layer.DEALER, context, problems);
      if (problems.errors() > 0) {
        throw new InvalidRulesException(problems.sorted());
      }
      sound = merge;
    }
    return merge;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleSet set && base.equals(set.base) && files.equals(set.files);
  }

  @Override
  public int hashCode() {
    return Objects.hash(base, files);
  }
}
