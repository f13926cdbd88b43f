package org.leadwacht.rules.language.lowering;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Limits;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.message.Message;

/**
 * Multiplies out the {@code or} of a rule's conditions: a rule with alternatives is one rule for
 * each of them.
 */
final class Alternatives {

  private final SourceText source;

  Alternatives(SourceText source) {
    this.source = source;
  }

  /** The ways to fulfil a condition, each without an {@code or}. */
  List<List<Condition>> of(Condition condition) {
    if (condition instanceof Condition.All all) {
      return product(all);
    }
    if (condition instanceof Condition.Any any) {
      List<List<Condition>> ways = new ArrayList<>();
      for (Condition part : any.parts()) {
        ways.addAll(of(part));
      }
      return limited(ways, any.at());
    }
    if (condition instanceof Condition.Not not) {
      return List.of(none(not));
    }
    if (condition instanceof Condition.Exists exists) {
      List<List<Condition>> ways = of(exists.part());
      if (ways.size() == 1) {
        return List.of(List.of(new Condition.Exists(exists.at(), all(exists.at(), ways.get(0)))));
      }
      // Something of these exists if it is not so that none of these does.
      Condition.All none =
          new Condition.All(exists.at(), none(new Condition.Not(exists.at(), exists.part())));
      return List.of(List.of(new Condition.Not(exists.at(), none)));
    }
    if (condition instanceof Condition.Accumulate accumulate) {
      List<List<Condition>> ways = of(accumulate.part());
      if (ways.size() > 1) {
        source.error(
            accumulate.at(), NOT_ALLOWED, Message.of("language.lowering.or-in-accumulate"));
        throw new Untypable();
      }
      return List.of(
          List.of(
              new Condition.Accumulate(
                  accumulate.at(),
                  all(accumulate.at(), ways.get(0)),
                  accumulate.functions(),
                  accumulate.constraints())));
    }
    return List.of(List.of(condition));
  }

  /** Not this and not that. */
  private List<Condition> none(Condition.Not not) {
    List<Condition> none = new ArrayList<>();
    for (List<Condition> way : of(not.part())) {
      none.add(new Condition.Not(not.at(), all(not.at(), way)));
    }
    return none;
  }

  private static Condition all(int at, List<Condition> parts) {
    return parts.size() == 1 ? parts.get(0) : new Condition.All(at, parts);
  }

  private List<List<Condition>> product(Condition.All all) {
    List<List<Condition>> ways = List.of(List.of());
    for (Condition part : all.parts()) {
      List<List<Condition>> longer = new ArrayList<>();
      for (List<Condition> way : ways) {
        for (List<Condition> next : of(part)) {
          List<Condition> both = new ArrayList<>(way);
          both.addAll(next);
          longer.add(both);
          limited(longer, all.at());
        }
      }
      ways = longer;
    }
    return ways;
  }

  private List<List<Condition>> limited(List<List<Condition>> ways, int at) {
    if (ways.size() > Limits.ALTERNATIVES) {
      source.error(
          at, TOO_LARGE, Message.of("language.lowering.too-many-ways", Limits.ALTERNATIVES));
      throw new Untypable();
    }
    return ways;
  }
}
