package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index in memory, built when the store is opened. It answers equality, also with one
 * of several values, on its first keys, and a range on the key after them, so that looking for due
 * work costs what is due and not what is stored.
 */
final class SortedIndex extends Index<Object> {

  private final NavigableSet<IndexEntry> entries = new ConcurrentSkipListSet<>();
  private final IndexFields fields;

  /** Once a document has had several entries: what lies between two bounds is then not all. */
  private volatile boolean manyValued;

  SortedIndex(String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.fields = IndexFields.of(keys);
  }

  @Override
  protected List<String> keys() {
    return fields.names();
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
    add(keys(document, position));
  }

  private void add(List<IndexEntry> keys) {
    if (keys.size() > 1) {
      manyValued = true;
    }
    entries.addAll(keys);
  }

  @Override
  public @Nullable Object remove(Document document) {
    Object position = document.get(IndexedCollection.ID);
    if (position != null) {
      keys(document, position).forEach(entries::remove);
    }
    return position;
  }

  private List<IndexEntry> keys(Document document, Object position) {
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
      rows.forEach(row -> values.forEach(value -> longer.add(IndexScan.with(row, value))));
      rows = longer;
    }
    return rows.stream().map(row -> new IndexEntry(row, position, 0)).toList();
  }

  /** Each value of lists, also of lists in them; an empty one and a missing one count as null. */
  private static void addEach(@Nullable Object value, Set<@Nullable Object> values) {
    if (value instanceof Collection<?> many && !many.isEmpty()) {
      many.forEach(one -> addEach(one, values));
    } else if (value == null || value instanceof Missing || value instanceof Collection) {
      values.add(null);
    } else {
      values.add(Conditions.normal(value));
    }
  }

  @Override
  public boolean canHandle(Document query) {
    return narrowed(Conditions.of(query)) > 0;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return positions(Conditions.of(query));
  }

  /** How many of the index's first keys the conditions narrow down. */
  int narrowed(Conditions wanted) {
    return IndexScan.narrowed(keys(), wanted);
  }

  /** Where everything is that is wanted, found as it is asked for; each document once. */
  Iterable<Object> positions(Conditions wanted) {
    return () -> positions(IndexScan.of(keys(), wanted, manyValued), 1);
  }

  /**
   * How one stretch of the index comes in a wanted order.
   *
   * @param scan the stretch
   * @param direction 1 upwards, -1 downwards
   */
  record InOrder(SortedIndex index, IndexScan scan, int direction) {

    /** The first keys of the index, which narrow it down. */
    List<String> narrowing() {
      return index.keys().subList(0, scan.narrowed());
    }

    Iterable<Object> positions() {
      return () -> index.positions(scan, direction);
    }
  }

  /** How it comes in a wanted order; null where it does not. */
  @Nullable InOrder inOrder(Conditions wanted, Document orderBy) {
    int direction = isSparse() ? 0 : IndexScan.direction(keys(), wanted, orderBy);
    return direction == 0
        ? null
        : new InOrder(this, IndexScan.inOnePiece(keys(), wanted, manyValued), direction);
  }

  /**
   * The entries of all that fits, one of each document, if the index alone can tell; null where the
   * documents have to be looked at.
   */
  @Nullable Stream<IndexEntry> exactly(Conditions wanted) {
    Set<String> asked = wanted.byKey().keySet();
    int narrowed = asked.size();
    if (manyValued
        || isSparse()
        || !wanted.exact()
        || narrowed == 0
        || narrowed > keys().size()
        || !keys().subList(0, narrowed).containsAll(asked)) {
      return null;
    }
    IndexScan scan = IndexScan.of(keys(), wanted, manyValued);
    if (scan.narrowed() != narrowed) {
      return null;
    }
    String last = keys().get(narrowed - 1);
    if (wanted.choices(last) != null) {
      return stream(scan, 1);
    }
    Object bound = wanted.plainBound(last);
    if (bound == null) {
      return null;
    }
    // what is of another kind than the bound is not compared with it
    Class<?> kind = Conditions.normal(bound).getClass();
    return stream(scan, 1).filter(entry -> kind.isInstance(entry.values().get(narrowed - 1)));
  }

  /**
   * An entry's document with these fields alone; null where the index does not hold their values as
   * they are stored.
   */
  @Nullable Document projected(IndexEntry entry, Collection<String> fields) {
    Document projected = new Document(IndexedCollection.ID, entry.position());
    for (String field : fields) {
      Object value = entry.values().get(keys().indexOf(field));
      if (!(value instanceof String) && !(value instanceof Instant)) {
        return null;
      }
      projected.put(field, value);
    }
    return projected;
  }

  /** How many entries there are to look at, or the most that are counted. */
  int countUpTo(Conditions wanted, int most) {
    int count = 0;
    IndexWalk walk = walk(IndexScan.of(keys(), wanted, manyValued), 1);
    for (; count < most && walk.hasNext(); walk.next()) {
      count++;
    }
    return count;
  }

  private IndexWalk walk(IndexScan scan, int direction) {
    return new IndexWalk(entries, scan, direction < 0);
  }

  private Stream<IndexEntry> stream(IndexScan scan, int direction) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(walk(scan, direction), Spliterator.ORDERED), false);
  }

  private Iterator<Object> positions(IndexScan scan, int direction) {
    Stream<Object> positions =
        stream(scan, direction).map(entry -> Objects.requireNonNull(entry.position()));
    return (manyValued ? positions.distinct() : positions).iterator();
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
      List<IndexEntry> before = keys(oldDocument, position);
      List<IndexEntry> after = keys(newDocument, position);
      add(after);
      before.stream().filter(entry -> !after.contains(entry)).forEach(entries::remove);
    }
  }

  @Override
  public void drop() {
    entries.clear();
  }
}
