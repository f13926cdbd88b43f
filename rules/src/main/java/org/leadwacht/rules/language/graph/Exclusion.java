package org.leadwacht.rules.language.graph;

import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.vocabulary.DomainModel;

/** Whether two rules can both fire for the same lead. Says so where nothing forbids it. */
final class Exclusion {

  private final DomainModel model;

  Exclusion(DomainModel model) {
    this.model = model;
  }

  /** Whether at most one of the rules fires. */
  boolean exclude(RuleShape a, RuleShape b) {
    return contradict(a, b) || silences(a, b) || silences(b, a);
  }

  /**
   * The need of a rule that cannot be met beside another of it, or by any fact; null if all can.
   */
  RuleShape.@Nullable Need impossible(RuleShape rule) {
    for (RuleShape.Need need : rule.needs()) {
      if (need.shape().isEmpty() || contradict(need, need)) {
        return need;
      }
      for (RuleShape.Need other : rule.needs()) {
        if (other == need) {
          break;
        }
        if (isOneFact(need.shape(), other.shape()) && contradict(need, other)) {
          return need;
        }
      }
    }
    return null;
  }

  private boolean contradict(RuleShape a, RuleShape b) {
    for (RuleShape.Need here : a.needs()) {
      for (RuleShape.Need there : b.needs()) {
        if (isOneFact(here.shape(), there.shape()) && contradict(here, there)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOneFact(Shape here, Shape there) {
    if (!here.type().equals(there.type())) {
      return false;
    }
    String key = model.keys().get(here.type());
    return model.single().contains(here.type()) || (key != null && isOneValue(here, there, key));
  }

  private static boolean isOneValue(Shape here, Shape there, String field) {
    Values value = here.fields().get(field);
    Values other = there.fields().get(field);
    return value != null
        && other != null
        && value.only() != null
        && value.only().size() == 1
        && value.only().equals(other.only());
  }

  private static boolean contradict(RuleShape.Need here, RuleShape.Need there) {
    return !here.shape().meets(there.shape())
        || here.says().stream().anyMatch(there.denies()::contains)
        || there.says().stream().anyMatch(here.denies()::contains)
        || here.bounds().stream().anyMatch(bound -> breaks(bound, there))
        || there.bounds().stream().anyMatch(bound -> breaks(bound, here));
  }

  private static boolean breaks(Bound bound, RuleShape.Need other) {
    Values values = other.shape().fields().get(bound.field());
    boolean never =
        values != null && values.only() != null && values.only().stream().noneMatch(bound::admits);
    return never || other.bounds().stream().anyMatch(there -> !bound.meets(there));
  }

  /** Whether what one rule needs or concludes keeps the other silent. */
  private static boolean silences(RuleShape rule, RuleShape silenced) {
    for (RuleShape.Forbidden forbidden : silenced.forbids()) {
      if (forbidden.exact()
          && (rule.makes().stream().anyMatch(made -> forbidden.shape().covers(made.shape()))
              || rule.needs().stream().anyMatch(need -> forbidden.shape().covers(need.shape())))) {
        return true;
      }
      if (!forbidden.says().isEmpty()
          && rule.needs().stream()
              .anyMatch(
                  need ->
                      need.shape().type().equals(forbidden.shape().type())
                          && need.says().equals(forbidden.says()))) {
        return true;
      }
    }
    return false;
  }
}
