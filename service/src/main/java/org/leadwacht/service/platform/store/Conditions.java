package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of all that a query wants, by key.
 *
 * @param byKey a value, or operators, by key; of what one document cannot hold, a part
 * @param branches of which one must hold besides; null where the query does not say so
 * @param exact whether nothing else is asked, so that whoever has checked these is done
 */
record Conditions(Document byKey, @Nullable Collection<?> branches, boolean exact) {

  private static final String AND = "$and";
  private static final String OR = "$or";
  private static final String IN = "$in";
  private static final Set<String> LOWER = Set.of("$gt", "$gte");
  private static final Set<String> UPPER = Set.of("$lt", "$lte");

  /** With more values to choose from, the keys before them are enough. */
  static final int MAX_CHOICES = 1_000;

  static Conditions of(Document query) {
    Collected all = new Collected();
    all.add(query);
    return new Conditions(all.byKey, all.branches, all.exact && all.branches == null);
  }

  private static final class Collected {

    private final Document byKey = new Document();
    private @Nullable Collection<?> branches;
    private boolean exact = true;

    private void add(Document query) {
      query.forEach(this::add);
    }

    private void add(String key, @Nullable Object wanted) {
      if (key.equals(AND) && wanted instanceof Collection<?> all) {
        for (Object each : all) {
          if (each instanceof Document conditions) {
            add(conditions);
          }
        }
      } else if (key.equals(OR) && branches == null && wanted instanceof Collection<?> any) {
        branches = any;
      } else if (key.startsWith("$")) {
        exact = false;
      } else if (!byKey.containsKey(key)) {
        byKey.put(key, wanted);
      } else if (byKey.get(key) instanceof Document one
          && wanted instanceof Document other
          && isRange(one)
          && isRange(other)
          && one.keySet().stream().noneMatch(other::containsKey)) {
        Document both = new Document();
        one.forEach(both::put);
        other.forEach(both::put);
        byKey.put(key, both);
      } else {
        exact = false;
      }
    }
  }

  /** The same, and what one of the branches wants. */
  Conditions with(Document branch) {
    Collected all = new Collected();
    all.add(byKey);
    all.add(branch);
    return new Conditions(all.byKey, all.branches, false);
  }

  /** The values of which one is wanted; null where it is not said so, or of too many. */
  @Nullable Collection<?> choices(String key) {
    Object wanted = byKey.get(key);
    if (wanted instanceof Document conditions) {
      return conditions.size() == 1
              && conditions.get(IN) instanceof Collection<?> choices
              && choices.size() <= MAX_CHOICES
              && choices.stream().allMatch(Conditions::isPlain)
          ? choices
          : null;
    }
    return wanted != null && isPlain(wanted) ? List.of(wanted) : null;
  }

  /** Whether exactly one value is wanted. */
  boolean isOne(String key) {
    Collection<?> choices = choices(key);
    return choices != null && choices.size() == 1;
  }

  /** Where the wanted values begin and end; null where that is not said. */
  @Nullable Document range(String key) {
    return byKey.get(key) instanceof Document conditions
            && conditions.keySet().stream().anyMatch(Conditions::isBound)
        ? conditions
        : null;
  }

  /**
   * A bound of a key of which nothing else is said than one lower and one upper bound at most; null
   * where more is said.
   */
  @Nullable Object plainBound(String key) {
    return byKey.get(key) instanceof Document conditions
            && isRange(conditions)
            && conditions.keySet().stream().filter(LOWER::contains).count() <= 1
            && conditions.keySet().stream().filter(UPPER::contains).count() <= 1
            && conditions.values().stream().allMatch(Conditions::isPlain)
        ? conditions.values().iterator().next()
        : null;
  }

  private static boolean isRange(Document conditions) {
    return !conditions.isEmpty() && conditions.keySet().stream().allMatch(Conditions::isBound);
  }

  private static boolean isBound(String operator) {
    return LOWER.contains(operator) || UPPER.contains(operator);
  }

  private static boolean isPlain(@Nullable Object value) {
    return value != null
        && !(value instanceof Document)
        && !(value instanceof Collection)
        && !(value instanceof BsonRegularExpression);
  }

  /** The value as keys of an index hold it: all numbers of one kind. */
  static Object normal(Object value) {
    return value instanceof String || value instanceof Instant
        ? value
        : new KeyValue(value).normalized().get(0);
  }
}
