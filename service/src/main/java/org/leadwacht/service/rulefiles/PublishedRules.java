package org.leadwacht.service.rulefiles;

import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.service.dealerships.RulesInForce;
import org.leadwacht.service.dealerships.RulesVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns the files of a published version into the rules that plan. */
@Component
class PublishedRules implements RulesInForce {

  private static final Logger log = LoggerFactory.getLogger(PublishedRules.class);

  private final RuleVersions versions;
  private final RuleBooks books;
  private final Alarms alarms;

  PublishedRules(RuleVersions versions, RuleBooks books, Alarms alarms) {
    this.versions = versions;
    this.books = books;
    this.alarms = alarms;
  }

  @Override
  public Book of(String dealership, RulesVersion version) {
    if (version.document() == null) {
      return new Book(RuleBook.base(), 0);
    }
    PublishedVersion published =
        versions
            .find(dealership, version.document())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Version %d of the rules of '%s' is in force and its files are not in the store"
                            .formatted(version.version(), dealership)));
    if (published.suspended()) {
      return of(dealership, versions.lastGood(dealership, version.version(), version));
    }
    try {
      return new Book(books.of(published.files()), version.version());
    } catch (InvalidRulesException e) {
      // rules that an earlier release of the server accepted; its leads must be planned all the
      // same
      log.error(
          "Version {} of the rules of '{}' cannot be used by this server; the shipped rules plan instead: {}",
          version.version(),
          dealership,
          e.problems());
      alarms.raise(
          dealership,
          version.version(),
          "This server cannot use version %d any more: %s"
              .formatted(version.version(), e.problems().get(0)));
      return new Book(RuleBook.base(), 0);
    }
  }
}
