package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Keeps the keys of a unique index in the store's file as BSON. */
final class KeyType extends BasicDataType<KeyValue> {

  private static final String SIZE = "n";
  private static final int TYPICAL_SIZE = 128;

  private final DocumentType documents = new DocumentType();

  @Override
  public int compare(KeyValue a, KeyValue b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = ValueOrder.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public int getMemory(KeyValue key) {
    return TYPICAL_SIZE;
  }

  @Override
  public void write(WriteBuffer buffer, KeyValue key) {
    Document document = new Document(SIZE, key.size());
    for (int i = 0; i < key.size(); i++) {
      @Nullable Object value = key.get(i);
      if (!(value instanceof Missing)) {
        document.put(Integer.toString(i), value);
      }
    }
    documents.write(buffer, document);
  }

  @Override
  public KeyValue read(ByteBuffer buffer) {
    Document document = documents.read(buffer);
    int size = document.get(SIZE) instanceof Number number ? number.intValue() : 0;
    List<@Nullable Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String name = Integer.toString(i);
      values.add(document.containsKey(name) ? document.get(name) : Missing.getInstance());
    }
    return new KeyValue(values);
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }
}
