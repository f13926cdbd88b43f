package org.leadwacht.service.simulation;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * The member of a replica set that takes writes. While the others do not hear it, it answers as it
 * is asked to: a write that wants a majority has none, one that wants this member alone is
 * confirmed; who reads what a majority has reads what was there before, others read what is here.
 * When it falls, all that it took alone is undone.
 */
final class Primary {

  /** What was written is not confirmed before the primary falls. */
  static final class NoMajority extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final String BEFORE = "before_";

  private final MongoDatabase database;
  private final Set<String> written = new HashSet<>();
  private boolean alone;

  Primary(MongoDatabase database) {
    this.database = database;
  }

  /** A client that asks it. */
  MongoClient client(MongoClient store) {
    return StoreCall.client(store, this::answer);
  }

  /** From now on the others do not hear it. */
  void leave() {
    alone = true;
  }

  /** It falls; another is elected, which never had what it took alone. */
  void fall() {
    alone = false;
    written.forEach(name -> copy(BEFORE + name, name));
    written.clear();
  }

  private Object answer(StoreCall call) throws Throwable {
    if (!alone) {
      return call.proceed();
    }
    if (call.isWrite()) {
      if (written.add(call.collection())) {
        copy(call.collection(), BEFORE + call.collection());
      }
      Object answer = call.proceed();
      if (WriteConcern.MAJORITY.getWString().equals(wanted(call.target()))) {
        throw new NoMajority();
      }
      return answer;
    }
    return written.contains(call.collection())
            && call.target().getReadConcern().equals(ReadConcern.MAJORITY)
        ? call.of(seen(call.target())).proceed()
        : call.proceed();
  }

  private static Object wanted(MongoCollection<?> collection) {
    return collection.getWriteConcern().getWObject();
  }

  private MongoCollection<?> seen(MongoCollection<?> real) {
    return database
        .getCollection(BEFORE + real.getNamespace().getCollectionName(), real.getDocumentClass())
        .withCodecRegistry(real.getCodecRegistry());
  }

  private void copy(String from, String to) {
    List<Document> all = database.getCollection(from).find().into(new ArrayList<>());
    database.getCollection(to).deleteMany(new Document());
    if (!all.isEmpty()) {
      database.getCollection(to).insertMany(all);
    }
  }
}
