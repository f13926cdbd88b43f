package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.sentences.Sentence;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.vocabulary.DecisionPoint;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Field;
import org.leadwacht.rules.language.vocabulary.Operation;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Term;

/**
 * What authors of rule files can look up: facts and their fields, conclusions, functions, stages
 * and sentences, each with an example. Made from what rules are checked against, so that it is
 * never out of date.
 *
 * @param facts facts, conclusions and parts of them
 * @param functions functions that can be used anywhere
 * @param stages the shipped stages
 * @param sentences the sentences of all languages
 */
public record RuleReference(
    List<Fact> facts, List<Function> functions, List<Stage> stages, List<Phrase> sentences) {

  /**
   * A fact, a conclusion, or a part of one.
   *
   * @param name its name
   * @param kind {@code fact}, {@code conclusion} or {@code part}
   * @param fields its fields
   * @param methods what it can compute
   * @param example how it is written
   * @param at the points of decision it is there at: {@code plan}, {@code distribution}, {@code
   *     list}, {@code sources}; empty for parts
   */
  public record Fact(
      String name,
      String kind,
      List<Entry> fields,
      List<Function> methods,
      String example,
      List<String> at) {}

  /**
   * A field.
   *
   * @param name its name
   * @param typeDe what it holds, in German
   * @param typeEn what it holds, in English
   * @param values the only values there are, or empty
   * @param optional whether it can be null
   */
  public record Entry(
      String name, String typeDe, String typeEn, List<String> values, boolean optional) {}

  /**
   * A function.
   *
   * @param form how it is written
   * @param resultDe what it gives, in German
   * @param resultEn what it gives, in English
   */
  public record Function(String form, String resultDe, String resultEn) {}

  /**
   * A stage.
   *
   * @param code its code
   * @param rules names of the shipped rules that plan it
   */
  public record Stage(String code, List<String> rules) {}

  /**
   * A sentence.
   *
   * @param language the file it comes from, such as {@code de.dsl}
   * @param section {@code head}, {@code when}, {@code then}, {@code for}, {@code effect} or {@code
   *     after}
   * @param form the sentence with its blanks
   * @param example the sentence with something filled in
   * @param meaning the rule text it stands for
   */
  public record Phrase(
      String language, String section, String form, String example, String meaning) {}

  /** What authors can use on top of a base. */
  public static RuleReference of(RuleBase base) {
    Vocabulary vocabulary = base.vocabulary();
    List<Fact> facts = new ArrayList<>();
    vocabulary
        .facts()
        .forEach(t -> facts.add(fact(vocabulary, t, t.isConclusion() ? "conclusion" : "fact")));
    vocabulary.parts().forEach(type -> facts.add(fact(vocabulary, type, "part")));
    Sentences sentences = base.sentences();
    return new RuleReference(
        List.copyOf(facts),
        vocabulary.functionsByName().values().stream().map(RuleReference::function).toList(),
        stages(base),
        sentences.all().stream().map(s -> phrase(s, sentences)).toList());
  }

  private static Fact fact(Vocabulary vocabulary, FactType type, String kind) {
    List<Entry> fields = type.fields().values().stream().map(RuleReference::entry).toList();
    List<Function> methods =
        type.methods().values().stream()
            .flatMap(List::stream)
            .filter(method -> !method.parameters().isEmpty())
            .map(RuleReference::function)
            .toList();
    String example =
        type.isConclusion()
            ? "insert( new "
                + type.constructors().get(type.constructors().size() - 1).form()
                + " );"
            : example(type);
    List<String> at =
        vocabulary.model().points().stream()
            .filter(point -> point.has(type.name()))
            .map(DecisionPoint::name)
            .toList();
    return new Fact(type.name(), kind, fields, methods, example, at);
  }

  private static String example(FactType type) {
    return type.fields().values().stream()
        .limit(2)
        .map(
            field ->
                field.type().kind() == ValueType.Kind.TRUTH
                    ? field.name()
                    : "$" + field.name() + " : " + field.name())
        .collect(Collectors.joining(", ", type.name() + "( ", " )"));
  }

  private static Entry entry(Field field) {
    List<String> values =
        field.domain().kind() == Domain.Kind.WORDS ? field.domain().words() : List.of();
    return new Entry(
        field.name(),
        Language.DE.say(field.type().word()),
        Language.EN.say(field.type().word()),
        values,
        field.nullable());
  }

  private static Function function(Operation operation) {
    return new Function(
        operation.form(),
        Language.DE.say(operation.result().word()),
        Language.EN.say(operation.result().word()));
  }

  private static List<Stage> stages(RuleBase base) {
    return base.stages().stream()
        .sorted()
        .map(
            code ->
                new Stage(
                    code,
                    base.lowered().stream()
                        .map(Lowered::info)
                        .filter(rule -> code.equals(rule.stage()))
                        .map(RuleInfo::name)
                        .toList()))
        .toList();
  }

  private static Phrase phrase(Sentence sentence, Sentences sentences) {
    return new Phrase(
        sentence.language(),
        sentence.section(),
        sentence.form(),
        sentence.example(sentences.words()),
        sentence.meaning());
  }

  /** The reference as a page. */
  public String markdown() {
    StringBuilder page =
        new StringBuilder("# Reference for rule files\n\nGenerated; do not edit.\n");
    for (String kind : List.of("fact", "conclusion", "part")) {
      page.append("\n## ")
          .append(
              kind.equals("part")
                  ? "Parts of facts"
                  : kind.equals("fact") ? "Facts" : "Conclusions")
          .append('\n');
      facts.stream().filter(fact -> fact.kind().equals(kind)).forEach(fact -> append(page, fact));
    }
    page.append("\n## Functions\n\n");
    functions.forEach(
        f -> page.append("- `").append(f.form()).append("` → ").append(f.resultEn()).append('\n'));
    page.append("\n## Stages\n\n");
    stages.forEach(
        s ->
            page.append("- `")
                .append(s.code())
                .append("`: ")
                .append(String.join("; ", s.rules()))
                .append('\n'));
    for (String language : List.of("de.dsl", "en.dsl")) {
      page.append("\n## Sentences (").append(language).append(")\n\n");
      sentences.stream()
          .filter(phrase -> phrase.language().equals(language))
          .forEach(
              phrase ->
                  page.append("- ")
                      .append(phrase.section())
                      .append(": ")
                      .append(phrase.example())
                      .append("  \n  `")
                      .append(phrase.meaning())
                      .append("`\n"));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Fact fact) {
    page.append("\n### ")
        .append(fact.name())
        .append("\n\n`")
        .append(fact.example())
        .append("`\n\n");
    if (!fact.at().isEmpty()) {
      page.append("There in: ")
          .append(Language.EN.say(fact.at().stream().map(at -> new Term("point", at)).toList()))
          .append(".\n\n");
    }
    for (Entry field : fact.fields()) {
      page.append("- `").append(field.name()).append("`: ").append(field.typeEn());
      if (!field.values().isEmpty()) {
        page.append(" (").append(String.join(", ", field.values())).append(')');
      }
      page.append(field.optional() ? ", may be null\n" : "\n");
    }
    fact.methods()
        .forEach(
            m ->
                page.append("- `")
                    .append(m.form())
                    .append("` → ")
                    .append(m.resultEn())
                    .append('\n'));
  }
}
