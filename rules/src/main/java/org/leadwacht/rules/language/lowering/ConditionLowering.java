package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.drools.model.Condition.Type;
import org.drools.model.DSL;
import org.drools.model.Index;
import org.drools.model.Variable;
import org.drools.model.index.AlphaIndexImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.ExistentialPatternImpl;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Field;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;

/** Lowers the conditions of one way to fulfil a rule. */
final class ConditionLowering {

  private final Vocabulary vocabulary;
  private final RuleTree tree;
  private final SourceText source;
  private final Literals literals;
  private final RuleInfo info;
  private final String id;
  private int variables;

  ConditionLowering(Vocabulary vocabulary, Known known, RuleTree tree, RuleInfo info, int branch) {
    this.vocabulary = vocabulary;
    this.tree = tree;
    this.source = tree.source();
    this.literals = new Literals(source, known);
    this.info = info;
    this.id = info.name() + "#" + branch;
  }

  List<org.drools.model.Condition> lower(List<Condition> conditions, VariableScope scope) {
    List<org.drools.model.Condition> lowered = new ArrayList<>();
    for (Condition condition : conditions) {
      try {
        lower(condition, scope, lowered);
      } catch (Untypable alreadyNoted) {
        // The next condition may have problems of its own.
        continue;
      }
    }
    return lowered;
  }

  void lower(Condition condition, VariableScope scope, List<org.drools.model.Condition> into) {
    if (condition instanceof Condition.Pattern pattern) {
      into.add(pattern(pattern, scope));
    } else if (condition instanceof Condition.Not not) {
      into.add(new ExistentialPatternImpl(within(not.part(), scope), Type.NOT));
    } else if (condition instanceof Condition.Exists exists) {
      into.add(new ExistentialPatternImpl(within(exists.part(), scope), Type.EXISTS));
    } else if (condition instanceof Condition.Accumulate accumulate) {
      new AccumulateLowering(this, source, vocabulary, literals, info, id)
          .lower(accumulate, scope, into);
    } else if (condition instanceof Condition.All all) {
      into.addAll(lower(all.parts(), scope));
    } else {
      throw new IllegalStateException("An alternative was not multiplied out in " + tree.name());
    }
  }

  private org.drools.model.Condition within(Condition part, VariableScope scope) {
    List<org.drools.model.Condition> parts = new ArrayList<>();
    lower(part, scope.inner(), parts);
    return parts.size() == 1 ? parts.get(0) : new CompositePatterns(Type.AND, parts);
  }

  private PatternImpl<?> pattern(Condition.Pattern pattern, VariableScope scope) {
    FactType type = type(pattern.type());
    Variable<?> before = scope.lastVariable();
    Slot slot = new Slot(DSL.declarationOf(type.type(), "v" + variables++));
    if (pattern.variable() != null) {
      bind(
          scope,
          new BoundPattern(
              pattern.variable(), slot, ValueType.record(type.type()), Domain.FREE, fact -> fact));
    }
    PatternImpl<?> lowered = new PatternImpl<>(slot.variable());
    List<Value> joins = new ArrayList<>();
    ExpressionCompiler joiner =
        new ExpressionCompiler(source, vocabulary, literals, scope, type, slot);
    for (Condition.Constraint constraint : pattern.constraints()) {
      try {
        constraint(constraint, type, slot, scope, lowered, joins, joiner);
      } catch (Untypable alreadyNoted) {
        // The next constraint may have problems of its own.
        continue;
      }
    }
    join(lowered, slot, before, joiner, joins);
    scope.add(slot);
    return lowered;
  }

  private FactType type(Named name) {
    FactType type = vocabulary.find(name.text());
    if (type == null) {
      List<String> names = vocabulary.facts().stream().map(FactType::name).toList();
      String nearest = Likeness.nearest(name.text(), names);
      source.error(
          name.at(),
          UNKNOWN_TYPE,
          Message.of("language.lowering.unknown-fact", name.text(), Likeness.hint(nearest, names)));
      throw new Untypable();
    }
    return type;
  }

