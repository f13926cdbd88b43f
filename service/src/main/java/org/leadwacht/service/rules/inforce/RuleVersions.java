package org.leadwacht.service.rules.inforce;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealerships.RulesVersion;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.rules.files.FilePart;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Published versions in the store. A version is written before it comes into force; one that never
 * did is not listed.
 */
@Component
public class RuleVersions {

  private final MongoOperations store;

  RuleVersions(MongoOperations store) {
    this.store = store;
  }

  /**
   * A version in the store.
   *
   * @param published true from when it has come into force; null before
   * @param suspended true from when it must not plan any more; null before
   */
  @Document("rule_versions")
  @CompoundIndex(def = "{'dealership': 1, 'version': 1}")
  record VersionEntity(
      @Id String id,
      String dealership,
      long version,
      Instant at,
      String by,
      String comment,
      String diff,
      @Nullable Long restored,
      long draftRevision,
      @Nullable BaseVersion base,
      @Nullable DealerGroupPin group,
      @Nullable Proven proven,
      @Nullable Boolean published,
      @Nullable Boolean suspended,
      List<FilePart> files) {

    PublishedVersion publishedVersion() {
      return new PublishedVersion(
          id,
          version,
          at,
          by,
          comment,
          diff,
          restored,
          draftRevision,
          base,
          group,
          proven,
          Boolean.TRUE.equals(suspended),
          FilePart.files(files));
    }
  }

  /** Writes a version down that has yet to come into force. */
  public void add(String dealership, PublishedVersion version) {
    store.insert(
        new VersionEntity(
            version.document(),
            dealership,
            version.version(),
            version.at(),
            version.by(),
            version.comment(),
            version.diff(),
            version.restored(),
            version.draftRevision(),
            version.base(),
            version.group(),
            version.proven(),
            null,
            null,
            FilePart.of(version.files())));
  }

  /** Notes that a version has come into force. */
  public void confirm(String dealership, String document) {
    store.updateFirst(
        OfDealership.byId(dealership, document),
        Update.update("published", true),
        VersionEntity.class);
  }

  /** Notes that a version must not plan any more. */
  void suspend(String dealership, String document) {
    store.updateFirst(
        OfDealership.byId(dealership, document),
        Update.update("suspended", true),
        VersionEntity.class);
  }

  /** Throws a version away that did not come into force. */
  public void discard(String dealership, String document) {
    store.remove(
        OfDealership.byId(dealership, document).addCriteria(where("published").ne(true)),
        VersionEntity.class);
  }

  /** A version by the id of its document, published or not. */
  public Optional<PublishedVersion> find(String dealership, String document) {
    return Optional.ofNullable(
            store.findOne(OfDealership.byId(dealership, document), VersionEntity.class))
        .map(VersionEntity::publishedVersion);
  }

  /** A version by its number, if it was published. */
  public Optional<PublishedVersion> find(String dealership, long number, RulesVersion inForce) {
    return latest(published(dealership, inForce).addCriteria(where("version").is(number)), 1)
        .stream()
        .findFirst();
  }

  /** The latest version before another that may plan. */
  RulesVersion lastGood(String dealership, long before, RulesVersion inForce) {
    Query good =
        published(dealership, inForce)
            .addCriteria(where("version").lt(before))
            .addCriteria(where("suspended").ne(true));
    return latest(good, 1).stream()
        .map(found -> new RulesVersion(found.version(), found.document(), found.group()))
        .findFirst()
        .orElse(RulesVersion.BASE);
  }

  /** What was published, the latest first. */
  public List<PublishedVersion> list(String dealership, RulesVersion inForce, PageRequest page) {
    Query wanted = published(dealership, inForce);
    if (page.after() != null) {
      wanted.addCriteria(where("version").lt(number(page.after())));
    }
    return latest(wanted, page.size() + 1);
  }

  private List<PublishedVersion> latest(Query query, int limit) {
    return store
        .find(query.with(Sort.by(Sort.Direction.DESC, "version")).limit(limit), VersionEntity.class)
        .stream()
        .map(VersionEntity::publishedVersion)
        .toList();
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw org.leadwacht.service.platform.web.ProblemException.badRequest(
          "after", "service.page.after");
    }
  }

  private static Query published(String dealership, RulesVersion inForce) {
    return OfDealership.all(dealership)
        .addCriteria(
            new Criteria()
                .orOperator(where("published").is(true), where("_id").is(inForce.document())));
  }
}
