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

  /** The dealership's base and files. Answers 422 with the problems if a draft fails its check. */
  RuleSet usable(String dealership, Which which);
}
