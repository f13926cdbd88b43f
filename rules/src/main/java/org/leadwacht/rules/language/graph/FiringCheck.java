package org.leadwacht.rules.language.graph;

import static org.leadwacht.rules.language.problem.Problem.Code.CANNOT_FIRE;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.language.vocabulary.DecisionPoint;
import org.leadwacht.rules.language.vocabulary.DomainModel;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.Term;

/**
 * Finds rules that never fire: their conditions contradict each other, what they need is never
 * there at one and the same moment, or nobody looks at what they conclude.
 */
public final class FiringCheck {

  private final DomainModel model;
  private final List<RuleShape> all;
  private final Exclusion exclusion;

  /**
   * @param model the domain
   * @param all all rules that are switched on
   */
  public FiringCheck(DomainModel model, List<RuleShape> all) {
    this.model = model;
    this.all = all;
    this.exclusion = new Exclusion(model);
  }

  /** Notes the first reason why a rule never fires, if there is one. */
  public void check(RuleShape rule) {
    RuleShape.Need impossible = exclusion.impossible(rule);
    if (impossible != null) {
      error(
          rule,
          impossible.at(),
          Message.of("language.graph.impossible", impossible.shape().type()));
      return;
    }
    DecisionPoint point = point(rule);
    if (isInWrongPlace(rule, point)) {
      return;
    }
    for (RuleShape.Need need : rule.needs()) {
      if (need.certain() && !isEverThere(need, point)) {
        error(rule, need.at(), Message.of("language.graph.never-there", need.shape().type()));
        return;
      }
    }
  }

  /** The moment whose facts a rule needs most of, and whose conclusions it makes. */
  private DecisionPoint point(RuleShape rule) {
    return model.points().stream()
        .max(Comparator.comparingLong(point -> fitness(rule, point)))
        .orElseThrow();
  }

  private static long fitness(RuleShape rule, DecisionPoint point) {
    long made =
        rule.makes().stream()
            .filter(conclusion -> point.conclusions().contains(conclusion.shape().type()))
            .count();
    long needed = rule.needs().stream().filter(need -> point.has(need.shape().type())).count();
    long possible = rule.needs().stream().filter(need -> admits(point, need.shape())).count();
    return 100 * made + 10 * needed + possible;
  }

  private boolean isInWrongPlace(RuleShape rule, DecisionPoint point) {
    for (RuleShape.Need need : rule.needs()) {
      String type = need.shape().type();
      if (need.certain() && !point.has(type)) {
        error(
            rule,
            need.at(),
            Message.of("language.graph.fact-elsewhere", type, places(type), place(point)));
        return true;
      }
    }
    for (RuleShape.Made made : rule.makes()) {
      String type = made.shape().type();
      if (!point.conclusions().contains(type)) {
        error(
            rule,
            made.insert().type().at(),
            Message.of("language.graph.conclusion-elsewhere", type, places(type), place(point)));
        return true;
      }
      if (!admits(point, made.shape())) {
        error(
            rule,
            made.insert().type().at(),
            Message.of("language.graph.never-looked-at", type, place(point)));
        return true;
      }
    }
    return false;
  }

  private List<Term> places(String type) {
    return model.points().stream()
        .filter(point -> point.has(type))
        .map(FiringCheck::place)
        .toList();
  }

  private static Term place(DecisionPoint point) {
    return new Term("point", point.name());
  }

  /** Whether such a fact is there, or concluded by some rule. */
  private boolean isEverThere(RuleShape.Need need, DecisionPoint point) {
    if (point.conclusions().contains(need.shape().type())) {
      return all.stream()
          .flatMap(rule -> rule.makes().stream())
          .anyMatch(made -> made.shape().meets(need.shape()));
    }
    List<Shape> homes =
        point.homes().stream()
            .filter(home -> home.type().equals(need.shape().type()))
            .map(home -> Shape.of(home.type(), home.values()))
            .toList();
    return admits(point, need.shape())
        && (homes.isEmpty() || homes.stream().anyMatch(home -> home.meets(need.shape())));
  }

  private static boolean admits(DecisionPoint point, Shape shape) {
    for (Map.Entry<String, Values> field : shape.fields().entrySet()) {
      Set<String> there = point.values().get(shape.type() + "." + field.getKey());
      Set<Object> only = field.getValue().only();
      if (there != null
          && only != null
          && new HashSet<>(only).stream().noneMatch(there::contains)) {
        return false;
      }
    }
    return true;
  }

  private static void error(RuleShape rule, int at, Message message) {
    rule.tree().source().error(at, CANNOT_FIRE, message);
  }
}
