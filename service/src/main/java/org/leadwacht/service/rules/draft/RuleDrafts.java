package org.leadwacht.service.rules.draft;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.rules.files.FilePart;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/** Drafts in the store: one document for a dealership, written if nobody else was faster. */
@Component
class RuleDrafts {

  private final MongoOperations store;

  RuleDrafts(MongoOperations store) {
    this.store = store;
  }

  /**
   * A draft in the store.
   *
   * @param version counts its writes; 0 for one that is not stored yet
   */
  @Document("rule_drafts")
  record DraftEntity(
      @Id String id,
      String dealership,
      @Version long version,
      long revision,
      long basis,
      List<FilePart> files,
      @Nullable Set<String> authors) {

    static DraftEntity none(String dealership) {
      return new DraftEntity(dealership, dealership, 0, 0, 0, List.of(), null);
    }

    RuleDraft draft() {
      return new RuleDraft(
          revision, basis, FilePart.files(files), authors == null ? Set.of() : authors);
    }

    /** The same place in the store with another draft in it. */
    DraftEntity holding(RuleDraft next) {
      return new DraftEntity(
          id,
          dealership,
          version,
          next.revision(),
          next.basis(),
          FilePart.of(next.files()),
          next.authors());
    }
  }

  /** The draft of a dealership; of version 0 where there is none. */
  DraftEntity find(String dealership) {
    DraftEntity found = store.findById(dealership, DraftEntity.class);
    return found == null ? DraftEntity.none(dealership) : found;
  }

  /**
   * Stores a draft.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster
   * @throws org.springframework.dao.DuplicateKeyException if somebody else made one
   */
  void save(DraftEntity next) {
    store.save(next);
  }
}
