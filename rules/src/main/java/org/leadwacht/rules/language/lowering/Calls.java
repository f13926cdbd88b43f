package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Operation;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.message.Message;

/**
 * Calls of the few functions there are, and the making of conclusions: arguments counted and their
 * types checked.
 */
final class Calls {

  private final SourceText source;
  private final Literals literals;
  private final ExpressionCompiler compiler;

  Calls(SourceText source, Literals literals, ExpressionCompiler compiler) {
    this.source = source;
    this.literals = literals;
    this.compiler = compiler;
  }

  /** A method of a fact. An empty argument gives an empty result. */
  Typed method(Expr.Call call, Typed subject, FactType type) {
    List<Operation> forms = Objects.requireNonNull(type.methods().get(call.name()));
    Match match = match(call.at(), call.arguments(), forms);
    List<Value> values = new ArrayList<>();
    values.add(subject.value());
    match.arguments().forEach(argument -> values.add(argument.value()));
    return new Typed(call, match.form().result(), Domain.FREE, strict(match.form(), values));
  }

  /** One of the functions. */
  Typed function(Expr.Call call, Operation function) {
    Match match = match(call.at(), call.arguments(), List.of(function));
    Typed argument = match.arguments().get(0);
    if (function.name().equals("Duration.parse")) {
      return constantDuration(call, argument);
    }
    List<Value> values = match.arguments().stream().map(Typed::value).toList();
    return new Typed(call, function.result(), Domain.FREE, strict(function, values));
  }

  /** A text is read once, when the rule is, so that a wrong one is found then. */
  private Typed constantDuration(Expr.Call call, Typed argument) {
    if (!(argument.literal() instanceof String text)) {
      throw wrong(argument.expr().at(), Message.of("language.lowering.duration-takes-text"));
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.abs().compareTo(Duration.ofDays(36_600)) > 0) {
        throw new DateTimeParseException("too long", text, 0);
      }
      return new Typed(call, ValueType.DURATION, Domain.FREE, facts -> duration);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw wrong(argument.expr().at(), Message.of("language.lowering.no-duration", text));
    }
  }

  private static Value strict(Operation operation, List<Value> values) {
    Value[] parts = values.toArray(new Value[0]);
    Operation.Body body = operation.body();
    return facts -> {
      @Nullable Object[] arguments = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        arguments[i] = parts[i].of(facts);
        if (arguments[i] == null) {
          return null;
        }
      }
      try {
        return body.call(arguments);
      } catch (ArithmeticException | java.time.DateTimeException e) {
        // A time beyond all calendars is no value.
        return null;
      }
    };
  }

  /** A conclusion; empty where a component that must not be empty is. */
  Value conclusion(RuleTree.Insert insert, FactType type) {
    Match match = match(insert.type().at(), insert.arguments(), type.constructors());
    Operation form = match.form();
    Value[] parts = match.arguments().stream().map(Typed::value).toArray(Value[]::new);
    boolean[] optional = new boolean[parts.length];
    for (int i = 0; i < parts.length; i++) {
      optional[i] = form.nullable().get(i);
    }
    Operation.Body body = form.body();
    return facts -> {
      @Nullable Object[] arguments = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        arguments[i] = parts[i].of(facts);
        if (arguments[i] == null && !optional[i]) {
          return null;
        }
      }
      return body.call(arguments);
    };
  }

  private record Match(Operation form, List<Typed> arguments) {}

  private Match match(int at, List<Expr> exprs, List<Operation> forms) {
    List<@Nullable Typed> arguments = new ArrayList<>();
    for (Expr expr : exprs) {
      try {
        arguments.add(compiler.compile(expr));
      } catch (Untypable alreadyNoted) {
        // The next argument may have problems of its own.
        arguments.add(null);
      }
    }
    for (Operation form : forms) {
      if (form.parameters().size() == arguments.size()) {
        return new Match(form, typed(form, arguments));
      }
    }
    String written = forms.stream().map(Operation::form).collect(Collectors.joining(" / "));
    throw wrong(
        at,
        Message.of(
            "language.lowering.argument-count", forms.get(0).name(), arguments.size(), written));
  }

  private List<Typed> typed(Operation form, List<@Nullable Typed> arguments) {
    List<Typed> right = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Typed argument = arguments.get(i);
      if (argument == null) {
        continue;
      }
      ValueType wanted = form.parameters().get(i);
      boolean isNull = argument.type().kind() == ValueType.Kind.NULL;
      if (!wanted.fits(argument.type())
          || (isNull && !form.nullable().get(i) && !isRecipient(form, i))) {
        source.error(
            argument.expr().start(),
            WRONG_ARGUMENTS,
            Message.of(
                "language.lowering.argument-type",
                (i + 1),
                form.form(),
                wanted.word(),
                argument.type().word()));
      } else {
        literals.checkConcluded(argument, form.domains().get(i));
        right.add(argument);
      }
    }
    if (right.size() < arguments.size()) {
      throw new Untypable();
    }
    return right;
  }

  /** A missing recipient has a code of its own. */
  private static boolean isRecipient(Operation form, int index) {
    return form.names().get(index).equals("person");
  }

  private Untypable wrong(int at, Message message) {
    source.error(at, WRONG_ARGUMENTS, message);
    return new Untypable();
  }
}
