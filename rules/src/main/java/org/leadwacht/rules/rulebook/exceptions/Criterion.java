package org.leadwacht.rules.rulebook.exceptions;

import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.rulebook.overlay.Narrowing;

/**
 * A condition of an exception.
 *
 * @param expr what it asks of a lead
 * @param region the leads it fits
 * @param owned whether only a lead that has an owner has what it asks for
 */
record Criterion(Expr expr, Region region, boolean owned) {

  Criterion(Expr expr, Region region) {
    this(expr, region, false);
  }

  /** The same for all other leads. */
  Criterion opposite() {
    return new Criterion(Narrowing.not(expr), Region.ALL.without(region), owned);
  }
}
