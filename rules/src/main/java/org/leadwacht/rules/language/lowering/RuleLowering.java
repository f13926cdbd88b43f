package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_TYPE;
import static org.leadwacht.rules.language.problem.Problem.Code.UNUSED;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.Consequence;
import org.drools.model.Variable;
import org.drools.model.consequences.ConsequenceImpl;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.graph.RuleShape;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;

/** Lowers one rule after the other; what is wrong with one is noted in its file. */
public final class RuleLowering {

  private final Vocabulary vocabulary;
  private final Known known;

  /**
   * @param vocabulary what rules can name
   * @param known the stages and persons there are
   */
  public RuleLowering(Vocabulary vocabulary, Known known) {
    this.vocabulary = vocabulary;
    this.known = known;
  }

  /** The rule, or null if something is wrong with it. */
  public @Nullable Lowered lower(RuleTree tree, RuleInfo info) {
    int before = tree.source().errors();
    List<Lowered.Branch> branches = new ArrayList<>();
    List<VariableScope> scopes = new ArrayList<>();
    try {
      for (List<Condition> way : new Alternatives(tree.source()).of(tree.when())) {
        VariableScope scope = new VariableScope();
        scopes.add(scope);
        ConditionLowering conditions =
            new ConditionLowering(vocabulary, known, tree, info, branches.size());
        List<org.drools.model.Condition> when = conditions.lower(way, scope);
        branches.add(new Lowered.Branch(when, consequence(tree, info, scope)));
      }
    } catch (Untypable alreadyNoted) {
      return null;
    }
    if (tree.source().errors() > before) {
      return null;
    }
    if (!tree.source().isDerived()) {
      warnOfUnused(tree, scopes);
    }
    return new Lowered(info, tree, RuleShape.of(tree, vocabulary), branches);
  }

  private static void warnOfUnused(RuleTree tree, List<VariableScope> scopes) {
    Set<Named> used = new LinkedHashSet<>();
    Set<Named> all = new LinkedHashSet<>();
    for (VariableScope scope : scopes) {
      for (BoundPattern bound : scope.all()) {
        all.add(bound.name());
        if (scope.isUsed(bound)) {
          used.add(bound.name());
        }
      }
    }
    all.removeAll(used);
    for (Named unused : all) {
      tree.source()
          .warning(unused.at(), UNUSED, Message.of("language.lowering.unused", unused.text()));
    }
  }

  private Consequence consequence(RuleTree tree, RuleInfo info, VariableScope scope) {
    Literals literals = new Literals(tree.source(), known);
    ExpressionCompiler compiler =
        new ExpressionCompiler(tree.source(), vocabulary, literals, scope, null, null);
    List<Value> conclusions = new ArrayList<>();
    for (RuleTree.Insert insert : tree.then()) {
      try {
        conclusions.add(
            new Calls(tree.source(), literals, compiler)
                .conclusion(insert, conclusionType(tree, insert)));
      } catch (Untypable alreadyNoted) {
        // The next conclusion may have problems of its own.
        continue;
      }
    }
    Value[] parts = conclusions.toArray(new Value[0]);
    return new ConsequenceImpl(
        facts -> conclude(parts, facts, info),
        compiler.facts().toArray(new Variable<?>[0]),
        false,
        false,
        "java");
  }

  private static void conclude(Value[] conclusions, @Nullable Object[] facts, RuleInfo rule) {
    Meter meter = Meter.present();
    for (Value conclusion : conclusions) {
      Object fact = conclusion.of(facts);
      if (fact != null) {
        meter.conclude(fact, rule);
      }
    }
  }

  private FactType conclusionType(RuleTree tree, RuleTree.Insert insert) {
    FactType type = vocabulary.find(insert.type().text());
    if (type != null && type.isConclusion()) {
      return type;
    }
    List<String> conclusions =
        vocabulary.facts().stream().filter(FactType::isConclusion).map(FactType::name).toList();
    String nearest = Likeness.nearest(insert.type().text(), conclusions);
    String all = conclusions.stream().collect(Collectors.joining(", "));
    tree.source()
        .error(
            insert.type().at(),
            type == null ? UNKNOWN_TYPE : NOT_ALLOWED,
            Message.of(
                "language.lowering.no-conclusion",
                insert.type().text(),
                all,
                Likeness.hint(nearest)));
    throw new Untypable();
  }
}
