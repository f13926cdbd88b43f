package org.leadwacht.rules.language.vocabulary;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What exists beside the vocabulary.
 *
 * @param stages codes of all stages, or null if they are not known
 * @param persons ids of all users, or null where they are not known
 * @param groups ids of all groups, or null where they are not known
 * @param places names of all sources and locations by the kind of their domain; a kind that is
 *     missing is not known
 */
public record Known(
    @Nullable Set<String> stages,
    @Nullable Set<String> persons,
    @Nullable Set<String> groups,
    Map<Domain.Kind, Set<String>> places) {

  public Known {
    places = Map.copyOf(places);
  }

  /** Whether a text can be the id of a user: it is one, or users are not known. */
  public boolean mayBePerson(String text) {
    return persons == null || persons.contains(text);
  }

  /** Stages alone, or nothing. */
  public static Known of(@Nullable Set<String> stages) {
    return new Known(stages, null, null, Map.of());
  }
}
