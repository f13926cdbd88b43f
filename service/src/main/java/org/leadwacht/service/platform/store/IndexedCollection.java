package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.SortedIndex.InOrder;

/**
 * A collection that uses an index also where a query asks for more than the index covers. A
 * document that is stored is never changed, only replaced, so that answers need no copies; the
 * superclass changes what it finds for an update, and gets copies.
 */
final class IndexedCollection extends H2Collection {

  static final String ID = "_id";

  /**
   * So many documents are looked at in a wanted order, and so many for each that is wanted, before
   * an index is used that narrows them down further.
   */
  private static final int TRIED = 1_000;

  private static final int TRIED_FOR_EACH = 20;

  private final List<UniqueIndex> uniqueIndexes = new CopyOnWriteArrayList<>();
  private final List<SortedIndex> sortedIndexes = new CopyOnWriteArrayList<>();
  private volatile boolean changing;

  IndexedCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  /** One that is there already stays; the other would know of nothing that is stored. */
  @Override
  public void addIndex(Index<Object> index) {
    super.addIndex(index);
    if (getIndexes().stream().noneMatch(known -> known == index)) {
      return;
    }
    if (index instanceof UniqueIndex unique) {
      uniqueIndexes.add(unique);
    } else if (index instanceof SortedIndex sorted) {
      sortedIndexes.add(sorted);
    }
  }

  /** One that is gone is empty, so nothing may be looked for in it. */
  @Override
  public void dropIndex(String name) {
    uniqueIndexes.removeIf(index -> index.getName().equals(name));
    sortedIndexes.removeIf(index -> index.getName().equals(name));
    super.dropIndex(name);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    Conditions wanted = Conditions.of(query);
    if (limit > 0 && orderBy != null && !orderBy.isEmpty()) {
      List<Document> first = firstInOrder(query, wanted, orderBy, skip + limit);
      if (first != null) {
        return matchDocumentsFromStream(
            first.stream(), query, null, skip, limit, batchSize, fields);
      }
    }
    Stream<Document> projected =
        fields == null || orderBy != null && !orderBy.isEmpty() ? null : projected(wanted, fields);
    if (projected != null) {
      return matchDocumentsFromStream(
          projected, new Document(), null, skip, limit, batchSize, fields);
    }
    Iterable<Object> positions = candidates(wanted);
    return positions == null
        ? matchDocuments(query, orderBy, skip, limit, batchSize, fields)
        : matchDocuments(query, positions, orderBy, skip, limit, batchSize, fields);
  }

  /**
   * The first documents in a wanted order, found by an index that is in that order: no more is
   * looked at than is wanted, however much would fit. Null where there is no such index, or another
   * narrows down further and the first documents are not soon found by this one.
   */
  private @Nullable List<Document> firstInOrder(
      Document query, Conditions wanted, Document orderBy, int count) {
    InOrder inOrder = inOrder(wanted, orderBy);
    if (inOrder == null) {
      return null;
    }
    int left =
        isNarrowest(inOrder, wanted) ? Integer.MAX_VALUE : Math.max(TRIED, TRIED_FOR_EACH * count);
    List<Document> first = new ArrayList<>();
    for (Object position : inOrder.positions()) {
      if (left-- == 0) {
        return null;
      }
      Document document = getDocument(position);
      if (documentMatchesQuery(document, query)) {
        first.add(document);
        if (first.size() == count) {
          break;
        }
      }
    }
    return first;
  }

  /** How the order comes from the index that narrows down most of those that are in it. */
  private @Nullable InOrder inOrder(Conditions wanted, Document orderBy) {
    if (byId(wanted) != null || unique(wanted) != null) {
      return null;
    }
    return sortedIndexes.stream()
        .map(index -> index.inOrder(wanted, orderBy))
        .filter(Objects::nonNull)
        .max(Comparator.comparingInt(inOrder -> inOrder.scan().narrowed()))
        .orElse(null);
  }

  /**
   * Documents that fit with the fields that are asked for at least, as far as an index holds those;
   * null where none does.
   */
  private @Nullable Stream<Document> projected(Conditions wanted, Document fields) {
    Set<String> asked = new LinkedHashSet<>(fields.keySet());
    asked.remove(ID);
    if (fields.values().stream().anyMatch(value -> !Integer.valueOf(1).equals(value))) {
      return null;
    }
    for (SortedIndex index : sortedIndexes) {
      Stream<IndexEntry> entries = index.keys().containsAll(asked) ? index.exactly(wanted) : null;
      if (entries != null) {
        return entries.map(
            entry -> {
              Document projected = index.projected(entry, asked);
              return projected == null ? getDocument(entry.position()) : projected;
            });
      }
    }
    return null;
  }

  /** One that is gone meanwhile matches nothing. */
  @Override
  protected boolean documentMatchesQuery(@Nullable Document document, Document query) {
    return document != null && super.documentMatchesQuery(document, query);
  }

