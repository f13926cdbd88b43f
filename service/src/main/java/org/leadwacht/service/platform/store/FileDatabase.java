package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ObjectDataType;

/**
 * A database in the embedded store's file, with indexes that are used and documents kept as BSON.
 */
final class FileDatabase extends H2Database {

  private static final String DOCUMENTS = "databases.";
  private static final String META = "meta.";

  private final MVStore store;

  private FileDatabase(String name, MVStore store, CursorRegistry cursors) {
    super(name, store, cursors);
    this.store = store;
  }

  /**
   * Opens a database. The superclass reads what is there while it is being constructed, before this
   * class has its store; so the store travels with the thread for that moment.
   */
  static FileDatabase open(String name, MVStore store, CursorRegistry cursors) {
    OPENING.set(store);
    try {
      return new FileDatabase(name, store, cursors);
    } finally {
      OPENING.remove();
    }
  }

  private static final ThreadLocal<MVStore> OPENING = new ThreadLocal<>();

  private MVStore store() {
    MVStore opening = OPENING.get();
    return opening == null ? store : opening;
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
    String namespace = getFullCollectionNamespace(name);
    MVMap<Object, Document> documents =
        store()
            .openMap(
                DOCUMENTS + namespace,
                new MVMap.Builder<Object, Document>()
                    .keyType(new ObjectDataType())
                    .valueType(new DocumentType()));
    MVMap<String, Object> meta = store().openMap(META + namespace);
    return new IndexedCollection(this, name, options, documents, meta, cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    MVMap<KeyValue, Object> positions =
        store()
            .openMap(
                getFullCollectionNamespace(collection) + "._index_" + index,
                new MVMap.Builder<KeyValue, Object>()
                    .keyType(new KeyType())
                    .valueType(new ObjectDataType()));
    return new UniqueIndex(positions, index, keys, sparse);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collection, String index, List<IndexKey> keys, boolean sparse) {
    return new SortedIndex(index, keys, sparse);
  }
}
