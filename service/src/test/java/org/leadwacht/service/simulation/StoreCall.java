package org.leadwacht.service.simulation;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something an instance asks of the store. All of it passes one place, where it can be refused, cut
 * off, answered wrongly or changed.
 *
 * @param collection name of the collection
 * @param target the collection of the real driver
 * @param method what is asked of it
 * @param arguments as the product gave them
 */
record StoreCall(String collection, MongoCollection<?> target, Method method, Object[] arguments) {

  private static final Set<String> WRITES =
      Set.of(
          "insertOne",
          "insertMany",
          "bulkWrite",
          "updateOne",
          "updateMany",
          "replaceOne",
          "deleteOne",
          "deleteMany",
          "findOneAndUpdate",
          "findOneAndReplace",
          "findOneAndDelete");

  private static final Set<String> READS =
      Set.of("find", "distinct", "aggregate", "countDocuments", "estimatedDocumentCount");

  /** Answers what is asked of the store. */
  @FunctionalInterface
  interface Answerer {
    Object answer(StoreCall call) throws Throwable;
  }

  boolean isWrite() {
    return WRITES.contains(method.getName());
  }

  private boolean isAsked() {
    return isWrite() || READS.contains(method.getName());
  }

  /** Whether it is this write. */
  boolean is(String name, String of) {
    return method.getName().equals(name) && collection.equals(of);
  }

  StoreCall with(Object... changed) {
    return new StoreCall(collection, target, method, changed);
  }

  /** The same of another collection. */
  StoreCall of(MongoCollection<?> other) {
    return new StoreCall(collection, other, method, arguments);
  }

  /** A write of several documents that ends after half of them; none where it is of one. */
  Optional<StoreCall> half() {
    if (arguments.length == 0
        || !(arguments[0] instanceof List<?> documents)
        || documents.size() < 2) {
      return Optional.empty();
    }
    Object[] changed = arguments.clone();
    changed[0] = documents.subList(0, documents.size() / 2);
    return Optional.of(with(changed));
  }

  /** Asks the store. */
  Object proceed() throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public String toString() {
    return method.getName() + " " + collection;
  }

  /** A client whose every read and write is answered by somebody. */
  static MongoClient client(MongoClient client, Answerer answerer) {
    return proxy(MongoClient.class, client, answerer);
  }

  private static <T> T proxy(Class<T> type, T target, Answerer answerer) {
    return type.cast(
        Proxy.newProxyInstance(
            StoreCall.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (target instanceof MongoCollection<?> collection) {
                StoreCall call =
                    new StoreCall(
                        collection.getNamespace().getCollectionName(),
                        collection,
                        method,
                        arguments == null ? new Object[0] : arguments);
                return wrapped(call.isAsked() ? answerer.answer(call) : call.proceed(), answerer);
              }
              try {
                return wrapped(method.invoke(target, arguments), answerer);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Object wrapped(Object answer, Answerer answerer) {
    if (answer instanceof MongoDatabase database) {
      return proxy(MongoDatabase.class, database, answerer);
    }
    if (answer instanceof MongoCollection<?> collection) {
      return proxy(MongoCollection.class, collection, answerer);
    }
    return answer;
  }
}
