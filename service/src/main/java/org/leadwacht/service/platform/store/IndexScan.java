package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of an index in which everything lies that is wanted.
 *
 * @param stretches apart from each other
 * @param narrowed how many of the first keys narrow it down
 */
record IndexScan(List<Stretch> stretches, int narrowed) {

  /** What lies between two bounds. */
  record Stretch(IndexEntry low, IndexEntry high) {

    boolean isEmpty() {
      return low.compareTo(high) >= 0;
    }
  }

  /**
   * As narrow as the conditions make it.
   *
   * @param manyValued whether a document may have several entries: then one of them may be above
   *     the lower bound and another below the upper one
   */
  static IndexScan of(List<String> keys, Conditions wanted, boolean manyValued) {
    return of(keys, wanted, manyValued, Conditions.MAX_CHOICES);
  }

  /** One stretch, however many values there are to choose from. */
  static IndexScan inOnePiece(List<String> keys, Conditions wanted, boolean manyValued) {
    return of(keys, wanted, manyValued, 1);
  }

  private static IndexScan of(
      List<String> keys, Conditions wanted, boolean manyValued, int maxStretches) {
    List<List<@Nullable Object>> prefixes = List.of(List.of());
    Document range = new Document();
    int narrowed = 0;
    for (String key : keys) {
      Collection<?> choices = wanted.choices(key);
      if (choices != null && prefixes.size() * choices.size() <= maxStretches) {
        prefixes = extended(prefixes, choices);
        narrowed++;
        continue;
      }
      Document asked = wanted.range(key);
      if (asked != null) {
        range = asked;
        narrowed++;
      }
      break;
    }
    List<Stretch> stretches = new ArrayList<>(prefixes.size());
    for (List<@Nullable Object> prefix : prefixes) {
      IndexEntry low = low(range, prefix);
      boolean isOpen = manyValued && low.values().size() > prefix.size() && hasLower(range);
      Stretch one = new Stretch(low, isOpen ? IndexEntry.behind(prefix) : high(range, prefix));
      if (!one.isEmpty()) {
        stretches.add(one);
      }
    }
    return new IndexScan(stretches, narrowed);
  }

  /** How many of the first keys the conditions narrow down. */
  static int narrowed(List<String> keys, Conditions wanted) {
    int narrowed = 0;
    for (String key : keys) {
      if (wanted.choices(key) == null) {
        return wanted.range(key) == null ? narrowed : narrowed + 1;
      }
      narrowed++;
    }
    return narrowed;
  }

  /**
   * The direction in which one stretch is in a wanted order: 1 upwards, -1 downwards, 0 where it is
   * in none. Keys of which one value is wanted do not matter; what is the same in all keys comes by
   * its id.
   */
  static int direction(List<String> keys, Conditions wanted, Document orderBy) {
    List<String> sorted = new ArrayList<>(keys);
    if (!keys.contains(IndexedCollection.ID)) {
      sorted.add(IndexedCollection.ID);
    }
    int direction = 0;
    int next = 0;
    for (String key : orderBy.keySet()) {
      while (next < sorted.size()
          && !sorted.get(next).equals(key)
          && wanted.isOne(sorted.get(next))) {
        next++;
      }
      if (next == sorted.size()
          || !sorted.get(next).equals(key)
          || !(orderBy.get(key) instanceof Number upwards)) {
        return 0;
      }
      int asked = Integer.signum(upwards.intValue());
      if (direction != 0 && asked != direction) {
        return 0;
      }
      direction = asked;
      next++;
    }
    return direction;
  }

  private static List<List<@Nullable Object>> extended(
      List<List<@Nullable Object>> prefixes, Collection<?> choices) {
    Set<Object> different = new LinkedHashSet<>();
    choices.forEach(choice -> different.add(Conditions.normal(choice)));
    List<List<@Nullable Object>> longer = new ArrayList<>(prefixes.size() * different.size());
    for (List<@Nullable Object> prefix : prefixes) {
      for (Object choice : different) {
        longer.add(with(prefix, choice));
      }
    }
    return longer;
  }

  /** The values and one more. */
  static List<@Nullable Object> with(List<@Nullable Object> prefix, @Nullable Object value) {
    List<@Nullable Object> longer = new ArrayList<>(prefix.size() + 1);
    longer.addAll(prefix);
    longer.add(value);
    return longer;
  }

  private static boolean hasLower(Document range) {
    return range.get("$gte") != null || range.get("$gt") != null;
  }

  /**
   * Where the wanted entries begin. What is compared with a value has one: where only the end is
   * said, those without a value, which come first, are left out.
   */
  private static IndexEntry low(Document range, List<@Nullable Object> prefix) {
    Object included = range.get("$gte");
    Object excluded = range.get("$gt");
    IndexEntry from =
        included == null ? null : IndexEntry.before(with(prefix, Conditions.normal(included)));
    IndexEntry behind =
        excluded == null ? null : IndexEntry.behind(with(prefix, Conditions.normal(excluded)));
    if (from != null && behind != null) {
      return from.compareTo(behind) < 0 ? behind : from;
    }
    if (from != null) {
      return from;
    }
    if (behind != null) {
      return behind;
    }
    return range.get("$lte") != null || range.get("$lt") != null
        ? IndexEntry.behind(with(prefix, null))
        : IndexEntry.before(prefix);
  }

  /** Where the wanted entries end. */
  private static IndexEntry high(Document range, List<@Nullable Object> prefix) {
    Object included = range.get("$lte");
    Object excluded = range.get("$lt");
    IndexEntry to =
        included == null ? null : IndexEntry.behind(with(prefix, Conditions.normal(included)));
    IndexEntry before =
        excluded == null ? null : IndexEntry.before(with(prefix, Conditions.normal(excluded)));
    if (to != null && before != null) {
      return to.compareTo(before) < 0 ? to : before;
    }
    if (to != null) {
      return to;
    }
    return before == null ? IndexEntry.behind(prefix) : before;
  }
}
