package org.leadwacht.service.platform.store;

import org.bson.Document;
import org.springframework.data.mongodb.core.mapping.event.BeforeSaveCallback;
import org.springframework.stereotype.Component;

/** Writes into every document by which version of the schema it was written. */
@Component
final class SchemaVersion implements BeforeSaveCallback<Object> {

  /** What this release reads and writes; {@link StoreMigration} moves what is older. */
  static final int CURRENT = 2;

  /** The field in every document; one without it is of version 1. */
  static final String FIELD = "schemaVersion";

  @Override
  public Object onBeforeSave(Object entity, Document document, String collection) {
    document.put(FIELD, CURRENT);
    return entity;
  }
}
