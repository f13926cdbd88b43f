package org.leadwacht.rules.language.vocabulary;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What exists beside the vocabulary.
 *
 * @param stages codes of all stages, or null if they are not known
 * @param persons ids of all users, or null where they are not known
 * @param groups ids of all groups, or null where they are not known
 */
public record Known(
    @Nullable Set<String> stages, @Nullable Set<String> persons, @Nullable Set<String> groups) {}
