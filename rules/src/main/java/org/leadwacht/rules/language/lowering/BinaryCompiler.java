package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.language.vocabulary.ValueType.Kind;
import org.leadwacht.rules.message.Message;

/** Expressions with an operator between two sides: which types go together, and what comes out. */
final class BinaryCompiler {

  private static final Set<Kind> IN_ORDER =
      Set.of(Kind.NUMBER, Kind.TEXT, Kind.INSTANT, Kind.DURATION, Kind.ORDERED);

  /** Longer texts are not matched against patterns. */
  private static final int MATCHED = 10_000;

  private final SourceText source;
  private final Literals literals;
  private final ExpressionCompiler compiler;

  BinaryCompiler(SourceText source, Literals literals, ExpressionCompiler compiler) {
    this.source = source;
    this.literals = literals;
    this.compiler = compiler;
  }

  Typed compile(Expr.Binary binary) {
    return switch (binary.operator()) {
      case "&&", "||" -> logic(binary);
      case "==", "!=" -> equality(binary);
      case "<", "<=", ">", ">=" -> order(binary);
      case "in" -> in(binary);
      case "contains" -> contains(binary, binary.left(), binary.right());
      case "memberOf" -> contains(binary, binary.right(), binary.left());
      case "~in" -> inFolded(binary);
      case "~contains" -> containsFolded(binary);
      case "matches" -> matches(binary);
      default -> arithmetic(binary);
    };
  }

  private Typed logic(Expr.Binary binary) {
    Value left = compiler.truth(binary.left()).value();
    Value right = compiler.truth(binary.right()).value();
    return binary.operator().equals("&&")
        ? truth(binary, f -> left.of(f) == Boolean.TRUE && right.of(f) == Boolean.TRUE)
        : truth(binary, f -> left.of(f) == Boolean.TRUE || right.of(f) == Boolean.TRUE);
  }

  private Typed equality(Expr.Binary binary) {
    Typed left = compiler.compile(binary.left());
    Typed right = compiler.compile(binary.right());
    requireFit(binary, left, right);
    Value a = left.value();
    Value b = right.value();
    return binary.operator().equals("==")
        ? truth(binary, f -> Operators.same(a.of(f), b.of(f)))
        : truth(binary, f -> !Operators.same(a.of(f), b.of(f)));
  }

  private void requireFit(Expr.Binary binary, Typed left, Typed right) {
    if (!left.type().fits(right.type())) {
      throw wrong(
          wrongSide(binary, left, right),
          Message.of(
              "language.lowering.not-comparable",
              left.type().word(),
              right.type().word(),
              advice(left, right)));
    }
    literals.check(left, right.domain());
    literals.check(right, left.domain());
  }

  private static int wrongSide(Expr.Binary binary, Typed left, Typed right) {
    return right.expr() instanceof Expr.Literal || !(left.expr() instanceof Expr.Literal)
        ? right.expr().start()
        : binary.left().start();
  }

  private static Object advice(Typed left, Typed right) {
    if (left.type().kind() == Kind.DURATION || right.type().kind() == Kind.DURATION) {
      return Message.of("language.lowering.how-durations");
    }
    return left.type().kind() == Kind.LIST ? Message.of("language.lowering.how-lists") : "";
  }

  private Typed order(Expr.Binary binary) {
    Typed left = compiler.compile(binary.left());
    Typed right = compiler.compile(binary.right());
    requireFit(binary, left, right);
    if (!IN_ORDER.contains(left.type().kind()) || !IN_ORDER.contains(right.type().kind())) {
      throw wrong(
          binary.at(),
          Message.of("language.lowering.not-drawn", binary.operator(), left.type().word()));
    }
    Value a = left.value();
    Value b = right.value();
    return switch (binary.operator()) {
      case "<" -> truth(binary, f -> sign(a, b, f, false) < 0);
      case "<=" -> truth(binary, f -> sign(a, b, f, false) <= 0);
      case ">" -> truth(binary, f -> sign(a, b, f, true) > 0);
      default -> truth(binary, f -> sign(a, b, f, true) >= 0);
    };
  }

  /**
   * Which side is larger; where a side is empty, the opposite of what would make the comparison
   * true.
   */
  private static int sign(Value a, Value b, @Nullable Object[] facts, boolean greater) {
    Integer sign = Operators.compare(a.of(facts), b.of(facts));
    return sign != null ? sign : greater ? -1 : 1;
  }

  private Typed in(Expr.Binary binary) {
    Typed left = compiler.compile(binary.left());
    if (!(binary.right() instanceof Expr.Items items)) {
      throw wrong(binary.at(), Message.of("language.lowering.in-takes-list"));
    }
    Set<Object> constants = new HashSet<>();
    List<Value> others = new ArrayList<>();
    for (Expr item : items.items()) {
      Typed value = compiler.compile(item);
      requireFit(new Expr.Binary(binary.at(), binary.left(), "==", false, item), left, value);
      Object literal = value.literal();
      if (literal instanceof String) {
        constants.add(literal);
      } else {
        others.add(value.value());
      }
    }
    Value a = left.value();
    boolean negated = binary.negated();
    return truth(binary, f -> isIn(a.of(f), constants, others, f) != negated);
  }

