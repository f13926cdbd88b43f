package org.leadwacht.rules.language.lowering;

import org.drools.model.Variable;

/**
 * A fact, or the result of an accumulate, that later expressions may look at.
 *
 * @param variable what Drools knows it by
 */
record Slot(Variable<?> variable) {}
