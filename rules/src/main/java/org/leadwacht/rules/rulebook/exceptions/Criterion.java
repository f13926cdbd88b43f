package org.leadwacht.rules.rulebook.exceptions;

import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Expr;

/**
 * A condition of an exception.
 *
 * @param expr what it asks of a lead
 * @param region the leads it fits
 */
record Criterion(Expr expr, Region region) {}
