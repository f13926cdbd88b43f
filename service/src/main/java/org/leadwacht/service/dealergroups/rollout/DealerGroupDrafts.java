package org.leadwacht.service.dealergroups.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.dealergroups.DealerGroupVersions;
import org.leadwacht.service.rules.files.FilePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The dealer groups there are, each with its draft; written if nobody else was faster. */
@Component
class DealerGroupDrafts {

  private static final Logger log = LoggerFactory.getLogger(DealerGroupDrafts.class);

  private final MongoOperations store;

  DealerGroupDrafts(MongoOperations store) {
    this.store = store;
  }

  /**
   * A draft in the store; paths and names of rules are lists, since they may hold any text.
   *
   * @param version counts its writes; 0 for one that is not stored yet
   */
  @Document(DealerGroupVersions.GROUPS)
  record DraftEntity(
      @Id String id,
      @Version long version,
      String name,
      Map<String, Object> settings,
      List<String> locked,
      List<FilePart> files,
      List<String> lockedRules,
      Instant changedAt,
      Set<String> authors) {

    static DraftEntity of(long version, DealerGroupDraft draft) {
      DealerGroupContent content = draft.content();
      return new DraftEntity(
          draft.id(),
          version,
          content.name(),
          Documents.values(content.settings()),
          content.locked().stream().sorted().toList(),
          FilePart.of(content.files()),
          content.lockedRules().stream().sorted().toList(),
          draft.changedAt(),
          draft.authors());
    }

    DealerGroupDraft draft() {
      return new DealerGroupDraft(
          id,
          new DealerGroupContent(
              name,
              Documents.of(settings, SettingsFields.class),
              Set.copyOf(locked),
              FilePart.files(files),
              Set.copyOf(lockedRules)),
          changedAt,
          authors);
    }
  }

  /** A dealer group and what people call it. */
  record Named(@Id String id, String name) {}

  /** The names of all, by id. */
  List<Named> names() {
    Query query = new Query().with(Sort.by("_id"));
    query.fields().include("name");
    return store.query(DraftEntity.class).as(Named.class).matching(query).all();
  }

  /** A draft as it is in the store, if there is such a dealer group. */
  Optional<DraftEntity> find(String id) {
    return Optional.ofNullable(store.findById(id, DraftEntity.class));
  }

  /**
   * Stores a draft in the place of one that was read, 0 for none.
   *
   * @throws OptimisticLockingFailureException if somebody else was faster
   * @throws DuplicateKeyException if somebody else made one
   */
  void save(long version, DealerGroupDraft draft) {
    store.save(DraftEntity.of(version, draft));
  }

  /**
   * Takes a dealer group away as it was read; its versions stay for those who were planned by them.
   *
   * @throws OptimisticLockingFailureException if somebody else was faster
   */
  void remove(DraftEntity stored) {
    Query read =
        Query.query(Criteria.where("_id").is(stored.id()).and("version").is(stored.version()));
    if (store.remove(read, DraftEntity.class).getDeletedCount() == 0) {
      throw new OptimisticLockingFailureException(
          "Dealer group '%s' has changed or is gone".formatted(stored.id()));
    }
  }

  /** Puts a dealer group back that was taken away, unless somebody has made it again. */
  void putBack(DraftEntity removed) {
    try {
      save(0, removed.draft());
    } catch (DuplicateKeyException made) {
      log.debug("Dealer group '{}' is there again already", removed.id(), made);
    }
  }
}
