package org.leadwacht.rules.language.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Field;
import org.leadwacht.rules.language.vocabulary.Operation;
import org.leadwacht.rules.language.vocabulary.ValueType;
import org.leadwacht.rules.language.vocabulary.Vocabulary;

/**
 * What a rule looks for and what it concludes.
 *
 * @param tree the rule
 * @param needs facts that must be there
 * @param forbids facts that must not be there, or that are counted, so that it matters when they
 *     come; {@code exact} where nothing but constants decides
 * @param makes what it concludes
 */
public record RuleShape(
    RuleTree tree, List<Need> needs, List<Forbidden> forbids, List<Made> makes) {

  /**
   * A fact that must be there.
   *
   * @param at where it is written
   * @param shape what is known of it
   * @param says its constraints, each in its spelling
   * @param denies what its constraints contradict, each in its spelling
   * @param bounds what its constraints compare with numbers
   * @param certain false if an alternative to it would do as well
   */
  public record Need(
      int at,
      Shape shape,
      Set<String> says,
      Set<String> denies,
      List<Bound> bounds,
      boolean certain) {}

  /**
   * A fact that must not be there.
   *
   * @param shape what is known of it
   * @param exact whether any fact of that shape keeps the rule silent
   * @param says its constraints, each in its spelling, if nothing else keeps the rule silent; else
   *     empty
   */
  public record Forbidden(Shape shape, boolean exact, Set<String> says) {}

  /**
   * A conclusion.
   *
   * @param shape what is known of it
   * @param insert where it is made
   */
  public record Made(Shape shape, RuleTree.Insert insert) {}

  /** Reads a rule. */
  public static RuleShape of(RuleTree tree, Vocabulary vocabulary) {
    Reader reader = new Reader(vocabulary);
    reader.read(tree.when(), true, true);
    List<Made> makes =
        tree.then().stream().map(insert -> new Made(reader.made(insert), insert)).toList();
    return new RuleShape(tree, reader.needs, reader.forbids, makes);
  }

  private static final class Reader {
    /** The value of a field that is null: one like any other. */
    private static final Object EMPTY = new Object();

    private final Vocabulary vocabulary;
    private final List<Need> needs = new ArrayList<>();
    private final List<Forbidden> forbids = new ArrayList<>();
    private final Map<String, Values> variables = new HashMap<>();

    Reader(Vocabulary vocabulary) {
      this.vocabulary = vocabulary;
    }

    void read(Condition condition, boolean positive, boolean certain) {
      if (condition instanceof Condition.Pattern pattern) {
        Shape shape = shape(pattern);
        if (positive) {
          boolean known = certain;
          needs.add(
              new Need(
                  pattern.type().at(),
                  known ? shape : new Shape(shape.type(), Map.of()),
                  known ? says(pattern) : Set.of(),
                  known ? denies(pattern) : Set.of(),
                  known ? bounds(pattern) : List.of(),
                  known));
        } else {
          forbids.add(
              new Forbidden(
                  shape, certain && isExact(pattern), certain ? says(pattern) : Set.of()));
        }
      } else if (condition instanceof Condition.All all) {
        boolean alone = positive || all.parts().size() == 1;
        all.parts().forEach(part -> read(part, positive, certain && alone));
      } else if (condition instanceof Condition.Any any) {
        any.parts().forEach(part -> read(part, positive, false));
      } else if (condition instanceof Condition.Not not) {
        read(not.part(), !positive, certain && positive);
        if (!positive) {
          // Not not: it matters when the fact comes.
          read(not.part(), false, false);
        }
      } else if (condition instanceof Condition.Exists exists) {
        read(exists.part(), positive, certain);
      } else if (condition instanceof Condition.Accumulate accumulate) {
        read(accumulate.part(), false, false);
      }
    }

    private Shape shape(Condition.Pattern pattern) {
      Shape shape = new Shape(pattern.type().text(), Map.of());
      for (Condition.Constraint constraint : pattern.constraints()) {
        if (constraint.variable() != null && !(constraint.expr() instanceof Expr.Binary)) {
          continue;
        }
        for (Map.Entry<String, Values> known : values(constraint.expr(), shape.type()).entrySet()) {
          shape = shape.with(known.getKey(), Objects.requireNonNull(known.getValue()));
        }
      }
      for (Condition.Constraint constraint : pattern.constraints()) {
        if (constraint.variable() != null && fieldOf(constraint.expr()) != null) {
          Values values = shape.fields().get(fieldOf(constraint.expr()));
          if (values != null) {
            variables.put(constraint.variable().text(), values);
          }
        }
      }
      return shape;
    }

    private static Set<String> says(Condition.Pattern pattern) {
      Set<String> says = new HashSet<>();
      for (Condition.Constraint constraint : pattern.constraints()) {
        if (constraint.variable() == null || constraint.expr() instanceof Expr.Binary) {
          says.add(constraint.expr().spelled());
        }
      }
      return says;
    }

    private static Set<String> denies(Condition.Pattern pattern) {
      Set<String> denies = new HashSet<>();
      for (Condition.Constraint constraint : pattern.constraints()) {
        if (constraint.variable() == null) {
          denies.add(Opposite.of(constraint.expr()));
        }
      }
      return denies;
    }

    private static List<Bound> bounds(Condition.Pattern pattern) {
      return pattern.constraints().stream()
          .flatMap(constraint -> Bound.of(constraint.expr()).stream())
          .toList();
    }

    private static @Nullable String fieldOf(Expr expr) {
      return expr instanceof Expr.Name name
          ? name.name()
          : expr instanceof Expr.Binary binary ? fieldOf(binary.left()) : null;
    }

    private boolean isExact(Condition.Pattern pattern) {
      return pattern.constraints().stream().allMatch(c -> isDecided(c.expr()));
    }

    private static boolean isDecided(Expr expr) {
      return expr instanceof Expr.Binary binary
          && binary.operator().equals("==")
          && binary.left() instanceof Expr.Name
          && binary.right() instanceof Expr.Literal;
    }

    /** What a condition says about single fields; nothing where it says more than constants can. */
    private Map<String, Values> values(Expr expr, String type) {
      if (expr instanceof Expr.Name name && isTruth(type, name.name())) {
        return Map.of(name.name(), Values.only(Boolean.TRUE));
      }
      if (expr instanceof Expr.Unary unary && unary.operator().equals("!")) {
        Map<String, Values> inner = values(unary.operand(), type);
        // The opposite of one known thing is known, that of several is not.
        return inner.size() == 1 && isWhole(unary.operand())
            ? Map.of(inner.keySet().iterator().next(), inner.values().iterator().next().negated())
            : Map.of();
      }
      if (expr instanceof Expr.Binary binary) {
        return binary(binary, type);
      }
      return Map.of();
    }

    /** Whether the known values say the same as the expression, not less. */
    private static boolean isWhole(Expr expr) {
      return expr instanceof Expr.Name
          || (expr instanceof Expr.Binary binary
              && (binary.operator().equals("==")
                  || binary.operator().equals("!=")
                  || binary.operator().equals("in"))
              && binary.left() instanceof Expr.Name
              && (binary.right() instanceof Expr.Literal || binary.right() instanceof Expr.Items));
    }

    private Map<String, Values> binary(Expr.Binary binary, String type) {
      switch (binary.operator()) {
        case "&&" -> {
          Map<String, Values> both = new HashMap<>(values(binary.left(), type));
          values(binary.right(), type).forEach((field, v) -> both.merge(field, v, Values::and));
          return both;
        }
        case "||" -> {
          Map<String, Values> left = values(binary.left(), type);
          Map<String, Values> right = values(binary.right(), type);
          Map<String, Values> either = new HashMap<>();
          left.forEach(
              (field, v) -> {
                Values other = right.get(field);
                if (other != null) {
                  either.put(field, v.or(other));
                }
              });
          return either;
        }
        case "==", "!=" -> {
          return comparison(binary);
        }
        case "in" -> {
          return membership(binary);
        }
        default -> {
          return Map.of();
        }
      }
    }

    private Map<String, Values> comparison(Expr.Binary binary) {
      boolean forward = binary.left() instanceof Expr.Name;
      Expr field = forward ? binary.left() : binary.right();
      Expr value = forward ? binary.right() : binary.left();
      if (field instanceof Expr.Name name && value instanceof Expr.Literal literal) {
        Values values = Values.only(literal.value() == null ? EMPTY : literal.value());
        return Map.of(name.name(), binary.operator().equals("==") ? values : values.negated());
      }
      return Map.of();
    }

    private Map<String, Values> membership(Expr.Binary binary) {
      if (binary.left() instanceof Expr.Name name && binary.right() instanceof Expr.Items items) {
        Values values = new Values(Set.of(), Set.of());
        for (Expr item : items.items()) {
          if (!(item instanceof Expr.Literal literal) || literal.value() == null) {
            return Map.of();
          }
          values = values.or(Values.only(Objects.requireNonNull(literal.value())));
        }
        return Map.of(name.name(), binary.negated() ? values.negated() : values);
      }
      return Map.of();
    }

    private boolean isTruth(String type, String field) {
      FactType fact = vocabulary.find(type);
      Field found = fact == null ? null : fact.fields().get(field);
      return found != null && found.type().kind() == ValueType.Kind.TRUTH;
    }

    private Shape made(RuleTree.Insert insert) {
      Shape shape = new Shape(insert.type().text(), Map.of());
      FactType type = vocabulary.find(insert.type().text());
      if (type == null) {
        return shape;
      }
      for (Operation form : type.constructors()) {
        if (form.names().size() == insert.arguments().size()) {
          for (int i = 0; i < form.names().size(); i++) {
            Values values = value(insert.arguments().get(i));
            if (values != null) {
              shape = shape.with(form.names().get(i), values);
            }
          }
          break;
        }
      }
      return shape;
    }

    private @Nullable Values value(Expr argument) {
      if (argument instanceof Expr.Literal literal && literal.value() != null) {
        return Values.only(Objects.requireNonNull(literal.value()));
      }
      return argument instanceof Expr.Name name ? variables.get(name.name()) : null;
    }
  }
}
