package org.leadwacht.service.dealergroups;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.rules.files.FilePart;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Published versions of dealer groups in the store; none is ever changed or taken away. */
@Component
public class DealerGroupVersions {

  /** Where the dealer groups are, each with its draft, as long as there are. */
  public static final String GROUPS = "dealer_groups";

  private static final String GROUP = "group";
  private static final String VERSION = "version";

  private final MongoOperations store;

  DealerGroupVersions(MongoOperations store) {
    this.store = store;
  }

  /** A version in the store; paths and names of rules are lists, since they may hold any text. */
  @Document("dealer_group_versions")
  @CompoundIndex(def = "{'group': 1, 'version': 1}")
  record VersionEntity(
      @Id String id,
      String group,
      long version,
      String name,
      Map<String, Object> settings,
      List<String> locked,
      List<FilePart> files,
      List<String> lockedRules,
      String comment,
      String by,
      Instant at,
      Set<String> authors,
      @Nullable BaseVersion base) {

    DealerGroupVersion published() {
      return new DealerGroupVersion(
          new DealerGroupPin(group, version),
          new DealerGroupContent(
              name,
              Documents.of(settings, SettingsFields.class),
              Set.copyOf(locked),
              FilePart.files(files),
              Set.copyOf(lockedRules)),
          comment,
          by,
          at,
          authors,
          base);
    }
  }

  /** As much of a version as a list of them tells. */
  record HeadEntity(
      String group,
      long version,
      String comment,
      String by,
      Instant at,
      @Nullable BaseVersion base) {

    DealerGroupHead head() {
      return new DealerGroupHead(new DealerGroupPin(group, version), comment, by, at, base);
    }
  }

  /**
   * Writes a version down.
   *
   * @return whether there was none of its number
   */
  public boolean add(DealerGroupVersion version) {
    try {
      store.insert(entity(version));
      return true;
    } catch (DuplicateKeyException faster) {
      return false;
    }
  }

  private static VersionEntity entity(DealerGroupVersion version) {
    DealerGroupPin pin = version.pin();
    DealerGroupContent content = version.content();
    return new VersionEntity(
        key(pin),
        pin.group(),
        pin.version(),
        content.name(),
        Documents.values(content.settings()),
        content.locked().stream().sorted().toList(),
        FilePart.of(content.files()),
        content.lockedRules().stream().sorted().toList(),
        version.comment(),
        version.by(),
        version.at(),
        version.authors(),
        version.base());
  }

  Optional<DealerGroupVersion> find(DealerGroupPin pin) {
    return Optional.ofNullable(store.findById(key(pin), VersionEntity.class))
        .map(VersionEntity::published);
  }

  /** What is known of the versions of a dealer group without what they say, the latest first. */
  public List<DealerGroupHead> heads(String group) {
    return heads(latestFirst(group));
  }

  /** The number of the latest version of a dealer group; 0 before the first. */
  public long latest(String group) {
    return heads(latestFirst(group).limit(1)).stream()
        .mapToLong(head -> head.pin().version())
        .findFirst()
        .orElse(0);
  }

  boolean hasGroup(String group) {
    return store.exists(Query.query(Criteria.where("_id").is(group)), GROUPS);
  }

  private static Query latestFirst(String group) {
    return Query.query(Criteria.where(GROUP).is(group)).with(Sort.by(Sort.Direction.DESC, VERSION));
  }

  private List<DealerGroupHead> heads(Query query) {
    query.fields().include(GROUP, VERSION, "comment", "by", "at", "base");
    return store.query(VersionEntity.class).as(HeadEntity.class).matching(query).all().stream()
        .map(HeadEntity::head)
        .toList();
  }

  private static String key(DealerGroupPin pin) {
    return pin.group() + "/" + pin.version();
  }
}
