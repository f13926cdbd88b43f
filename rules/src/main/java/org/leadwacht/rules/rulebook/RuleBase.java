package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.lowering.RuleLowering;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.Beside;

/**
 * The rules and sentences a release ships with, on which the files of dealerships come, with those
 * of a dealer group over them where there is one. Read and lowered once; immutable. Beside the one
 * of this program there can be those of earlier releases, which dealerships keep until they are
 * upgraded.
 */
public final class RuleBase {

  private static final String SENTENCES = ".dsl";
  private static final Vocabulary VOCABULARY = new Vocabulary(LeadDomain.MODEL);

  private final BaseVersion version;
  private final List<RuleFile> files;
  private final Sentences sentences;
  private final Vocabulary vocabulary;
  private final List<Lowered> rules;
  private final RuleBook book;
  private final @Nullable Layer layer;

  /**
   * What a dealer group lays over a base.
   *
   * @param product the base below
   * @param group the group
   * @param merge its rules, merged with those below
   */
  private record Layer(RuleBase product, GroupRules group, Merge merge) {}

  private RuleBase(RuleBase product, GroupRules group, Merge merge) {
    this.version = product.version;
    this.files = product.files;
    this.sentences = product.sentences;
    this.vocabulary = product.vocabulary;
    this.rules = merge.rules();
    this.layer = new Layer(product, group, merge);
    this.book = RuleBook.of(rules, this, Budget.DEFAULT);
  }

  private RuleBase(int number, List<RuleFile> files) {
    this.version = new BaseVersion(number, Hash.of(files));
    this.files = List.copyOf(files);
    this.sentences =
        new Sentences(
            files.stream()
                .filter(RuleBase::holdsSentences)
                .collect(
                    Collectors.toMap(
                        RuleFile::name, RuleFile::text, (a, b) -> a, LinkedHashMap::new)));
    List<RuleFile> ruleFiles = files.stream().filter(file -> !holdsSentences(file)).toList();
    this.vocabulary = VOCABULARY;
    this.rules = lowered(ruleFiles);
    this.layer = null;
    this.book = RuleBook.of(rules, this, Budget.DEFAULT);
  }

  /** Lazily made, so that a program that never plans never reads a rule. */
  private static final class Shipped {
    static final RuleBase BASE = of(BaseFiles.version(), BaseFiles.all());
  }

  /**
   * A rule of a base.
   *
   * @param info what is known about it
   * @param text as it is written, from {@code rule} to {@code end}
   */
  public record Rule(RuleInfo info, String text) {}

  /** The base of this program. */
  public static RuleBase shipped() {
    return Shipped.BASE;
  }

