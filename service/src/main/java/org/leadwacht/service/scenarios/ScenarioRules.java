package org.leadwacht.service.scenarios;

import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.platform.web.ProblemException;

/** What stories need to know of a dealership's rule files. */
public interface ScenarioRules {

  /** Which files of a dealership. */
  enum Which {
    /** Those somebody is working on. */
    DRAFT,
    /** Those that were published last. */
    PUBLISHED;

    /** The files that a query names; 400 for another word. */
    static Which of(String rules) {
      return switch (rules) {
        case "draft" -> DRAFT;
        case "published" -> PUBLISHED;
        default -> throw ProblemException.badRequest("rules", "service.draftOrPublished", rules);
      };
    }
  }

  /** The dealership's base and files. Answers 422 with the problems if a draft fails its check. */
  RuleSet usable(String dealership, Which which);
}
