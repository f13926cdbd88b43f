package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * A database in the embedded store's file, with indexes that are used and documents kept as BSON.
 */
final class FileDatabase extends H2Database {

  private static final String DOCUMENTS = "databases.";
  private static final String META = "meta.";
  private static final String AGGREGATE = "aggregate";
  private static final Document COUNT =
      new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));

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

  /** Counts by index; the superclass walks all documents for every aggregation. */
  @Override
  public Document handleCommand(
      Channel channel,
      String command,
      Document query,
      DatabaseResolver databases,
      @Nullable Oplog oplog) {
    Document counted = command.equalsIgnoreCase(AGGREGATE) ? counted(query) : null;
    MongoCollection<Object> collection =
        counted == null ? null : resolveCollection(String.valueOf(query.get(command)), false);
    if (counted == null || collection == null) {
      return super.handleCommand(channel, command, query, databases, oplog);
    }
    int count = collection.count(counted, 0, 0);
    Document answer =
        new Document(
            "cursor",
            new Document("id", 0L)
                .append("ns", collection.getFullName())
                .append(
                    "firstBatch",
                    count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count))));
    Utils.markOkay(answer);
    return answer;
  }

  /** What is counted, if a command does nothing else, as a driver's count of documents does. */
  private static @Nullable Document counted(Document command) {
    return command.get("pipeline") instanceof List<?> stages
            && stages.size() == 2
            && stages.get(0) instanceof Document first
            && stages.get(1) instanceof Document second
            && first.get("$match") instanceof Document wanted
            && COUNT.equals(second)
        ? wanted
        : null;
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
