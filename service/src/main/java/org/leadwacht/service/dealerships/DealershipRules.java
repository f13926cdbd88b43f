package org.leadwacht.service.dealerships;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.rulebook.BaseVersion;
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
  private final Clock clock;
  private final ApplicationEventPublisher events;

  DealershipRules(
      DealershipStore store,
      Dealerships dealerships,
      Clock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.dealerships = dealerships;
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
   */
  public record State(
      RulesVersion published,
      RulesVersion planned,
      @Nullable BaseVersion madeWith,
      DealershipDocument content) {

    /** Whether leads are planned by another version than the published one. */
    public boolean suspended() {
      return !planned.equals(published);
    }

    /** The language of the dealership. */
    public String language() {
      return String.valueOf(content.dealership().getOrDefault("language", "de"));
    }
  }

  /** The rules of a dealership as the store has them; 404 if there is none. */
  public State of(String id) {
    StoredDealership stored = require(id);
    return new State(stored.published(), stored.planned(), stored.base(), stored.content());
  }

  /**
   * Puts a version in force, unless another one than expected is.
   *
   * @return whether it is in force now
   */
  public boolean publish(String id, RulesVersion expected, RulesVersion next) {
    while (true) {
      StoredDealership before = require(id);
      if (!before.published().equals(expected)) {
        return false;
      }
      if (saved(before, next, next)) {
        return true;
      }
    }
  }

  /**
   * Plans by another version than the one that turned out not to be usable, unless that is not
   * planned by any more.
   *
   * @return whether this call changed it
   */
  public boolean suspend(String id, long unusable, RulesVersion instead) {
    while (true) {
      StoredDealership before = require(id);
      if (before.planned().version() != unusable) {
        return false;
      }
      if (saved(before, before.published(), instead)) {
        return true;
      }
    }
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

  private boolean saved(StoredDealership before, RulesVersion published, RulesVersion planned) {
    Instant now = clock.instant();
    long version = before.version() + 1;
    StoredDealership after =
        new StoredDealership(
            version,
            before.createdAt(),
            now,
            version,
            before.content(),
            before.base(),
            published,
            planned);
    if (!store.save(before, after)) {
      return false;
    }
    dealerships.forget(before.id());
    events.publishEvent(new DealershipChanged(before.id(), version));
    return true;
  }
}
