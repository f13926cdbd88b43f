package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document an index looks at, taken apart once and not for every document.
 *
 * @param names the keys of the index
 * @param fields the fields of the document itself in which they are found
 */
record IndexFields(List<String> names, List<String> fields) {

  static IndexFields of(List<IndexKey> keys) {
    List<String> names = keys.stream().map(IndexKey::getKey).toList();
    return new IndexFields(
        names, names.stream().map(name -> name.split("\\.", 2)[0]).distinct().toList());
  }

  /** Whether two versions of a document have the same keys for certain. */
  boolean areSame(Document before, Document after) {
    for (String field : fields) {
      if (!Objects.equals(before.get(field), after.get(field))) {
        return false;
      }
    }
    return true;
  }

  /** The value of a key, and lists of values where there are several. */
  static @Nullable Object value(Document document, String name) {
    return name.indexOf('.') < 0
        ? document.getOrMissing(name)
        : Utils.getSubdocumentValueCollectionAware(document, name);
  }
}
