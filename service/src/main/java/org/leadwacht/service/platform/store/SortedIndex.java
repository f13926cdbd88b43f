package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index in memory, built when the store is opened. It answers equality, also with one
 * of several values, on its first keys, and a range on the key after them, so that looking for due
 * work costs what is due and not what is stored.
 */
final class SortedIndex extends Index<Object> {

  private static final String ID = "_id";
  private static final Set<String> RANGE = Set.of("$lt", "$lte", "$gt", "$gte");
  private static final Set<String> ONE_OF = Set.of("$in");

  /** With more values to choose from, the keys before them are enough. */
  private static final int MAX_CHOICES = 1_000;

  /** An entry, or a bound when it has fewer values than the index has keys. */
  private record Entry(List<@Nullable Object> values, @Nullable Object position, int side) {}

  private static final Comparator<Entry> ORDER = SortedIndex::compare;

  private final NavigableSet<Entry> entries = new ConcurrentSkipListSet<>(ORDER);
  private final IndexFields fields;

  SortedIndex(String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.fields = IndexFields.of(keys);
  }

  @Override
  protected List<String> keys() {
    return fields.names();
  }

  private static int compare(Entry a, Entry b) {
    int common = Math.min(a.values.size(), b.values.size());
    for (int i = 0; i < common; i++) {
      int order = ValueOrder.compare(a.values.get(i), b.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (a.values.size() != b.values.size()) {
      // the shorter one is a bound of everything that begins with its values
      return a.values.size() < b.values.size() ? a.side : -b.side;
    }
    if (a.side != b.side) {
      return Integer.compare(a.side, b.side);
    }
    return ValueOrder.compare(a.position, b.position);
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    // anything may be added to an index that is not unique
  }

  @Override
  public void add(
      Document document, Object position, @Nullable MongoCollection<Object> collection) {
    entries.addAll(keys(document, position));
  }

  @Override
  public @Nullable Object remove(Document document) {
    Object position = document.get(ID);
    if (position != null) {
      keys(document, position).forEach(entries::remove);
    }
    return position;
  }

  private List<Entry> keys(Document document, Object position) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(keys().size()));
    for (String key : keys()) {
      Set<@Nullable Object> values = new LinkedHashSet<>();
      addEach(IndexFields.value(document, key), values);
      if (values.size() == 1) {
        rows.forEach(row -> row.addAll(values));
        continue;
      }
      List<List<@Nullable Object>> longer = new ArrayList<>();
      rows.forEach(row -> values.forEach(value -> longer.add(with(row, value))));
      rows = longer;
    }
    return rows.stream().map(row -> new Entry(row, position, 0)).toList();
  }

  /** Each value of lists, also of lists in them; an empty one and a missing one count as null. */
  private static void addEach(@Nullable Object value, Set<@Nullable Object> values) {
    if (value instanceof Collection<?> many && !many.isEmpty()) {
      many.forEach(one -> addEach(one, values));
    } else if (value == null || value instanceof Missing || value instanceof Collection) {
      values.add(null);
    } else {
      values.add(normal(value));
    }
  }

  @Override
  public boolean canHandle(Document query) {
    return usableKeys(query) > 0;
  }

  /** How many of the index's first keys the query narrows down. */
  int usableKeys(Document query) {
    int usable = 0;
    for (String key : keys()) {
      if (choices(query, key) != null) {
        usable++;
      } else {
        return isRange(query, key) ? usable + 1 : usable;
      }
    }
    return usable;
  }

  /**
   * Whether positions come in an order: by one key, upwards, behind keys of which the query names
   * the value.
   */
  boolean isInOrder(Document query, Document orderBy) {
    if (isSparse() || orderBy.size() != 1) {
      return false;
    }
    for (String key : keys()) {
      if (orderBy.get(key) instanceof Number direction) {
        return direction.intValue() == 1 && choices(query, key) == null;
      }
      Collection<?> choices = choices(query, key);
      if (choices == null || choices.size() != 1) {
        return false;
      }
    }
    return false;
  }

