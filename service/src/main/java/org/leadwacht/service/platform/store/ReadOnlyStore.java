package org.leadwacht.service.platform.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/** A store that can be read and refuses all else, for commands that must not change anything. */
public final class ReadOnlyStore {

  private static final Set<String> READING =
      Set.of(
          "find",
          "findOne",
          "findById",
          "findAll",
          "findDistinct",
          "exists",
          "count",
          "exactCount",
          "estimatedCount",
          "query",
          "stream",
          "getConverter",
          "getCollectionName");

  private ReadOnlyStore() {}

  /** The same store, of which whatever is no look throws {@link IllegalStateException}. */
  public static MongoOperations of(MongoOperations store) {
    return (MongoOperations)
        Proxy.newProxyInstance(
            MongoOperations.class.getClassLoader(),
            new Class<?>[] {MongoOperations.class},
            (proxy, method, arguments) -> read(store, method, arguments));
  }

  private static @Nullable Object read(
      MongoOperations store, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() != Object.class && !READING.contains(method.getName())) {
      throw new IllegalStateException(
          "This command only reads the store, and '" + method.getName() + "' would change it");
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
