package org.leadwacht.rules.language.vocabulary;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a fact.
 *
 * @param name its name
 * @param type what it holds
 * @param domain what its texts may say
 * @param nullable whether it can be empty
 * @param index its place in the record
 * @param reader takes the value out of a fact; numbers come as {@code Long} or {@code Double}
 */
public record Field(
    String name,
    ValueType type,
    Domain domain,
    boolean nullable,
    int index,
    Function<Object, @Nullable Object> reader) {}
