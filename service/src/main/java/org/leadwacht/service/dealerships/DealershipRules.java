package org.leadwacht.service.dealerships;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Which version of its rules a dealership has published and which it plans by. Both stand in the
 * dealership's own document: a publication is one write, and every instance notices it as it
 * notices any change.
 */
@Component
public class DealershipRules {

  private final DealershipStore store;
  private final Dealerships dealerships;
  private final DealerGroups groups;
  private final OptimisticRetry retry;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  DealershipRules(
      DealershipStore store,
      Dealerships dealerships,
      DealerGroups groups,
      OptimisticRetry retry,
      Clock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.dealerships = dealerships;
    this.groups = groups;
    this.retry = retry;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The rules of a dealership.
   *
   * @param published the version that was published last
   * @param planned the version leads are planned by; another one only while the published one is
   *     suspended
   * @param madeWith the base the dealership was made with; null if an earlier release made it
   * @param content settings and people of the dealership
   * @param group what the dealer group sets, at the version it plans by
   */
  public record State(
      RulesVersion published,
      RulesVersion planned,
      @Nullable BaseVersion madeWith,
      DealershipDocument content,
      GroupLayer group) {

    /** Whether leads are planned by another version than the published one. */
    public boolean suspended() {
      return !planned.equals(published);
    }

    /** Whether a draft is published by somebody who did not change it. */
    public boolean fourEyes() {
      return Boolean.TRUE.equals(content.dealership().ownSettings(group).fourEyes());
    }

    /** The same under what another version of a dealer group, or none, sets. */
    public State under(GroupLayer other) {
      return new State(published, planned, madeWith, content, other);
    }

    /** The language of the dealership. */
    public String language() {
      return content.dealership().languageOrDefault();
    }
  }

  /**
   * A dealership that holds a version of a dealer group.
   *
   * @param id of the dealership
   * @param name what people call it
   * @param held the version: that of the rules it has published, else that of those it plans by
   * @param planned the version its leads are planned by: another one, or none of the dealer group
   *     (null), while what it has published is suspended
   */
  public record Member(
      String id, String name, DealerGroupPin held, @Nullable DealerGroupPin planned) {}

  /** The dealerships of a dealer group, by id. */
  public List<Member> members(String group) {
    return store.members(group);
  }

  /**
   * What would be wrong with settings and people of a dealership.
   *
   * @param group what its dealer group would set
   * @param rules what it would plan by
   */
  public List<InvalidDocumentException.Problem> problems(
      DealershipDocument content, GroupLayer group, RuleBook rules) {
    try {
      new DealershipReader(OwnStages.of(rules, content, group), Instant.EPOCH, false, group)
          .read(content);
      return List.of();
    } catch (InvalidDocumentException invalid) {
      return invalid.problems();
    }
  }

  /** The rules of a dealership as the store has them; 404 if there is none. */
  public State of(String id) {
    StoredDealership stored = require(id);
    return new State(
        stored.published(),
        stored.planned(),
        stored.base(),
        stored.content(),
        groups.layer(stored.planned().group()));
  }

  /**
   * Puts a version in force, unless another one than expected is.
   *
   * @return whether it is in force now
   */
  public boolean publish(String id, RulesVersion expected, RulesVersion next) {
    return replaced(
        id,
        before ->
            before.published().equals(expected)
                ? Optional.of(before.ruled(next, next, clock.instant()))
                : Optional.empty());
  }

  /**
   * Plans by another version than the one that turned out not to be usable, unless that is not
   * planned by any more.
   *
   * @return whether this call changed it
   */
  public boolean suspend(String id, long unusable, RulesVersion instead) {
    return replaced(
        id,
        before ->
            before.planned().version() == unusable
                ? Optional.of(before.ruled(before.published(), instead, clock.instant()))
                : Optional.empty());
  }

  /**
   * Pins dealerships that an earlier release made, before there were pins, to a base.
   *
   * @return how many there were
   */
  public long pin(BaseVersion base) {
    return store.pin(base);
  }

  private StoredDealership require(String id) {
    return store.find(id).orElseThrow(() -> ProblemException.notFound("dealership", id));
  }

  private boolean replaced(
      String id, Function<StoredDealership, Optional<StoredDealership>> change) {
    Optional<StoredDealership> stored = retry.of(() -> change.apply(require(id)).map(store::save));
    stored.ifPresent(
        now -> {
          dealerships.forget(id);
          events.publishEvent(new DealershipChanged(id, now.version()));
        });
    return stored.isPresent();
  }
}
