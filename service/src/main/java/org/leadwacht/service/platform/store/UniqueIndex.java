package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index that lives in the store's file. */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

  private final MVMap<KeyValue, Object> positions;
  private final IndexFields fields;

  UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
    this.fields = IndexFields.of(keys);
  }

  @Override
  protected List<String> keys() {
    return fields.names();
  }

  @Override
  protected boolean nullAwareEqualsKeys(Document before, Document after) {
    return fields.areSame(before, after) || super.nullAwareEqualsKeys(before, after);
  }

  /**
   * The part of the query this index answers, or null where the query leaves one of its keys out.
   */
  @Nullable Document coveredPart(Document query) {
    Document covered = new Document();
    for (String key : keys()) {
      if (!query.containsKey(key)) {
        return null;
      }
      covered.put(key, query.get(key));
    }
    return covered;
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
  }

  @Override
  protected Iterable<Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet();
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
