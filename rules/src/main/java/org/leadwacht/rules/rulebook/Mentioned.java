package org.leadwacht.rules.rulebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;

/**
 * The constants that rules compare fields of a lead with. Two leads that stand alike to each of
 * them are treated alike, so that one of each kind is enough to know what happens to all.
 *
 * @param texts texts, and patterns of addresses, by field
 * @param cuts where numbers of a field are told apart
 * @param empty fields that are asked for being empty
 * @param roles roles that somebody has to have
 * @param facts facts that rules look at
 * @param opaque fields and facts that are looked at in another way, about which nothing is known
 */
public record Mentioned(
    Map<String, SortedSet<String>> texts,
    Map<String, SortedSet<Cut>> cuts,
    Set<String> empty,
    Set<String> roles,
    Set<String> facts,
    Set<String> opaque) {

  /** A field of the moment at which a lead became open: whether the house was open then. */
  public static final String IN_HOURS = "openedInHours";

  /** A field of a lead: the vehicle in words. */
  public static final String VEHICLE = "vehicle";

  /** Words that the vehicle has or has not. */
  public static final String VEHICLE_HAS = "vehicle has";

  private static final String ASSIGNEE = "assignee";

  private static final Set<String> LEADS = Set.of("Lead", "NewLead");

  /** Fields that say who, when and which, and that rules only hand on. */
  private static final Set<String> HANDED_ON =
      Set.of(
          "id",
          "assignee",
          "sourceContact",
          "receivedAt",
          "openedAt",
          "assignedAt",
          "answeredAt",
          "open",
          "inProgress");

  /** Facts that are not of a lead that just came in, or not of a lead at all. */
  private static final Set<String> ELSEWHERE =
      Set.of("Candidate", "EarlierLead", "HandOver", "Dealer", "Run");

  /**
   * A place between two numbers.
   *
   * @param value a number
   * @param after whether the place is behind it, else before it
   */
  public record Cut(double value, boolean after) implements Comparable<Cut> {

    private static final Comparator<Cut> ORDER =
        Comparator.comparingDouble(Cut::value).thenComparing(Cut::after);

    @Override
    public int compareTo(Cut other) {
      return ORDER.compare(this, other);
    }
  }

  /** What rules mention. */
  static Mentioned of(Collection<RuleTree> rules) {
    Mentioned mentioned =
        new Mentioned(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>());
    rules.stream().filter(RuleTree::enabled).forEach(rule -> mentioned.condition(rule.when()));
    return mentioned;
  }

  /** Whether they have a say in who gets a lead. */
  public boolean distributes() {
    return facts.contains("NewLead");
  }

  /** The same where a field is compared with more texts. */
  public Mentioned and(String field, Collection<String> more) {
    Mentioned both = and(of(List.of()));
    both.texts.computeIfAbsent(field, name -> new TreeSet<>()).addAll(more);
    return both;
  }

  /** What both mention. */
  public Mentioned and(Mentioned other) {
    Mentioned both = of(List.of());
    for (Mentioned one : List.of(this, other)) {
      one.texts.forEach(
          (field, values) ->
              both.texts.computeIfAbsent(field, name -> new TreeSet<>()).addAll(values));
      one.cuts.forEach(
          (field, values) ->
              both.cuts.computeIfAbsent(field, name -> new TreeSet<>()).addAll(values));
      both.empty.addAll(one.empty);
      both.roles.addAll(one.roles);
      both.facts.addAll(one.facts);
      both.opaque.addAll(one.opaque);
    }
    return both;
  }

  private void condition(Condition condition) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(this::condition);
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(this::condition);
    } else if (condition instanceof Condition.Not not) {
      condition(not.part());
    } else if (condition instanceof Condition.Exists exists) {
      condition(exists.part());
    } else if (condition instanceof Condition.Accumulate accumulate) {
      condition(accumulate.part());
    } else if (condition instanceof Condition.Pattern pattern) {
      pattern(pattern);
    }
  }

  private void pattern(Condition.Pattern pattern) {
    String type = pattern.type().text();
    facts.add(type);
    if (ELSEWHERE.contains(type)) {
      opaque.add(type);
    }
    for (Condition.Constraint constraint : pattern.constraints()) {
      boolean bound = constraint.variable() != null && constraint.expr() instanceof Expr.Name;
      if (LEADS.contains(type)) {
        if (bound) {
          other(constraint.expr());
        } else {
          ofLead(constraint.expr());
        }
      } else {
        ofOthers(type, constraint.expr());
      }
    }
  }

  private void ofOthers(String type, Expr expr) {
    if (expr instanceof Expr.Call call && call.name().equals("isOpen")) {
      hours();
    } else if (expr instanceof Expr.Unary unary) {
      ofOthers(type, unary.operand());
    } else if (expr instanceof Expr.Binary binary) {
      boolean ofRoles = binary.left() instanceof Expr.Name name && name.name().equals("roles");
      if (type.equals("User") && ofRoles && binary.right() instanceof Expr.Literal literal) {
        roles.add(String.valueOf(literal.value()));
      }
      if (type.equals("User") && binary.spelled().contains("$assignee")) {
        opaque.add(ASSIGNEE);
      }
      ofOthers(type, binary.left());
      ofOthers(type, binary.right());
    }
  }

  private void hours() {
    texts.computeIfAbsent(IN_HOURS, field -> new TreeSet<>()).add("true");
  }

  private void ofLead(Expr expr) {
    if (expr instanceof Expr.Unary unary) {
      ofLead(unary.operand());
    } else if (expr instanceof Expr.Name name && name.name().equals(IN_HOURS)) {
      hours();
    } else if (expr instanceof Expr.Binary binary) {
      binary(binary);
    } else {
      other(expr);
    }
  }

  private void binary(Expr.Binary binary) {
    if (binary.operator().equals("&&") || binary.operator().equals("||")) {
      ofLead(binary.left());
      ofLead(binary.right());
    } else if (binary.left() instanceof Expr.Name field
        && binary.right() instanceof Expr.Items items) {
      items.items().forEach(item -> compared(field.name(), "==", item));
    } else if (binary.left() instanceof Expr.Name field) {
      compared(field.name(), binary.operator(), binary.right());
    } else {
      other(binary);
    }
  }

  private void compared(String field, String operator, Expr value) {
    if (field.startsWith(ASSIGNEE) && !field.equals(ASSIGNEE)) {
      // What is known of the assignee differs from one to the other.
      opaque.add(ASSIGNEE);
      return;
    }
    if (field.equals(VEHICLE)
        && operator.equals("contains")
        && value instanceof Expr.Literal word
        && word.value() != null) {
      texts.computeIfAbsent(VEHICLE_HAS, name -> new TreeSet<>()).add(String.valueOf(word.value()));
      return;
    }
    boolean pattern = operator.equals("matches") && !field.equals("email");
    if (!(value instanceof Expr.Literal literal) || pattern || field.equals("cycle")) {
      opaque.add(field);
    } else if (literal.value() instanceof Number number) {
      SortedSet<Cut> places = cuts.computeIfAbsent(field, name -> new TreeSet<>());
      if (!Set.of(">", "<=").contains(operator)) {
        places.add(new Cut(number.doubleValue(), false));
      }
      if (!Set.of(">=", "<").contains(operator)) {
        places.add(new Cut(number.doubleValue(), true));
      }
    } else if (literal.value() == null) {
      empty.add(field);
    } else {
      texts.computeIfAbsent(field, name -> new TreeSet<>()).add(String.valueOf(literal.value()));
    }
  }

  /** Fields that stand in something that is no comparison with a constant. */
  private void other(Expr expr) {
    if (expr instanceof Expr.Name name) {
      if (!HANDED_ON.contains(name.name()) && !name.name().startsWith("$")) {
        opaque.add(name.name());
      }
    } else if (expr instanceof Expr.Binary binary) {
      other(binary.left());
      other(binary.right());
    } else if (expr instanceof Expr.Unary unary) {
      other(unary.operand());
    } else if (expr instanceof Expr.Call call) {
      call.arguments().forEach(this::other);
    }
  }
}