  /** Counts what stands at one moment, without a look at the documents where an index can tell. */
  @Override
  public synchronized int count(@Nullable Document query, int skip, int limit) {
    if (query != null && !query.isEmpty() && skip == 0 && limit <= 0) {
      Conditions wanted = Conditions.of(query);
      for (SortedIndex index : sortedIndexes) {
        Stream<IndexEntry> entries = index.exactly(wanted);
        if (entries != null) {
          return (int) entries.count();
        }
      }
    }
    return super.count(query, skip, limit);
  }

  private @Nullable Iterable<Object> candidates(Conditions wanted) {
    if (wanted.branches() != null) {
      Set<Object> ofAny = ofAny(wanted, wanted.branches());
      if (ofAny != null) {
        return ofAny;
      }
    }
    List<Object> byId = byId(wanted);
    if (byId != null) {
      return byId;
    }
    Iterable<Object> unique = unique(wanted);
    if (unique != null) {
      return unique;
    }
    List<SortedIndex> narrowest = narrowest(wanted);
    return narrowest.stream()
        .min(
            Comparator.comparingInt(
                // nothing is counted where there is nothing to choose
                index -> narrowest.size() == 1 ? 0 : index.countUpTo(wanted, TRIED)))
        .map(index -> index.positions(wanted))
        .orElse(null);
  }

  /** The indexes that narrow down most, one for each set of keys by which they do. */
  private List<SortedIndex> narrowest(Conditions wanted) {
    Map<Set<String>, SortedIndex> narrowest = new LinkedHashMap<>();
    int most = 1;
    for (SortedIndex index : sortedIndexes) {
      int narrowed = index.narrowed(wanted);
      if (narrowed > most) {
        narrowest.clear();
        most = narrowed;
      }
      if (narrowed == most) {
        narrowest.putIfAbsent(Set.copyOf(index.keys().subList(0, narrowed)), index);
      }
    }
    return List.copyOf(narrowest.values());
  }

  /** Whether no other index leads to fewer documents, as far as the keys tell. */
  private boolean isNarrowest(InOrder inOrder, Conditions wanted) {
    Set<String> keys = Set.copyOf(inOrder.narrowing());
    return wanted.branches() == null
        && narrowest(wanted).stream()
            .allMatch(
                other -> Set.copyOf(other.keys().subList(0, other.narrowed(wanted))).equals(keys));
  }

  /** Of the ids that are wanted those that are there; null where they are not said. */
  private @Nullable List<Object> byId(Conditions wanted) {
    Object ids = wanted.byKey().get(ID);
    if (ids instanceof String) {
      ids = List.of(ids);
    } else if (ids instanceof Document conditions) {
      ids = conditions.get("$in");
    }
    return !(ids instanceof Collection<?> some) || !some.stream().allMatch(String.class::isInstance)
        ? null
        : some.stream()
            .distinct()
            .filter(id -> getDocument(id) != null)
            .map(Object.class::cast)
            .toList();
  }

  private @Nullable Iterable<Object> unique(Conditions wanted) {
    for (UniqueIndex index : uniqueIndexes) {
      Document covered = index.coveredPart(wanted.byKey());
      if (covered != null && index.canHandle(covered)) {
        return index.getPositions(covered);
      }
    }
    return null;
  }

  /** Those of all branches of which one must hold; null if an index helps one of them nothing. */
  private @Nullable Set<Object> ofAny(Conditions wanted, Collection<?> branches) {
    Set<Object> positions = new LinkedHashSet<>();
    for (Object branch : branches) {
      Iterable<Object> found =
          candidates(wanted.with(branch instanceof Document one ? one : new Document()));
      if (found == null) {
        return null;
      }
      found.forEach(positions::add);
    }
    return positions;
  }

  @Override
  public synchronized Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters filters,
      boolean multi,
      boolean upsert,
      Oplog oplog) {
    boolean replacement = update.keySet().stream().noneMatch(key -> key.startsWith("$"));
    if (replacement
        && !multi
        && !upsert
        && selector.get(ID) instanceof String id
        && id.equals(update.get(ID))) {
      return replaced(id, selector, update);
    }
    return changing(() -> super.updateDocuments(selector, update, filters, multi, upsert, oplog));
  }

  /** The superclass would copy both documents several times over to find out what changes. */
  private Document replaced(String id, Document selector, Document next) {
    Document before = getDocument(id);
    boolean found = before != null && documentMatchesQuery(before, selector);
    boolean changed = found && !next.equals(before);
    if (changed) {
      getIndexes().forEach(index -> index.checkUpdate(before, next, this));
      getIndexes().forEach(index -> index.updateInPlace(before, next, id, this));
      handleUpdate(id, before, next);
    }
    return new Document("n", found ? 1 : 0).append("nModified", changed ? 1 : 0);
  }

  @Override
  public synchronized Document findAndModify(Document query) {
    return changing(() -> super.findAndModify(query));
  }

  private Document changing(Supplier<Document> change) {
    changing = true;
    try {
      return change.get();
    } finally {
      changing = false;
    }
  }

  @Override
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    return super.createQueryResult(
        changing ? matched.stream().map(Document::cloneDeeply).toList() : matched, batchSize);
  }

  /** The size of what is stored is nobody's question, and would cost an encoding of each write. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }
}