  /**
   * Another base.
   *
   * @param number counts releases
   * @param files its rules, and its sentences in files that end in {@code .dsl}
   * @throws UnusableBaseException if something is wrong with them, or they need what this program
   *     does not have
   */
  public static RuleBase of(int number, List<RuleFile> files) {
    try {
      return new RuleBase(number, files);
    } catch (InvalidRulesException e) {
      throw new UnusableBaseException(number, String.valueOf(e.problems().get(0)), e);
    } catch (RuntimeException e) {
      // a fact, a field or a sentence of another release, wherever it was noticed
      throw new UnusableBaseException(number, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The same base with the rules of a dealer group over it, in place of those of another.
   *
   * @param group the group, or null for none
   * @throws InvalidRulesException if they cannot be planned by on this base
   */
  public RuleBase with(@Nullable GroupRules group) {
    if (group == null) {
      return product();
    }
    Problems problems = new Problems();
    Merge merge =
        RuleCheck.check(
            product(), group.inFolder(), RuleInfo.Layer.GROUP, CheckContext.IN_FORCE, problems);
    if (problems.errors() > 0) {
      throw new InvalidRulesException(problems.sorted());
    }
    return new RuleBase(product(), group, merge);
  }

  private static boolean holdsSentences(RuleFile file) {
    return file.name().endsWith(SENTENCES);
  }

  private List<Lowered> lowered(List<RuleFile> ruleFiles) {
    Problems problems = new Problems();
    Map<RuleTree, RuleInfo> trees = new LinkedHashMap<>();
    Set<String> stages = new LinkedHashSet<>();
    Authored authored =
        new Authored(sentences, vocabulary, new BaseRules(List.of()), Known.of(null), problems);
    ruleFiles.forEach(authored::read);
    for (RuleTree tree : authored.rules()) {
      trees.put(tree, info(tree, RuleInfo.Layer.BASE, null));
      if (tree.stage() != null) {
        stages.add(tree.stage().text());
      }
    }
    RuleLowering lowering = new RuleLowering(vocabulary, Known.of(stages));
    List<Lowered> all = new ArrayList<>();
    trees.forEach(
        (tree, info) -> {
          Lowered lowered = lowering.lower(tree, info);
          if (lowered != null) {
            all.add(lowered);
          }
        });
    if (problems.errors() > 0) {
      throw new InvalidRulesException(problems.sorted());
    }
    return List.copyOf(all);
  }

  /** What is known about a rule. */
  static RuleInfo info(RuleTree tree, RuleInfo.Layer layer, @Nullable String replaces) {
    return new RuleInfo(
        tree.name().text(),
        tree.source().file(),
        layer,
        tree.stage() == null ? null : tree.stage().text(),
        tree.textDe(),
        tree.textEn(),
        tree.subject(),
        replaces,
        tree.enabled());
  }

  /** Which base it is, whatever a dealer group lays over it. */
  public BaseVersion version() {
    return version;
  }

  /** The base without a dealer group. */
  public RuleBase product() {
    return layer == null ? this : layer.product();
  }

  /** The dealer group whose rules lie over it, or null. */
  public @Nullable GroupRules group() {
    return layer == null ? null : layer.group();
  }

  /** Whether the rules of two bases plan the same: one hash for all files, those of a group too. */
  public String hash() {
    return layer == null ? version.hash() : version.hash() + Hash.of(layer.group().files());
  }

  /** The files of the product: rules, then sentences. */
  public List<RuleFile> files() {
    return files;
  }

  /** Its rules alone, those of a dealer group too, without a dealership's. */
  public RuleBook book() {
    return book;
  }

  /** The rules of the product as they are written, in the order of the files. */
  public List<Rule> rules() {
    return product().written();
  }

  private List<Rule> written() {
    List<Rule> written = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      RuleTree tree = rules.get(i).tree();
      String text = tree.source().text();
      boolean last = i + 1 == rules.size() || rules.get(i + 1).tree().source() != tree.source();
      int end = last ? text.length() : start(rules.get(i + 1).tree());
      String slice = text.substring(start(tree), end);
      int close = slice.lastIndexOf("\nend");
      written.add(
          new Rule(
              rules.get(i).info(),
              close < 0 ? slice : slice.substring(0, close + "\nend".length())));
    }
    return written;
  }

  private static int start(RuleTree tree) {
    return Math.max(0, tree.source().text().lastIndexOf("rule", tree.name().at()));
  }

  /** Codes of all stages that its rules plan. */
  public Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    for (Lowered rule : rules) {
      if (rule.info().stage() != null) {
        stages.add(rule.info().stage());
      }
    }
    return stages;
  }

  /**
   * Names by which a rule takes the place of one of these: their own, and those of their places.
   */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Lowered rule : rules) {
      names.add(rule.info().place());
      names.add(rule.info().name());
    }
    return names;
  }

  /** Whether a dealer group lets no dealership change a rule. */
  public boolean locks(RuleInfo rule) {
    return layer != null && layer.group().lockedRules().stream().anyMatch(rule::isMeantBy);
  }

  /** The rules that exceptions and tables go by, as the product has them. */
  BaseRules patterns() {
    return new BaseRules(product().rules.stream().map(Lowered::tree).toList());
  }

  /** The rules of a dealer group, as they are written and as they were made. */
  List<RuleTree> ofGroup() {
    return layer == null
        ? List.of()
        : Stream.concat(layer.merge().trees().stream(), layer.merge().made().stream()).toList();
  }

  /** Whom a dealer group tells beside others. */
  List<Beside> beside() {
    return layer == null ? List.of() : layer.merge().beside();
  }

  /** Names of the rules by which a dealer group tells them. */
  Set<String> copies() {
    return layer == null
        ? Set.of()
        : layer.merge().copies().stream()
            .map(tree -> tree.name().text())
            .collect(Collectors.toSet());
  }

  Sentences sentences() {
    return sentences;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  List<Lowered> lowered() {
    return rules;
  }
}
