package org.leadwacht.service.dealerships;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.leadwacht.service.platform.web.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The dealerships as the rules see them. What was read is kept for as long as its version is the
 * newest; that is asked at most once a second, so a change on another instance is noticed within
 * about a second.
 */
@Component
public class Dealerships {

  private static final Logger log = LoggerFactory.getLogger(Dealerships.class);
  private static final Duration TRUSTED = Duration.ofSeconds(1);
  private static final int MAX_KEPT = 2_000;

  /**
   * A dealership at a version.
   *
   * @param version counts its changes
   * @param createdAt when it was made
   * @param changedAt when this version came into force
   * @param world settings, people, calendar and rules
   */
  public record Current(long version, Instant createdAt, Instant changedAt, World world) {

    /** The dealership itself. */
    public Dealership dealership() {
      return world.dealership();
    }
  }

  private final DealershipStore store;
  private final RulesInForce rules;
  private final DealerGroups groups;
  private final Cache<String, Current> kept = Caffeine.newBuilder().maximumSize(MAX_KEPT).build();
  private final Cache<String, Current> former = Caffeine.newBuilder().maximumSize(MAX_KEPT).build();
  private final Cache<String, Current> trusted;

  Dealerships(DealershipStore store, RulesInForce rules, DealerGroups groups, Ticker ticker) {
    this.store = store;
    this.rules = rules;
    this.groups = groups;
    this.trusted =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(TRUSTED)
            .maximumSize(MAX_KEPT)
            .build();
  }

  /** The dealership, at most about a second old; 404 if there is none. */
  public Current get(String id) {
    Current known = trusted.getIfPresent(id);
    return known != null ? known : fresh(id);
  }

  /** The dealership as it is in the store at this moment; 404 if there is none. */
  public Current fresh(String id) {
    return find(id).orElseThrow(() -> ProblemException.notFound("dealership", id));
  }

  /** The dealership as it is in the store at this moment, if there is one. */
  public Optional<Current> find(String id) {
    Optional<Long> version = store.version(id);
    if (version.isEmpty()) {
      kept.invalidate(id);
      trusted.invalidate(id);
      return Optional.empty();
    }
    Current known = kept.getIfPresent(id);
    if (known == null || known.version() != version.get()) {
      known = store.find(id).map(this::assemble).orElse(null);
    }
    if (known != null) {
      kept.put(id, known);
      trusted.put(id, known);
    }
    return Optional.ofNullable(known);
  }

  /**
   * What went on around something that was looked at last when the dealership was at an earlier
   * version: each version that came into force since, as far as they are known.
   */
  public Interim interim(
      Current current, long version, Instant lookedAt, @Nullable Downtime downtime) {
    if (version >= current.version()) {
      return Interim.unchanged(lookedAt, downtime, current.world());
    }
    World planned = current.world();
    List<Interim.Change> changes = new ArrayList<>();
    for (StoredDealership stored :
        store.former(current.dealership().id(), version, current.version())) {
      Current held = former(stored);
      if (held.version() == version) {
        planned = held.world();
      } else {
        changes.add(new Interim.Change(held.changedAt(), held.world()));
      }
    }
    changes.add(new Interim.Change(current.changedAt(), current.world()));
    return new Interim(lookedAt, downtime, planned, changes);
  }

  /** The version that was in force at an instant; the given one if that is not known any more. */
  public Current heldAt(Current current, Instant instant) {
    if (!current.changedAt().isAfter(instant)) {
      return current;
    }
    return store.formerAt(current.dealership().id(), instant).map(this::former).orElse(current);
  }

  /** Forgets versions before one, by which nothing is planned any more. */
  public void forgetFormer(String id, long version) {
    store.forgetFormer(id, version);
  }

  private Current former(StoredDealership stored) {
    return former.get(stored.id() + "/" + stored.version(), key -> assemble(stored));
  }

  /** The versions of all dealerships. */
  public Map<String, Long> versions() {
    return store.versions();
  }

  /** Forgets what is kept, so that the next look is at the store. */
  void forget(String id) {
    trusted.invalidate(id);
  }

  private static Dealership read(StoredDealership stored, RuleBook rules, GroupLayer group) {
    return new DealershipReader(
            OwnStages.of(rules, stored.content(), group), stored.createdAt(), false, group)
        .read(stored.content());
  }

  private Current assemble(StoredDealership stored) {
    RulesInForce.Book book = rules.of(stored.id(), stored.planned(), stored.base());
    GroupLayer group = groups.layer(stored.planned().group());
    Dealership dealership;
    try {
      dealership = read(stored, book.rules(), group);
    } catch (InvalidDocumentException unfit) {
      if (group.equals(GroupLayer.NONE)) {
        throw unfit;
      }
      // the version before a suspended one, checked with other settings; no lead waits for that
      log.error(
          "The settings of dealer group '{}' do not fit dealership '{}', which plans without: {}",
          group.name(),
          stored.id(),
          unfit.problems());
      dealership = read(stored, book.rules(), GroupLayer.NONE);
    }
    return new Current(
        stored.version(),
        stored.createdAt(),
        stored.changedAt(),
        new World(dealership, book.rules(), book.version()));
  }
}
