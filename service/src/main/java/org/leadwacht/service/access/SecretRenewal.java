package org.leadwacht.service.access;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Encrypts at the start, by the newest key, what the store holds by a former one or as it is
 * (docs/operator.md, "Secrets in the store"). A text that changed meanwhile is left as it is now,
 * and one no key reads is left and named in the log.
 */
@Component
final class SecretRenewal implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(SecretRenewal.class);
  private static final String ID = "_id";

  private final MongoOperations store;
  private final MongoMappingContext types;
  private final StoredSecrets secrets;

  SecretRenewal(MongoOperations store, MongoMappingContext types, StoredSecrets secrets) {
    this.store = store;
    this.types = types;
    this.secrets = secrets;
  }

  @Override
  public void afterSingletonsInstantiated() {
    for (String field : fields(types)) {
      String[] parts = field.split("\\.", 2);
      renew(parts[0], parts[1]);
    }
  }

  /** The collection and the path of every marked field. */
  static List<String> fields(MongoMappingContext types) {
    List<String> fields = new ArrayList<>();
    for (MongoPersistentEntity<?> type : types.getPersistentEntities()) {
      if (type.isAnnotationPresent(org.springframework.data.mongodb.core.mapping.Document.class)) {
        types
            .findPersistentPropertyPaths(
                type.getType(), property -> property.isAnnotationPresent(Encrypted.class))
            .forEach(
                path ->
                    fields.add(
                        type.getCollection()
                            + "."
                            + path.toDotPath(MongoPersistentProperty::getFieldName)));
      }
    }
    return fields;
  }

  private void renew(String collection, String path) {
    Query holding = Query.query(Criteria.where(path).exists(true));
    holding.fields().include(path);
    for (Document document : store.find(holding, Document.class, collection)) {
      if (document.getEmbedded(List.of(path.split("\\.")), Object.class) instanceof String stored) {
        renew(collection, document.get(ID), path, stored);
      }
    }
  }

  private void renew(String collection, @Nullable Object id, String path, String stored) {
    try {
      secrets
          .renewed(stored)
          .ifPresent(
              renewed ->
                  store.updateFirst(
                      Query.query(Criteria.where(ID).is(id).and(path).is(stored)),
                      Update.update(path, renewed),
                      collection));
    } catch (IllegalStateException unreadable) {
      log.warn("{} of {} {}: {}", path, collection, id, unreadable.getMessage());
    }
  }
}
