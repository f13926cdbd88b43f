package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.model.Condition.Type;
import org.drools.model.DSL;
import org.drools.model.Variable;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.drools.model.patterns.AccumulatePatternImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.EvalImpl;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;

/** Lowers what is drawn from all matches of a condition. */
final class AccumulateLowering {

  private static final Set<String> COMPARABLE = Set.of("min", "max");

  private final ConditionLowering conditions;
  private final SourceText source;
  private final Vocabulary vocabulary;
  private final Literals literals;
  private final RuleInfo info;
  private final String id;

  AccumulateLowering(
      ConditionLowering conditions,
      SourceText source,
      Vocabulary vocabulary,
      Literals literals,
      RuleInfo info,
      String id) {
    this.conditions = conditions;
    this.source = source;
    this.vocabulary = vocabulary;
    this.literals = literals;
    this.info = info;
    this.id = id;
  }

  void lower(
      Condition.Accumulate accumulate, VariableScope scope, List<org.drools.model.Condition> into) {
    VariableScope inner = scope.inner();
    List<org.drools.model.Condition> parts = new ArrayList<>();
    conditions.lower(accumulate.part(), inner, parts);
    Variable<?> last = Objects.requireNonNull(inner.lastVariable());
    Map<BoundPattern, Variable<?>> results = new LinkedHashMap<>();
    List<AccumulateFunction> functions = new ArrayList<>();
    for (Condition.Function function : accumulate.functions()) {
      functions.add(function(function, inner, last, results));
    }
    into.add(
        new AccumulatePatternImpl<>(
            parts.size() == 1 ? parts.get(0) : new CompositePatterns(Type.AND, parts),
            null,
            functions.toArray(new AccumulateFunction[0])));
    results.forEach(
        (bound, variable) -> {
          conditions.bind(scope, bound);
          scope.add(bound.slot());
        });
    for (Expr constraint : accumulate.constraints()) {
      ExpressionCompiler compiler =
          new ExpressionCompiler(source, vocabulary, literals, scope, null, null);
      Typed test = compiler.truth(constraint);
      into.add(
          new EvalImpl(
              new Check(id + "r" + conditions.nextName(), compiler.facts(), test.value(), info)));
    }
  }

  private AccumulateFunction function(
      Condition.Function function,
      VariableScope inner,
      Variable<?> last,
      Map<BoundPattern, Variable<?>> results) {
    String name = function.function().text();
    Value argument = facts -> Boolean.TRUE;
    ValueType type = ValueType.NUMBER;
    Domain domain = Domain.FREE;
    Variable<?> from = last;
    if (function.argument() != null) {
      ExpressionCompiler compiler =
          new ExpressionCompiler(source, vocabulary, literals, inner, null, null);
      Typed typed = compiler.compile(function.argument());
      if (compiler.facts().size() > 1) {
        source.error(
            function.argument().start(),
            NOT_ALLOWED,
            Message.of("language.lowering.draw-from-one-fact"));
        throw new Untypable();
      }
      if (!compiler.facts().isEmpty()) {
        from = compiler.facts().get(0);
      }
      argument = typed.value();
      type = typed.type();
      domain = typed.domain();
    } else if (!name.equals("count")) {
      wrong(function, Message.of("language.lowering.draw-needs-value", name));
    }
    ValueType result = result(function, name, type);
    Variable<Object> variable = DSL.declarationOf(Object.class, conditions.nextName());
    Slot slot = new Slot(variable);
    results.put(
        new BoundPattern(
            function.variable(),
            slot,
            result,
            name.equals("count") ? Domain.FREE : domain,
            drawn -> drawn),
        variable);
    Value drawn = argument;
    Object zero = type.kind() == ValueType.Kind.DURATION ? Duration.ZERO : Long.valueOf(0);
    return new AccumulateFunction(from, () -> new Draw(name, drawn, zero, info)).as(variable);
  }

  private ValueType result(Condition.Function function, String name, ValueType type) {
    switch (name) {
      case "count" -> {
        return ValueType.NUMBER;
      }
      case "collectList" -> {
        return ValueType.listOf(type);
      }
      case "sum" -> {
        if (type.kind() != ValueType.Kind.NUMBER && type.kind() != ValueType.Kind.DURATION) {
          wrong(function, Message.of("language.lowering.no-sum", type.word()));
        }
        return type;
      }
      default -> {
        if (!COMPARABLE.contains(name)) {
          source.error(
              function.function().at(),
              NOT_ALLOWED,
              Message.of("language.lowering.unknown-draw", name));
          throw new Untypable();
        }
        if (type.kind() == ValueType.Kind.LIST
            || type.kind() == ValueType.Kind.RECORD
            || type.kind() == ValueType.Kind.TRUTH) {
          source.error(
              function.function().at(),
              WRONG_TYPE,
              Message.of("language.lowering.not-ordered", name, type.word()));
          throw new Untypable();
        }
        return type;
      }
    }
  }

  private void wrong(Condition.Function function, Message message) {
    source.error(function.function().at(), WRONG_ARGUMENTS, message);
    throw new Untypable();
  }
}
