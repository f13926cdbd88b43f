package org.leadwacht.service.platform.store;

import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Whether the store answers. */
@Component("store")
class StoreHealth extends AbstractHealthIndicator {

  private final MongoOperations store;
  private final StoreProperties properties;

  StoreHealth(MongoOperations store, StoreProperties properties) {
    super("The store does not answer");
    this.store = store;
    this.properties = properties;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    store.executeCommand(new Document("ping", 1));
    health.up().withDetail("kind", properties.embedded() ? "embedded" : "mongodb");
  }
}
