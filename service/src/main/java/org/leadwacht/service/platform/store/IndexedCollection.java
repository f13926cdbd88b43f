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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that uses an index also where a query asks for more than the index covers. A
 * document that is stored is never changed, only replaced, so that answers need no copies; the
 * superclass changes what it finds for an update, and gets copies.
 */
final class IndexedCollection extends H2Collection {

  private static final String ID = "_id";

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

  @Override
  public void addIndex(Index<Object> index) {
    super.addIndex(index);
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
    Document flat = flat(query);
    SortedIndex inOrder = limit > 0 ? inOrder(flat, orderBy) : null;
    if (inOrder != null) {
      // no more is looked at than is wanted, however much would fit
      return matchDocuments(
          query, inOrder.getPositions(flat), null, skip, limit, batchSize, fields);
    }
    Iterable<Object> positions = candidates(flat);
    return positions == null
        ? matchDocuments(query, orderBy, skip, limit, batchSize, fields)
        : matchDocuments(query, positions, orderBy, skip, limit, batchSize, fields);
  }

  /**
   * The index that has what is wanted in the wanted order, and narrows it down no less than others;
   * null if there is none.
   */
  private @Nullable SortedIndex inOrder(Document query, @Nullable Document orderBy) {
    if (orderBy == null || query.containsKey(ID) || query.containsKey("$or")) {
      return null;
    }
    SortedIndex best = best(query);
    if (best == null) {
      return null;
    }
    int usable = best.usableKeys(query);
    return sortedIndexes.stream()
        .filter(index -> index.usableKeys(query) == usable && index.isInOrder(query, orderBy))
        .findFirst()
        .orElse(null);
  }

  /** The conditions of which all must hold, in one document; enough to choose an index by. */
  private static Document flat(Document query) {
    if (!(query.get("$and") instanceof Collection<?> conditions)) {
      return query;
    }
    Document flat = new Document();
    query.forEach(
        (key, value) -> {
          if (!key.equals("$and")) {
            flat.put(key, value);
          }
        });
    for (Object condition : conditions) {
      if (condition instanceof Document document) {
        flat(document).forEach(flat::putIfAbsent);
      }
    }
    return flat;
  }

  private @Nullable Iterable<Object> candidates(Document query) {
    if (query.get("$or") instanceof Collection<?> branches) {
      Set<Object> ofAny = ofAny(query, branches);
      if (ofAny != null) {
        return ofAny;
      }
    }
    if (query.get(ID) instanceof String id) {
      return getDocument(id) == null ? List.of() : List.of(id);
    }
    if (query.get(ID) instanceof Document conditions
        && conditions.get("$in") instanceof Collection<?> ids
        && ids.stream().allMatch(String.class::isInstance)) {
      return ids.stream()
          .distinct()
          .filter(id -> getDocument(id) != null)
          .map(Object.class::cast)
          .toList();
    }
    for (UniqueIndex index : uniqueIndexes) {
      Document covered = index.coveredPart(query);
      if (covered != null && index.canHandle(covered)) {
        return index.getPositions(covered);
      }
    }
    SortedIndex best = best(query);
    return best == null ? null : best.getPositions(query);
  }

  /** The index that narrows a query down most; null if none does. */
  private @Nullable SortedIndex best(Document query) {
    SortedIndex best = null;
    for (SortedIndex index : sortedIndexes) {
      int usable = index.usableKeys(query);
      if (usable > 0 && (best == null || usable > best.usableKeys(query))) {
        best = index;
      }
    }
    return best;
  }

  /** Those of all branches of which one must hold; null if an index helps one of them nothing. */
  private @Nullable Set<Object> ofAny(Document query, Collection<?> branches) {
    Set<Object> positions = new LinkedHashSet<>();
    for (Object branch : branches) {
      Document narrowed = new Document();
      query.forEach(
          (key, value) -> {
            if (!key.equals("$or")) {
              narrowed.put(key, value);
            }
          });
      if (branch instanceof Document conditions) {
        flat(conditions).forEach(narrowed::putIfAbsent);
      }
      Iterable<Object> found = candidates(narrowed);
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