  /** The values of which a query wants one; null where it does not say so. */
  private static @Nullable Collection<?> choices(Document query, String key) {
    Object wanted = query.get(key);
    if (wanted instanceof Document conditions) {
      return conditions.keySet().equals(ONE_OF)
              && conditions.get("$in") instanceof Collection<?> choices
              && choices.size() <= MAX_CHOICES
              && choices.stream().allMatch(SortedIndex::isPlain)
          ? choices
          : null;
    }
    return isPlain(wanted) ? List.of(wanted) : null;
  }

  private static boolean isPlain(@Nullable Object value) {
    return value != null
        && !(value instanceof Document)
        && !(value instanceof Collection)
        && !(value instanceof BsonRegularExpression);
  }

  private static boolean isRange(Document query, String key) {
    return query.get(key) instanceof Document conditions
        && !conditions.isEmpty()
        && conditions.keySet().stream().anyMatch(RANGE::contains);
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    List<List<@Nullable Object>> prefixes = List.of(List.of());
    Document range = new Document();
    for (String key : keys()) {
      Collection<?> choices = choices(query, key);
      if (choices != null && prefixes.size() * choices.size() <= MAX_CHOICES) {
        prefixes = extended(prefixes, choices);
        continue;
      }
      if (choices == null && isRange(query, key) && query.get(key) instanceof Document asked) {
        range = asked;
      }
      break;
    }
    Set<Object> positions = new LinkedHashSet<>();
    for (List<@Nullable Object> prefix : prefixes) {
      addBetween(lower(range, prefix), upper(range, prefix), positions);
    }
    return positions;
  }

  private static List<List<@Nullable Object>> extended(
      List<List<@Nullable Object>> prefixes, Collection<?> choices) {
    List<List<@Nullable Object>> longer = new ArrayList<>();
    for (List<@Nullable Object> prefix : prefixes) {
      for (Object choice : choices) {
        longer.add(with(prefix, normal(choice)));
      }
    }
    return longer;
  }

  private static List<@Nullable Object> with(
      List<@Nullable Object> prefix, @Nullable Object value) {
    List<@Nullable Object> longer = new ArrayList<>(prefix);
    longer.add(value);
    return longer;
  }

  /**
   * Where the wanted entries begin. What is compared with a value has one: where only the end is
   * said, those without a value, which come first, are left out.
   */
  private static Entry lower(Document range, List<@Nullable Object> prefix) {
    Object included = range.get("$gte");
    Object excluded = range.get("$gt");
    if (included != null) {
      return new Entry(with(prefix, normal(included)), null, -1);
    }
    if (excluded != null) {
      return new Entry(with(prefix, normal(excluded)), null, 1);
    }
    return range.get("$lte") != null || range.get("$lt") != null
        ? new Entry(with(prefix, null), null, 1)
        : new Entry(prefix, null, -1);
  }

  /** Where the wanted entries end. */
  private static Entry upper(Document range, List<@Nullable Object> prefix) {
    Object included = range.get("$lte");
    Object excluded = range.get("$lt");
    if (included != null) {
      return new Entry(with(prefix, normal(included)), null, 1);
    }
    return excluded != null
        ? new Entry(with(prefix, normal(excluded)), null, -1)
        : new Entry(prefix, null, 1);
  }

  /** The value as keys hold it: all numbers of one kind. */
  private static Object normal(Object value) {
    return value instanceof String || value instanceof Instant
        ? value
        : new KeyValue(value).normalized().get(0);
  }

  private void addBetween(Entry low, Entry high, Set<Object> positions) {
    if (ORDER.compare(low, high) >= 0) {
      return;
    }
    for (Entry entry : entries.subSet(low, false, high, false)) {
      if (entry.position != null) {
        positions.add(entry.position);
      }
    }
  }

  @Override
  public long getCount() {
    return entries.size();
  }

  @Override
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    // anything may change in an index that is not unique
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {
    if (!fields.areSame(oldDocument, newDocument)) {
      keys(oldDocument, position).forEach(entries::remove);
      add(newDocument, position, collection);
    }
  }

  @Override
  public void drop() {
    entries.clear();
  }
}