  /** A name for Drools that no other fact of this rule has. */
  String nextName() {
    return "v" + variables++;
  }

  void bind(VariableScope scope, BoundPattern bound) {
    if (scope.find(bound.name().text()) != null) {
      source.error(
          bound.name().at(),
          NOT_ALLOWED,
          Message.of("language.lowering.bound-twice", bound.name().text()));
    }
    scope.bind(bound);
  }

  private void constraint(
      Condition.Constraint constraint,
      FactType type,
      Slot slot,
      VariableScope scope,
      PatternImpl<?> pattern,
      List<Value> joins,
      ExpressionCompiler joiner) {
    Expr expr = constraint.expr();
    if (constraint.variable() != null) {
      Expr bound = boundPart(expr);
      ExpressionCompiler alone =
          new ExpressionCompiler(source, vocabulary, literals, scope, type, slot);
      Typed typed = alone.compile(bound);
      if (alone.facts().size() > 1) {
        source.error(bound.start(), NOT_ALLOWED, Message.of("language.lowering.bind-a-field"));
        throw new Untypable();
      }
      Value value = typed.value();
      bind(
          scope,
          new BoundPattern(
              constraint.variable(),
              slot,
              typed.type(),
              typed.domain(),
              fact -> value.of(new Object[] {fact})));
      if (bound == expr) {
        return;
      }
    }
    ExpressionCompiler alone =
        new ExpressionCompiler(source, vocabulary, literals, scope, type, slot);
    Typed typed = alone.truth(expr);
    if (alone.facts().isEmpty() || alone.facts().equals(List.of(slot.variable()))) {
      Check check =
          new Check(
              type.name() + ":" + expr.spelled(), List.of(slot.variable()), typed.value(), info);
      check.setIndex(index(expr, type));
      pattern.addConstraint(check);
    } else {
      joins.add(joiner.truth(expr).value());
    }
  }

  /** {@code $a : field == 1} binds the field and tests it. */
  private static Expr boundPart(Expr expr) {
    return expr instanceof Expr.Binary binary
            && Set.of("==", "!=", "<", "<=", ">", ">=", "in", "contains", "matches", "memberOf")
                .contains(binary.operator())
        ? binary.left()
        : expr;
  }

  /** Drools finds the rules for a constant in a table instead of asking each. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable Index index(Expr expr, FactType type) {
    if (expr instanceof Expr.Binary binary
        && binary.operator().equals("==")
        && binary.left() instanceof Expr.Name name
        && binary.right() instanceof Expr.Literal literal
        && literal.value() instanceof String text
        && type.fields().containsKey(name.name())) {
      Field field = Objects.requireNonNull(type.fields().get(name.name()));
      return new AlphaIndexImpl(
          String.class,
          Index.ConstraintType.EQUAL,
          field.index(),
          fact -> field.reader().apply(fact),
          text);
    }
    return null;
  }

  /**
   * All conditions of a fact that look at others become one, which exists even if there are none:
   * it counts the pairs that are tried, so that a wide join stops.
   */
  private void join(
      PatternImpl<?> pattern,
      Slot slot,
      @Nullable Variable<?> before,
      ExpressionCompiler joiner,
      List<Value> joins) {
    List<Variable<?>> facts = new ArrayList<>(joiner.facts());
    if (joins.isEmpty()) {
      facts.clear();
      if (before != null) {
        facts.add(before);
        facts.add(slot.variable());
      }
    } else if (!facts.contains(slot.variable())) {
      facts.add(slot.variable());
    }
    if (facts.size() < 2) {
      return;
    }
    Value[] tests = joins.toArray(new Value[0]);
    pattern.addConstraint(
        new Check(id + slot.variable().getName(), facts, values -> all(tests, values), info));
  }

  private static Boolean all(Value[] tests, @Nullable Object[] facts) {
    for (Value test : tests) {
      if (test.of(facts) != Boolean.TRUE) {
        return Boolean.FALSE;
      }
    }
    return Boolean.TRUE;
  }
}
