package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that uses an index also where a query asks for more than the index covers, and that
 * hands out copies, so that an update never changes a document while an answer with it is being
 * written.
 */
final class IndexedCollection extends H2Collection {

  private static final String ID = "_id";

  private final List<UniqueIndex> uniqueIndexes = new CopyOnWriteArrayList<>();
  private final List<SortedIndex> sortedIndexes = new CopyOnWriteArrayList<>();

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
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    List<Document> copies = new ArrayList<>(matched.size());
    matched.forEach(document -> copies.add(document.cloneDeeply()));
    return super.createQueryResult(copies, batchSize);
  }
}
