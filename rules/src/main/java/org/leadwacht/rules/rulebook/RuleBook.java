package org.leadwacht.rules.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All rules that hold for a dealership: the shipped ones, and its own in their place or beside
 * them. Immutable and safe to share between threads.
 */
public final class RuleBook {

  private static final String FOLDER = "/org/leadwacht/rules/base/";

  private final List<RuleFile> files;
  private final CompiledRules compiled;

  private RuleBook(List<RuleFile> files, CompiledRules compiled) {
    this.files = files;
    this.compiled = compiled;
  }

  /** The shipped rules alone. */
  public static RuleBook base() {
    return Base.BOOK;
  }

  /**
   * These rules with a dealership's own files on top: a rule of the same name replaces, any other
   * adds.
   *
   * @throws IllegalArgumentException if a file cannot be used
   */
  public RuleBook with(List<RuleFile> dealerFiles) {
    return new RuleBook(files, CompiledRules.of(files, dealerFiles));
  }

  /** All rules, also those that are switched off. */
  public List<RuleInfo> rules() {
    return compiled.rules();
  }

  /** Codes of all stages that rules name. */
  public Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    for (RuleInfo rule : rules()) {
      if (rule.stage() != null) {
        stages.add(rule.stage());
      }
    }
    return stages;
  }

  /** Whether a rule that is not switched off looks at facts of this type. */
  public boolean uses(Class<?> fact) {
    return compiled.factTypes().contains(fact.getSimpleName());
  }

  /**
   * What the rules conclude from the facts, in a session of its own.
   *
   * @throws BudgetExceededException if the rules ask for too much
   */
  public List<Conclusion> evaluate(Collection<?> facts) {
    try (Batch batch = batch()) {
      return batch.evaluate(facts);
    }
  }

  /** Opens a session for many evaluations, one after the other, on one thread. */
  public Batch batch() {
    return compiled.open();
  }

  /**
   * One session for many evaluations, several times cheaper than a session each; for one thread.
   */
  public interface Batch extends AutoCloseable {

    /**
     * What the rules conclude from these facts alone.
     *
     * @throws BudgetExceededException if the rules ask for too much
     */
    List<Conclusion> evaluate(Collection<?> facts);

    @Override
    void close();
  }

  private static final class Base {
    static final RuleBook BOOK = load();

    private static RuleBook load() {
      List<RuleFile> files = new ArrayList<>();
      for (String name : read("index").lines().toList()) {
        files.add(new RuleFile(name, read(name)));
      }
      List<RuleFile> base = List.copyOf(files);
      return new RuleBook(base, CompiledRules.of(base, List.of()));
    }

    private static String read(String name) {
      try (InputStream in = RuleBook.class.getResourceAsStream(FOLDER + name)) {
        if (in == null) {
          throw new IllegalStateException(
              "The shipped rule file " + name + " is not on the class path under " + FOLDER);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
