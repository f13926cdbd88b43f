package org.leadwacht.rules.language.lowering;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.vocabulary.Domain;
import org.leadwacht.rules.language.vocabulary.ValueType;

/**
 * A variable of a rule: a fact, or a value read from one.
 *
 * @param name its name and where it was bound
 * @param slot the fact
 * @param type what it holds
 * @param domain what its texts may say
 * @param reader takes the value out of the fact
 */
record BoundPattern(
    Named name,
    Slot slot,
    ValueType type,
    Domain domain,
    Function<Object, @Nullable Object> reader) {}
