package org.leadwacht.rules.language.lowering;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What exists beside the vocabulary.
 *
 * @param stages codes of all stages, or null if they are not known
 * @param persons ids of all users, or null where they are not known
 */
public record Known(@Nullable Set<String> stages, @Nullable Set<String> persons) {}
