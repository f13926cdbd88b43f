package org.leadwacht.service.scenarios;

import org.leadwacht.rules.rulebook.RuleSet;

/** What stories need to know of a dealership's rule files. */
public interface ScenarioRules {

  /** Which files of a dealership. */
  enum Which {
    /** Those somebody is working on. */
    DRAFT,
    /** Those that were published last. */
    PUBLISHED
  }

  /**
   * The dealership's base and files. Answers 422 with the problems if a draft fails its check.
   *
   * @param language of messages, {@code de} or {@code en}
   */
  RuleSet usable(String dealership, Which which, String language);

  /** The language messages are written in: the wanted one, else the dealership's. */
  String language(String dealership, @org.jspecify.annotations.Nullable String wanted);
}
