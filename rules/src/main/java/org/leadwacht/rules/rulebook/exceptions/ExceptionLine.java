package org.leadwacht.rules.rulebook.exceptions;

import java.util.List;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.rulebook.overlay.LeadSpace;

/**
 * An exception as it was written ({@code docs/rule-author.md}, "One wish, one sentence").
 *
 * @param source the file
 * @param at offset of its first character
 * @param text the line
 * @param criteria the leads it is about; all of them hold together
 * @param effects what holds for them
 */
record ExceptionLine(
    SourceText source, int at, String text, List<Criterion> criteria, List<Effect> effects) {

  ExceptionLine {
    criteria = List.copyOf(criteria);
    effects = List.copyOf(effects);
  }

  /** How many conditions it has: the more, the stronger it is. */
  int weight() {
    return criteria.size();
  }

  /** Whether it asks for what only a lead with an owner has. */
  boolean isOfOwned() {
    return criteria.stream().anyMatch(Criterion::owned);
  }

  /** The leads it fits. */
  Region region() {
    Region region = Region.ALL;
    for (Criterion criterion : criteria) {
      region = region.and(criterion.region());
    }
    return region.where(LeadSpace::isPossible);
  }

  /** The condition on the lead; true where there is none. */
  Expr fits() {
    Expr all = null;
    for (Criterion criterion : criteria) {
      all =
          all == null ? criterion.expr() : new Expr.Binary(at, all, "&&", false, criterion.expr());
    }
    return all == null ? new Expr.Literal(at, Boolean.TRUE) : all;
  }
}
