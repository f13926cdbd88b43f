package org.leadwacht.rules.rulebook.overlay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.region.Numbers;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.region.Texts;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.vocabulary.Folded;

/**
 * Reads which leads the conditions of a rule admit. What it does not understand admits all, so that
 * the answer is never too small.
 */
public final class LeadRegion {

  private static final Set<String> LEADS = Set.of("Lead", "NewLead");
  private static final Set<String> TEXTS =
      Set.of("source", "brand", "condition", "location", "vehicleLocation", "request", "openedDay");
  private static final String PRICE = "price";
  private static final Map<String, String> OPPOSITE =
      Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

  private final Map<String, String> written = new TreeMap<>();

  /** The leads that a rule of these conditions may be about. */
  public Region of(Condition.All when) {
    Region region = Region.ALL;
    for (Condition part : when.parts()) {
      if (part instanceof Condition.Pattern pattern && LEADS.contains(pattern.type().text())) {
        for (Condition.Constraint constraint : pattern.constraints()) {
          region = region.and(of(constraint.expr(), true));
        }
      }
    }
    return region;
  }

  /** A text of a region as its author wrote it. */
  public String written(String folded) {
    return written.getOrDefault(folded, folded);
  }

  private Region of(Expr expr, boolean holds) {
    if (expr instanceof Expr.Unary unary && unary.operator().equals("!")) {
      return of(unary.operand(), !holds);
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return Region.ALL;
    }
    boolean positive = holds != binary.negated();
    if (binary.operator().equals("&&") || binary.operator().equals("||")) {
      Region left = of(binary.left(), positive);
      Region right = of(binary.right(), positive);
      return binary.operator().equals("&&") == positive
          ? left.and(right)
          : Region.any(List.of(left, right));
    }
    return binary.left() instanceof Expr.Name field
        ? compared(field.name(), binary.operator(), binary.right(), positive)
        : Region.ALL;
  }

  private Region compared(String field, String operator, Expr value, boolean positive) {
    if (TEXTS.contains(field) && (operator.equals("==") || operator.equals("!="))) {
      return among(field, List.of(value), operator.equals("==") == positive);
    }
    if (TEXTS.contains(field) && operator.endsWith("in") && value instanceof Expr.Items items) {
      return among(field, items.items(), positive);
    }
    if (field.equals("tags") && operator.equals("contains") && text(value) != null) {
      Region tagged = Region.of(LeadSpace.TAG + text(value), LeadSpace.YES);
      return positive ? tagged : Region.ALL.without(tagged);
    }
    if (field.equals(PRICE)
        && value instanceof Expr.Literal literal
        && literal.value() instanceof Number amount) {
      return priced(positive ? operator : OPPOSITE.get(operator), amount.doubleValue());
    }
    return Region.ALL;
  }

  private Region among(String field, List<Expr> values, boolean inside) {
    Set<String> texts = new TreeSet<>();
    for (Expr value : values) {
      String text = text(value);
      if (text == null) {
        return Region.ALL;
      }
      texts.add(text);
    }
    return Region.of(field, new Texts(texts, !inside));
  }

  private @Nullable String text(Expr value) {
    if (value instanceof Expr.Literal literal && literal.value() instanceof String text) {
      String folded = Folded.of(text);
      written.putIfAbsent(folded, text);
      return folded;
    }
    return null;
  }

  /** Prices are told apart by the cent, and a lead without one is in no range. */
  private static Region priced(@Nullable String operator, double amount) {
    long cents = Math.round(amount * 100);
    return switch (operator == null ? "" : operator) {
      case "<" -> Region.of(PRICE, Numbers.of(Long.MIN_VALUE, cents));
      case "<=" -> Region.of(PRICE, Numbers.of(Long.MIN_VALUE, cents + 1));
      case ">" -> Region.of(PRICE, Numbers.of(cents + 1, Long.MAX_VALUE));
      case ">=" -> Region.of(PRICE, Numbers.of(cents, Long.MAX_VALUE));
      default -> Region.ALL;
    };
  }
}
