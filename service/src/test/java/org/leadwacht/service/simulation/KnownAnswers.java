package org.leadwacht.service.simulation;

import com.mongodb.ServerAddress;
import com.mongodb.ServerCursor;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Spares the store what it has answered already: most of a run is instances that look for what is
 * due where nothing is. What is read of a collection is the same until that is written to; and what
 * is due until an instant is the same until the next one at which something is.
 */
final class KnownAnswers {

  /**
   * Something that is asked for, but for the instant until which.
   *
   * @param until where what is asked for has an instant until another: its name and how
   */
  private record Question(Document filter, @Nullable Until until, List<Object> how) {}

  /**
   * An upper end of instants.
   *
   * @param how {@code $lt} or {@code $lte}
   */
  private record Until(String field, String how) {}

  /** What was answered, until which instant that was, and from which on it may be another. */
  private static final class Known {

    final List<Document> documents;
    final Date until;
    @Nullable Date next;

    Known(List<Document> documents, Date until) {
      this.documents = documents;
      this.until = until;
    }

    boolean holds(Date at) {
      return at.equals(until) || (next != null && at.after(until) && at.before(next));
    }
  }

  private static final Date NEVER = new Date(Long.MAX_VALUE);
  private static final Date ALWAYS = new Date(0);

  private final Map<String, Map<Question, Known>> known = new HashMap<>();
  private boolean asking;

  /** Does something while the store is asked everything. */
  <T> T without(Supplier<T> what) {
    asking = true;
    try {
      return what.get();
    } finally {
      asking = false;
      known.clear();
    }
  }

  /** Answers what is asked of the store. */
  Object answer(StoreCall call) throws Throwable {
    if (call.isWrite()) {
      try {
        return call.proceed();
      } finally {
        known.remove(call.collection());
      }
    }
    Object[] asked = call.arguments();
    boolean plain =
        !asking
            && call.method().getName().equals("find")
            && asked.length == 2
            && asked[0] instanceof Document
            && asked[1].equals(Document.class);
    return plain ? asked(call, new ArrayList<>(), call.proceed()) : call.proceed();
  }

  /** A question that is not complete yet. */
  private Object asked(StoreCall call, List<Object> how, Object found) {
    return Proxy.newProxyInstance(
        KnownAnswers.class.getClassLoader(),
        new Class<?>[] {FindIterable.class},
        (self, method, arguments) -> {
          String name = method.getName();
          if (name.equals("iterator") || name.equals("cursor")) {
            return new Listed(documents(call, how, (FindIterable<?>) found).iterator());
          }
          Object answer;
          try {
            answer = method.invoke(found, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          if (answer != found) {
            return answer;
          }
          how.add(name);
          how.addAll(List.of(arguments));
          return self;
        });
  }

  private List<Document> documents(StoreCall call, List<Object> how, FindIterable<?> found) {
    Document filter = new Document((Document) call.arguments()[0]);
    Until until = null;
    Date at = ALWAYS;
    for (Map.Entry<String, Object> one : filter.entrySet()) {
      if (one.getValue() instanceof Document end
          && end.size() == 1
          && !one.getKey().contains(".")) {
        String kind = end.keySet().iterator().next();
        if (kind.startsWith("$lt") && end.get(kind) instanceof Date instant) {
          until = new Until(one.getKey(), kind);
          at = instant;
        }
      }
    }
    if (until != null) {
      filter.remove(until.field());
    }
    Question question = new Question(filter, until, how);
    Map<Question, Known> ofCollection =
        known.computeIfAbsent(call.collection(), name -> new HashMap<>());
    Known before = ofCollection.get(question);
    if (before != null && until != null && before.next == null && at.after(before.until)) {
      before.next = next(call.target(), until, before.until);
    }
    if (before != null && before.holds(at)) {
      return before.documents;
    }
    List<Document> documents = new ArrayList<>();
    found.forEach(document -> documents.add((Document) document));
    ofCollection.put(question, new Known(documents, at));
    return documents;
  }

  /** The first instant behind another at which there is one more. */
  private static Date next(MongoCollection<?> collection, Until until, Date behind) {
    Document first =
        collection
            .find(
                until.how().equals("$lt")
                    ? Filters.gte(until.field(), behind)
                    : Filters.gt(until.field(), behind),
                Document.class)
            .sort(Sorts.ascending(until.field()))
            .first();
    return first == null ? NEVER : first.getDate(until.field());
  }

  /** Documents as a cursor gives them. */
  private record Listed(Iterator<Document> documents) implements MongoCursor<Document> {

    @Override
    public boolean hasNext() {
      return documents.hasNext();
    }

    @Override
    public Document next() {
      return documents.next();
    }

    @Override
    public @Nullable Document tryNext() {
      return documents.hasNext() ? documents.next() : null;
    }

    @Override
    public int available() {
      return 0;
    }

    @Override
    public void close() {
      // nothing is held
    }

    @Override
    public @Nullable ServerCursor getServerCursor() {
      return null;
    }

    @Override
    public ServerAddress getServerAddress() {
      return new ServerAddress();
    }
  }
}
