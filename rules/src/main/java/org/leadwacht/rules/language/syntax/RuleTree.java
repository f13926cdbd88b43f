package org.leadwacht.rules.language.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was written.
 *
 * @param source the file it stands in
 * @param name its name
 * @param enabled false if it is switched off
 * @param stage code of the stage it plans, or null
 * @param textDe why, in German, or null
 * @param textEn why, in English, or null
 * @param subject subject of its mails with placeholders in braces, or null for the usual one
 * @param replaces the base rule it takes the place of, or null
 * @param when its conditions
 * @param then what it concludes
 * @param readable false if a part of its conditions could not be read
 * @param complete false if a part of it could not be read
 */
public record RuleTree(
    SourceText source,
    Named name,
    boolean enabled,
    @Nullable Named stage,
    @Nullable String textDe,
    @Nullable String textEn,
    @Nullable String subject,
    @Nullable Named replaces,
    Condition.All when,
    List<Insert> then,
    boolean readable,
    boolean complete) {

  /**
   * A conclusion.
   *
   * @param at offset of its first character
   * @param type what is concluded
   * @param arguments its components
   */
  public record Insert(int at, Named type, List<Expr> arguments) {}

  /** The name of the base rule whose place it takes, if there is one of that name. */
  public String replacedName() {
    return replaces == null ? name.text() : replaces.text();
  }

  /** The same under another name. */
  public RuleTree named(String other) {
    return new RuleTree(
        source,
        new Named(name.at(), other),
        enabled,
        stage,
        textDe,
        textEn,
        subject,
        replaces,
        when,
        then,
        readable,
        complete);
  }

  /** All that it does, in one fixed spelling: two rules of the same do the same. */
  public String spelled() {
    String conclusions =
        then.stream()
            .map(
                insert ->
                    insert.type().text() + insert.arguments().stream().map(Expr::spelled).toList())
            .collect(Collectors.joining(";"));
    return String.join(
        "|",
        stage == null ? "" : stage.text(),
        String.valueOf(textDe),
        String.valueOf(textEn),
        String.valueOf(subject),
        when.spelled(),
        conclusions);
  }

  /** The same in the place of a base rule. */
  public RuleTree inPlaceOf(String rule) {
    int at = replaces == null ? name.at() : replaces.at();
    return new RuleTree(
        source,
        name,
        enabled,
        stage,
        textDe,
        textEn,
        subject,
        new Named(at, rule),
        when,
        then,
        readable,
        complete);
  }

  /**
   * The same; where it names no stage, it plans that of its first conclusion.
   *
   * @param staged conclusions whose first argument is a stage
   */
  public RuleTree withStageOfItsConclusion(Set<String> staged) {
    if (stage != null || then.isEmpty() || then.get(0).arguments().isEmpty()) {
      return this;
    }
    Insert first = then.get(0);
    boolean plans = staged.contains(first.type().text());
    return plans
            && first.arguments().get(0) instanceof Expr.Literal literal
            && literal.value() instanceof String code
        ? new RuleTree(
            source,
            name,
            enabled,
            new Named(literal.at(), code),
            textDe,
            textEn,
            subject,
            replaces,
            when,
            then,
            readable,
            complete)
        : this;
  }
}
