package org.leadwacht.service.rules.inforce;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.dealerships.RulesVersion;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.rules.files.FileDocuments;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Published versions in the store. A version is written before it comes into force; one that never
 * did is not listed.
 */
@Component
public class RuleVersions {

  private static final String COLLECTION = "rule_versions";

  private final MongoCollection<Document> versions;

  RuleVersions(MongoOperations store) {
    this.versions = store.getCollection(COLLECTION);
    versions.createIndex(Indexes.ascending("dealership", "version"));
  }

  /** Writes a version down that has yet to come into force. */
  public void add(String dealership, PublishedVersion version) {
    versions.insertOne(
        new Document("_id", version.document())
            .append("dealership", dealership)
            .append("version", version.version())
            .append("at", Date.from(version.at()))
            .append("by", version.by())
            .append("comment", version.comment())
            .append("diff", version.diff())
            .append("restored", version.restored())
            .append("draftRevision", version.draftRevision())
            .append("base", base(version.base()))
            .append("files", FileDocuments.write(version.files())));
  }

  /** Notes that a version has come into force. */
  public void confirm(String dealership, String document) {
    versions.updateOne(byId(dealership, document), Updates.set("published", true));
  }

  /** Notes that a version must not plan any more. */
  void suspend(String dealership, String document) {
    versions.updateOne(byId(dealership, document), Updates.set("suspended", true));
  }

  /** Throws a version away that did not come into force. */
  public void discard(String dealership, String document) {
    versions.deleteOne(Filters.and(byId(dealership, document), Filters.ne("published", true)));
  }

  public Optional<PublishedVersion> find(String dealership, String document) {
    return Optional.ofNullable(versions.find(byId(dealership, document)).first())
        .map(RuleVersions::read);
  }

  /** A version by its number, if it was published. */
  public Optional<PublishedVersion> find(String dealership, long number, RulesVersion inForce) {
    return Optional.ofNullable(
            versions
                .find(Filters.and(published(dealership, inForce), Filters.eq("version", number)))
                .first())
        .map(RuleVersions::read);
  }

  /** The latest version before another that may plan. */
  RulesVersion lastGood(String dealership, long before, RulesVersion inForce) {
    Document found =
        versions
            .find(
                Filters.and(
                    published(dealership, inForce),
                    Filters.lt("version", before),
                    Filters.ne("suspended", true)))
            .sort(Sorts.descending("version"))
            .first();
    return found == null
        ? RulesVersion.BASE
        : new RulesVersion(found.getLong("version"), found.getString("_id"));
  }

  /** What was published, the latest first. */
  public List<PublishedVersion> list(String dealership, RulesVersion inForce, PageRequest page) {
    Bson wanted = published(dealership, inForce);
    if (page.after() != null) {
      wanted = Filters.and(wanted, Filters.lt("version", number(page.after())));
    }
    return versions
        .find(wanted)
        .sort(Sorts.descending("version"))
        .limit(page.size() + 1)
        .map(RuleVersions::read)
        .into(new ArrayList<>());
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw org.leadwacht.service.platform.web.ProblemException.badRequest(
          "after", "service.page.after");
    }
  }

  private static Bson published(String dealership, RulesVersion inForce) {
    return Filters.and(
        Filters.eq("dealership", dealership),
        Filters.or(Filters.eq("published", true), Filters.eq("_id", inForce.document())));
  }

  private static Bson byId(String dealership, String document) {
    return Filters.and(Filters.eq("_id", document), Filters.eq("dealership", dealership));
  }

  private static @Nullable Document base(@Nullable BaseVersion base) {
    return base == null ? null : new Document("number", base.number()).append("hash", base.hash());
  }

  private static @Nullable BaseVersion base(@Nullable Document base) {
    return base == null ? null : new BaseVersion(base.getInteger("number"), base.getString("hash"));
  }

  private static PublishedVersion read(Document found) {
    return new PublishedVersion(
        found.getString("_id"),
        found.getLong("version"),
        found.getDate("at").toInstant(),
        found.getString("by"),
        found.getString("comment"),
        found.getString("diff"),
        found.getLong("restored"),
        found.getLong("draftRevision"),
        base(found.get("base", Document.class)),
        found.getBoolean("suspended", false),
        FileDocuments.read(found.getList("files", Document.class)));
  }
}
