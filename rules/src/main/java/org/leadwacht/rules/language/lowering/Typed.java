package org.leadwacht.rules.language.lowering;

import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.ValueType;

/**
 * An expression whose type is known.
 *
 * @param expr as it was written
 * @param type what it gives
 * @param domain what its texts may say
 * @param value computes it
 */
record Typed(Expr expr, ValueType type, Domain domain, Value value) {

  /** The text, number or truth value it is, or null if it is none. */
  @Nullable Object literal() {
    return expr instanceof Expr.Literal literal ? literal.value() : null;
  }
}
