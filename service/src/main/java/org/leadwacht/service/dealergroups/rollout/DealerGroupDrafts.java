package org.leadwacht.service.dealergroups.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.service.rules.files.FilePart;
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

  private final MongoOperations store;

  DealerGroupDrafts(MongoOperations store) {
    this.store = store;
  }

  /**
   * A draft in the store; paths and names of rules are lists, since they may hold any text.
   *
   * @param version counts its writes; 0 for one that is not stored yet
   */
  @Document("dealer_groups")
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
      return new DraftEntity(
          draft.id(),
          version,
          draft.name(),
          Documents.values(draft.settings()),
          draft.locked().stream().sorted().toList(),
          FilePart.of(draft.files()),
          draft.lockedRules().stream().sorted().toList(),
          draft.changedAt(),
          draft.authors());
    }

    DealerGroupDraft draft() {
      return new DealerGroupDraft(
          id,
          name,
          Documents.of(settings, SettingsFields.class),
          Set.copyOf(locked),
          FilePart.files(files),
          Set.copyOf(lockedRules),
          changedAt,
          authors);
    }
  }

  /** All of them, by id. */
  List<DealerGroupDraft> all() {
    return store.find(new Query().with(Sort.by("_id")), DraftEntity.class).stream()
        .map(DraftEntity::draft)
        .toList();
  }

  /** A draft as it is in the store, if there is such a dealer group. */
  Optional<DraftEntity> find(String id) {
    return Optional.ofNullable(store.findById(id, DraftEntity.class));
  }

  /**
   * Stores a draft in the place of one that was read, 0 for none.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster
   * @throws org.springframework.dao.DuplicateKeyException if somebody else made one
   */
  void save(long version, DealerGroupDraft draft) {
    store.save(DraftEntity.of(version, draft));
  }

  /** Takes a dealer group away; its versions stay for those who were planned by them. */
  void remove(String id) {
    store.remove(Query.query(Criteria.where("_id").is(id)), DraftEntity.class);
  }
}