  /** Whether a text is one of some, whatever their case; only tables and exceptions say that. */
  private Typed inFolded(Expr.Binary binary) {
    Typed left = compiler.compile(binary.left());
    Set<String> texts = new HashSet<>();
    for (Expr item : ((Expr.Items) binary.right()).items()) {
      Typed value = compiler.compile(item);
      literals.checkFolded(value, left.domain());
      texts.add(Folded.of(String.valueOf(value.literal())));
    }
    Value a = left.value();
    return truth(binary, f -> a.of(f) instanceof String text && texts.contains(Folded.of(text)));
  }

  private Typed containsFolded(Expr.Binary binary) {
    Value list = compiler.compile(binary.left()).value();
    String wanted = Folded.of(String.valueOf(compiler.compile(binary.right()).literal()));
    return truth(
        binary,
        f ->
            list.of(f) instanceof Collection<?> items
                && items.stream().anyMatch(item -> Folded.of(String.valueOf(item)).equals(wanted)));
  }

  private static boolean isIn(
      @Nullable Object value, Set<Object> constants, List<Value> others, @Nullable Object[] facts) {
    if (value != null && constants.contains(value)) {
      return true;
    }
    for (Value other : others) {
      if (Operators.same(value, other.of(facts))) {
        return true;
      }
    }
    return false;
  }

  private Typed contains(Expr.Binary binary, Expr containerExpr, Expr itemExpr) {
    Typed container = compiler.compile(containerExpr);
    Typed item = compiler.compile(itemExpr);
    ValueType element =
        container.type().kind() == Kind.LIST && container.type().element() != null
            ? container.type().element()
            : container.type();
    boolean listOrText =
        container.type().kind() == Kind.LIST || container.type().kind() == Kind.TEXT;
    if (!listOrText || !element.fits(item.type())) {
      throw wrong(
          binary.at(),
          Message.of(
              "language.lowering.no-list",
              binary.operator(),
              container.type().word(),
              item.type().word()));
    }
    if (container.type().kind() == Kind.LIST) {
      literals.check(item, container.domain());
    }
    Value a = container.value();
    Value b = item.value();
    boolean negated = binary.negated();
    return truth(binary, f -> Operators.contains(a.of(f), b.of(f)) != negated);
  }

  private Typed matches(Expr.Binary binary) {
    Typed left = compiler.compile(binary.left());
    Typed right = compiler.compile(binary.right());
    if (left.type().kind() != Kind.TEXT || !(right.literal() instanceof String text)) {
      throw wrong(
          left.type().kind() == Kind.TEXT ? binary.right().start() : binary.at(),
          Message.of("language.lowering.matches-takes-pattern"));
    }
    Pattern pattern;
    try {
      pattern = Patterns.compile(text);
    } catch (IllegalArgumentException e) {
      source.error(
          right.expr().at(),
          NOT_ALLOWED,
          Message.of("language.lowering.pattern-refused", text, String.valueOf(e.getMessage())));
      throw new Untypable();
    }
    Value a = left.value();
    boolean negated = binary.negated();
    return truth(
        binary,
        f ->
            a.of(f) instanceof String tested
                && tested.length() <= MATCHED
                && pattern.matches(tested) != negated);
  }

  private Typed arithmetic(Expr.Binary binary) {
    Typed left = compiler.compile(binary.left());
    Typed right = compiler.compile(binary.right());
    ValueType result = result(binary.operator(), left.type().kind(), right.type().kind());
    if (result == null) {
      throw wrong(
          binary.at(),
          Message.of(
              "language.lowering.no-arithmetic",
              binary.operator(),
              left.type().word(),
              right.type().word()));
    }
    Value a = left.value();
    Value b = right.value();
    String operator = binary.operator();
    return new Typed(
        binary, result, Domain.FREE, f -> Operators.arithmetic(operator, a.of(f), b.of(f)));
  }

  private static @Nullable ValueType result(String operator, Kind left, Kind right) {
    boolean additive = operator.equals("+") || operator.equals("-");
    if (left == Kind.NUMBER && right == Kind.NUMBER) {
      return ValueType.NUMBER;
    }
    if (left == Kind.INSTANT && right == Kind.INSTANT && operator.equals("-")) {
      return ValueType.DURATION;
    }
    if (left == Kind.INSTANT && right == Kind.DURATION && additive) {
      return ValueType.INSTANT;
    }
    if (left == Kind.DURATION && right == Kind.DURATION && additive) {
      return ValueType.DURATION;
    }
    if (left == Kind.DURATION
        && right == Kind.NUMBER
        && (operator.equals("*") || operator.equals("/"))) {
      return ValueType.DURATION;
    }
    return left == Kind.NUMBER && right == Kind.DURATION && operator.equals("*")
        ? ValueType.DURATION
        : null;
  }

  private static Typed truth(Expr.Binary binary, Value value) {
    return new Typed(binary, ValueType.TRUTH, Domain.FREE, value);
  }

  private Untypable wrong(int at, Message message) {
    source.error(at, WRONG_TYPE, message);
    return new Untypable();
  }
}
