package org.leadwacht.service.simulation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** What a collection was before a write, for those who read from where it has not arrived yet. */
final class OldReads {

  private static final String OLD = "old_reads";

  private final MongoDatabase database;
  private String collection = "";
  private String writer = "";
  private Instant until = Instant.MIN;

  OldReads(MongoDatabase database) {
    this.database = database;
  }

  /** From now on everybody but the writer sees a collection as it is now. */
  void begin(String of, String by, Instant end) {
    database.getCollection(OLD).deleteMany(new Document());
    List<Document> all = database.getCollection(of).find().into(new ArrayList<>());
    if (!all.isEmpty()) {
      database.getCollection(OLD).insertMany(all);
    }
    collection = of;
    writer = by;
    until = end;
  }

  StoreCall seenBy(String reader, StoreCall call, Instant now) {
    if (!call.collection().equals(collection) || reader.equals(writer) || !now.isBefore(until)) {
      return call;
    }
    MongoCollection<?> real = call.target();
    return call.of(
        database
            .getCollection(OLD, real.getDocumentClass())
            .withCodecRegistry(real.getCodecRegistry()));
  }
}
