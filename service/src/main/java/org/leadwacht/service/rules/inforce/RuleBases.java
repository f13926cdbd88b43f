package org.leadwacht.service.rules.inforce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.UnusableBaseException;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.leadwacht.service.rules.files.FilePart;
import org.leadwacht.service.rules.files.RuleFileProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/**
 * The bases dealerships are pinned to, with the rules of their dealer groups over them. Every
 * server stores the texts it ships with, so that those of earlier and of later releases can be
 * planned by wherever they are known. Dealerships of a group on the same base share one.
 */
@Component
public class RuleBases {

  private static final Logger log = LoggerFactory.getLogger(RuleBases.class);
  private static final int MAX_GROUPS_KEPT = 500;

  /** A base in the store, by its hash. */
  @Document("rule_bases")
  record BaseEntity(@Id String id, int number, List<FilePart> files, Instant storedAt) {}

  /** Which base with the rules of which dealer group over it. */
  private record Over(String base, DealerGroupPin group) {}

  private final MongoOperations store;
  private final DealerGroups groups;
  private final RuleBase newest;
  private final Clock clock;
  private final Map<String, Optional<RuleBase>> read = new ConcurrentHashMap<>();
  private final Cache<Over, RuleBase> ofGroups =
      Caffeine.newBuilder().maximumSize(MAX_GROUPS_KEPT).build();

  RuleBases(
      MongoOperations store, DealerGroups groups, RuleFileProperties properties, Clock clock) {
    this.store = store;
    this.groups = groups;
    this.newest = properties.baseFolder().map(BaseFolder::read).orElseGet(RuleBase::shipped);
    this.clock = clock;
  }

  /** Stores the texts of the base of this server, unless they are. */
  void storeNewest() {
    BaseVersion version = newest.version();
    try {
      store.insert(
          new BaseEntity(
              version.hash(), version.number(), FilePart.of(newest.files()), clock.instant()));
    } catch (DuplicateKeyException known) {
      log.debug("Base {} is stored already", version.number(), known);
    }
  }

  /** The base of this server, which new dealerships are made with. */
  public RuleBase newest() {
    return newest;
  }

  /** The base of a version, if its texts are known and this program can plan by them. */
  public Optional<RuleBase> find(@Nullable BaseVersion version) {
    if (version == null || version.hash().equals(newest.version().hash())) {
      return Optional.of(newest);
    }
    Optional<RuleBase> known = read.get(version.hash());
    if (known != null) {
      return known;
    }
    BaseEntity found = store.findById(version.hash(), BaseEntity.class);
    if (found == null) {
      // not kept: another server may yet store it
      return Optional.empty();
    }
    return read.computeIfAbsent(version.hash(), hash -> usable(version, found));
  }

  private static Optional<RuleBase> usable(BaseVersion version, BaseEntity found) {
    try {
      RuleBase base = RuleBase.of(version.number(), FilePart.files(found.files()));
      if (base.version().equals(version)) {
        return Optional.of(base);
      }
      log.error("The texts of base {} are not those that were stored", version);
    } catch (UnusableBaseException e) {
      log.error("Dealerships pinned to base {} plan by the newest instead", version.number(), e);
    }
    return Optional.empty();
  }

  /**
   * A base with the rules of a dealer group over it.
   *
   * @param group the version of the group, or null for none
   * @throws InvalidRulesException if its rules cannot be planned by on this base
   */
  public RuleBase with(RuleBase base, @Nullable DealerGroupPin group) {
    return group == null
        ? base.product()
        : ofGroups.get(
            new Over(base.version().hash(), group),
            over -> base.with(groups.version(group).rules()));
  }

  /**
   * The base of a version, or the newest where it cannot be used, with the rules of a dealer group
   * over it where those can be used.
   */
  public RuleBase orNewest(@Nullable BaseVersion version, @Nullable DealerGroupPin group) {
    RuleBase base = find(version).orElse(newest);
    try {
      return with(base, group);
    } catch (InvalidRulesException e) {
      log.debug("Version {} cannot be used on base {}", group, base.version().number(), e);
      return base;
    }
  }
}
