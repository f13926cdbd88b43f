package org.leadwacht.service.rules.draft;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.rules.files.FileDocuments;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Drafts in the store: one document for a dealership, written if nobody else was faster. */
@Component
class RuleDrafts {

  private static final String COLLECTION = "rule_drafts";

  private final MongoCollection<Document> drafts;

  RuleDrafts(MongoOperations store) {
    this.drafts = store.getCollection(COLLECTION);
  }

  Optional<RuleDraft> find(String dealership) {
    return Optional.ofNullable(drafts.find(Filters.eq("_id", dealership)).first())
        .map(
            found ->
                new RuleDraft(
                    found.getLong("revision"),
                    found.getLong("basis"),
                    FileDocuments.read(found.getList("files", Document.class))));
  }

  /**
   * Stores a draft.
   *
   * @param before the draft that is in the store, or null if there is none
   * @return false if somebody else was faster
   */
  boolean save(String dealership, @Nullable RuleDraft before, RuleDraft after) {
    Document document =
        new Document("_id", dealership)
            .append("dealership", dealership)
            .append("revision", after.revision())
            .append("basis", after.basis())
            .append("files", FileDocuments.write(after.files()));
    if (before != null) {
      return drafts
              .replaceOne(
                  Filters.and(
                      Filters.eq("_id", dealership), Filters.eq("revision", before.revision())),
                  document)
              .getMatchedCount()
          == 1;
    }
    try {
      drafts.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }
}
