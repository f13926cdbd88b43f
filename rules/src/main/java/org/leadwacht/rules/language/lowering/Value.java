package org.leadwacht.rules.language.lowering;

import org.jspecify.annotations.Nullable;

/** An expression, ready to be computed from the facts it looks at. */
@FunctionalInterface
interface Value {

  /** The value for these facts; null where a part of it is empty. */
  @Nullable Object of(@Nullable Object[] facts);
}
