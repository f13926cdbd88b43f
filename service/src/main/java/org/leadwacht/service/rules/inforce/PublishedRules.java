package org.leadwacht.service.rules.inforce;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealergroups.DealerGroupPin;
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
  private final RuleBases bases;
  private final RuleBooks books;
  private final Alarms alarms;

  PublishedRules(RuleVersions versions, RuleBases bases, RuleBooks books, Alarms alarms) {
    this.versions = versions;
    this.bases = bases;
    this.books = books;
    this.alarms = alarms;
  }

  @Override
  public BaseVersion newest() {
    return bases.newest().version();
  }

  @Override
  public Book of(String dealership, RulesVersion version, @Nullable BaseVersion madeWith) {
    if (version.document() == null) {
      return new Book(base(dealership, 0, madeWith).book(), 0);
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
      return of(dealership, versions.lastGood(dealership, version.version(), version), madeWith);
    }
    BaseVersion pinned = published.base() == null ? madeWith : published.base();
    RuleBase base = withGroup(dealership, published, base(dealership, version.version(), pinned));
    try {
      return new Book(books.of(new RuleSet(base, published.files())), version.version());
    } catch (InvalidRulesException e) {
      // rules that an earlier release of the server accepted; its leads must be planned all the
      // same
      log.error(
          "Version {} of the rules of '{}' cannot be used by this server; its base alone plans"
              + " instead: {}",
          version.version(),
          dealership,
          e.problems());
      alarms.raise(
          dealership,
          version.version(),
          "This server cannot use version %d any more: %s"
              .formatted(version.version(), e.problems().get(0)),
          null,
          null);
      return new Book(base.book(), 0);
    }
  }

  /**
   * The rules of the dealer group over the base; leads are planned without where they are unfit.
   */
  private RuleBase withGroup(String dealership, PublishedVersion published, RuleBase base) {
    try {
      return bases.with(base, published.group());
    } catch (InvalidRulesException e) {
      DealerGroupPin group = Objects.requireNonNull(published.group());
      String text =
          "This server cannot use version %d of the dealer group '%s' on base %d; the rules of the dealership plan without: %s"
              .formatted(
                  group.version(), group.group(), base.version().number(), e.problems().get(0));
      log.error("Dealership '{}': {}", dealership, text);
      alarms.raise(dealership, published.version(), text, null, null);
      return base;
    }
  }

  /**
   * The base a dealership is pinned to; leads are planned by the newest where it cannot be used.
   */
  private RuleBase base(String dealership, long version, @Nullable BaseVersion pinned) {
    return bases
        .find(pinned)
        .orElseGet(
            () -> {
              BaseVersion missing = Objects.requireNonNull(pinned);
              String text =
                  "This server does not have base %d, or cannot use it any more; base %d plans instead."
                      .formatted(missing.number(), newest().number());
              log.error("Dealership '{}': {}", dealership, text);
              alarms.raiseBase(dealership, version, missing, text);
              return bases.newest();
            });
  }
}
