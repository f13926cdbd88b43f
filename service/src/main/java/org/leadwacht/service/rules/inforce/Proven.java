package org.leadwacht.service.rules.inforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;

/**
 * What was proven of a version before it came into force: what it changes for every lead there can
 * be.
 *
 * @param complete whether nothing else changes
 * @param changes what changes, at most seven sentences
 * @param activities the rules of activities that come, go or say something else; null where an
 *     earlier release wrote it
 */
public record Proven(
    boolean complete, List<Sentence> changes, @Nullable List<Sentence> activities) {

  public Proven {
    changes = List.copyOf(changes);
    activities = activities == null ? null : List.copyOf(activities);
  }

  /**
   * A sentence in the languages people read.
   *
   * @param de in German
   * @param en in English
   */
  public record Sentence(String de, String en) {

    /** The sentence in a language. */
    public String in(Language language) {
      return language == Language.EN ? en : de;
    }
  }
}
