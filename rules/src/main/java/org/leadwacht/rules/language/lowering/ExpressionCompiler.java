package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_FIELD;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_VARIABLE;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Field;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.language.vocabulary.Operation;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;

/**
 * Looks up every name of an expression, checks every type and makes a closure of it. One compiler
 * serves one constraint or one conclusion and remembers which facts it looks at, in the order in
 * which the closure gets them.
 */
final class ExpressionCompiler {

  private final SourceText source;
  private final Vocabulary vocabulary;
  private final Literals literals;
  private final VariableScope scope;
  private final @Nullable FactType own;
  private final @Nullable Slot ownSlot;
  private final List<Variable<?>> facts = new ArrayList<>();

  /**
   * @param source the file, for places
   * @param vocabulary what can be named
   * @param literals checks texts against what exists
   * @param scope the variables that can be used
   * @param own type of the fact whose fields can be named without a variable, or null
   * @param ownSlot that fact
   */
  ExpressionCompiler(
      SourceText source,
      Vocabulary vocabulary,
      Literals literals,
      VariableScope scope,
      @Nullable FactType own,
      @Nullable Slot ownSlot) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.literals = literals;
    this.scope = scope;
    this.own = own;
    this.ownSlot = ownSlot;
  }

  /** The facts the compiled expressions look at. */
  List<Variable<?>> facts() {
    return facts;
  }

  /**
   * Compiles an expression.
   *
   * @throws Untypable if it makes no sense; the reason is noted
   */
  Typed compile(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal(literal);
    }
    if (expr instanceof Expr.Name name) {
      return name(name);
    }
    if (expr instanceof Expr.Member member) {
      return member(member);
    }
    if (expr instanceof Expr.Call call) {
      return call(call);
    }
    if (expr instanceof Expr.Unary unary) {
      return unary(unary);
    }
    if (expr instanceof Expr.Binary binary) {
      return new BinaryCompiler(source, literals, this).compile(binary);
    }
    throw wrong(expr.at(), Message.of("language.lowering.list-without-in"));
  }

  /** Compiles what must be true or false. */
  Typed truth(Expr expr) {
    Typed typed = compile(expr);
    if (typed.type().kind() != ValueType.Kind.TRUTH) {
      throw wrong(expr.at(), Message.of("language.lowering.no-condition", typed.type().word()));
    }
    return typed;
  }

  private static Typed literal(Expr.Literal literal) {
    Object value = literal.value();
    ValueType type =
        value == null
            ? ValueType.NULL
            : value instanceof String
                ? ValueType.TEXT
                : value instanceof Boolean ? ValueType.TRUTH : ValueType.NUMBER;
    return new Typed(literal, type, Domain.FREE, facts -> value);
  }

  private Typed name(Expr.Name name) {
    if (own != null && ownSlot != null) {
      Field field = own.fields().get(name.name());
      if (field != null) {
        return read(name, ownSlot, field);
      }
      if (name.name().equals("this")) {
        int index = indexOf(ownSlot);
        return new Typed(name, ValueType.record(own.type()), Domain.FREE, facts -> facts[index]);
      }
    }
    BoundPattern bound = scope.use(name.name());
    if (bound != null) {
      int index = indexOf(bound.slot());
      var reader = bound.reader();
      return new Typed(
          name,
          bound.type(),
          bound.domain(),
          facts -> {
            Object fact = facts[index];
            return fact == null ? null : reader.apply(fact);
          });
    }
    throw unknown(name);
  }

  private Typed read(Expr expr, Slot slot, Field field) {
    int index = indexOf(slot);
    var reader = field.reader();
    return new Typed(
        expr,
        field.type(),
        field.domain(),
        facts -> {
          Object fact = facts[index];
          return fact == null ? null : reader.apply(fact);
        });
  }

  private int indexOf(Slot slot) {
    int index = facts.indexOf(slot.variable());
    if (index < 0) {
      index = facts.size();
      facts.add(slot.variable());
    }
    return index;
  }

  private Untypable unknown(Expr.Name name) {
    if (own != null && !name.name().startsWith("$")) {
      return unknownField(name.at(), name.name(), own);
    }
    String nearest = Likeness.nearest(name.name(), scope.names());
    source.error(
        name.at(),
        UNKNOWN_VARIABLE,
        Message.of("language.lowering.unknown-variable", name.name(), Likeness.hint(nearest)));
    return new Untypable();
  }

  private Untypable unknownField(int at, String name, FactType type) {
    String nearest = Likeness.nearest(name, type.fields().keySet());
    source.error(
        at,
        UNKNOWN_FIELD,
        Message.of(
            "language.lowering.unknown-field",
            type.name(),
            name,
            Likeness.hint(nearest, type.fields().keySet())));
    return new Untypable();
  }

  private Typed member(Expr.Member member) {
    if (member.target() instanceof Expr.Name name
        && scope.find(name.name()) == null
        && isClassName(name)) {
      throw refusedCall(name.at(), name.name() + "." + member.name());
    }
    Typed target = compile(member.target());
    FactType type =
        target.type().kind() == ValueType.Kind.RECORD ? vocabulary.find(target.type().raw()) : null;
    if (type == null) {
      throw wrong(member.at(), Message.of("language.lowering.no-fields", target.type().word()));
    }
    Field field = type.fields().get(member.name());
    if (field == null) {
      throw unknownField(member.at(), member.name(), type);
    }
    Value of = target.value();
    var reader = field.reader();
    return new Typed(
        member,
        field.type(),
        field.domain(),
        facts -> {
          Object fact = of.of(facts);
          return fact == null ? null : reader.apply(fact);
        });
  }

  private boolean isClassName(Expr.Name name) {
    return (own == null || !own.fields().containsKey(name.name()))
        && !name.name().equals("this")
        && (Character.isUpperCase(name.name().charAt(0))
            || name.name().matches("java|javax|org|com|sun|jdk"));
  }

  private Typed call(Expr.Call call) {
    Calls calls = new Calls(source, literals, this);
    Expr target = call.target();
    if (target == null) {
      if (own == null || ownSlot == null || !own.methods().containsKey(call.name())) {
        throw refusedCall(call.at(), call.name());
      }
      Typed self = name(new Expr.Name(call.at(), "this"));
      return calls.method(call, self, own);
    }
    if (target instanceof Expr.Name name && scope.find(name.name()) == null && isClassName(name)) {
      Operation function = vocabulary.function(name.name() + "." + call.name());
      if (function == null) {
        throw refusedCall(name.at(), name.name() + "." + call.name());
      }
      return calls.function(call, function);
    }
    if (root(target) instanceof Expr.Name name
        && scope.find(name.name()) == null
        && isClassName(name)) {
      throw refusedCall(name.at(), target.spelled() + "." + call.name());
    }
    Typed subject = compile(target);
    FactType type =
        subject.type().kind() == ValueType.Kind.RECORD
            ? vocabulary.find(subject.type().raw())
            : null;
    if (type == null || !type.methods().containsKey(call.name())) {
      throw refusedMethod(call, subject.type(), type);
    }
    return calls.method(call, subject, type);
  }

  private static Expr root(Expr expr) {
    Expr root = expr;
    while (true) {
      if (root instanceof Expr.Member member) {
        root = member.target();
      } else if (root instanceof Expr.Call inner && inner.target() != null) {
        root = inner.target();
      } else {
        return root;
      }
    }
  }

  private Untypable refusedCall(int at, String name) {
    String nearest = Likeness.nearest(name, vocabulary.functionsByName().keySet());
    source.error(
        at,
        NOT_ALLOWED,
        Message.of(
            "language.lowering.unknown-function",
            name,
            String.join(", ", vocabulary.functionsByName().keySet()),
            Likeness.hint(nearest)));
    return new Untypable();
  }

  private Untypable refusedMethod(Expr.Call call, ValueType subject, @Nullable FactType type) {
    String instead = field(call.name());
    Object advice;
    if (type != null && type.fields().containsKey(instead)) {
      advice = Message.of("language.lowering.without-brackets", instead);
    } else if (type != null && !type.methods().isEmpty()) {
      advice =
          Likeness.hint(
              Likeness.nearest(call.name(), type.methods().keySet()), type.methods().keySet());
    } else {
      advice = Message.of("language.lowering.fields-and-operators");
    }
    source.error(
        call.at(),
        NOT_ALLOWED,
        Message.of("language.lowering.unknown-method", call.name(), subject.word(), advice));
    return new Untypable();
  }

  private static String field(String method) {
    for (String prefix : List.of("get", "is")) {
      if (method.startsWith(prefix) && method.length() > prefix.length()) {
        String rest = method.substring(prefix.length());
        return Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
      }
    }
    return method;
  }

  private Typed unary(Expr.Unary unary) {
    if (unary.operator().equals("!")) {
      Value value = truth(unary.operand()).value();
      return new Typed(
          unary, ValueType.TRUTH, Domain.FREE, facts -> value.of(facts) != Boolean.TRUE);
    }
    Typed operand = compile(unary.operand());
    ValueType.Kind kind = operand.type().kind();
    if (kind != ValueType.Kind.NUMBER && kind != ValueType.Kind.DURATION) {
      throw wrong(unary.at(), Message.of("language.lowering.no-minus", operand.type().word()));
    }
    Value value = operand.value();
    return new Typed(
        unary, operand.type(), Domain.FREE, facts -> Operators.negative(value.of(facts)));
  }

  private Untypable wrong(int at, Message message) {
    source.error(at, WRONG_TYPE, message);
    return new Untypable();
  }
}
