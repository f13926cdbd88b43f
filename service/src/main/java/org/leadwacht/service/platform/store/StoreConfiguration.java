package org.leadwacht.service.platform.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/**
 * Connects to the MongoDB that is configured, or starts the embedded store and connects to that.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  private static final Logger log = LoggerFactory.getLogger(StoreConfiguration.class);
  private static final int CONNECT_SECONDS = 10;

  /** The embedded store; there is none where the address of a MongoDB is configured. */
  @Bean(destroyMethod = "close")
  @ConditionalOnExpression("'${leadwacht.store.uri:}'.isBlank()")
  EmbeddedStore embeddedStore(StoreProperties properties) {
    log.info("Embedded store in {}", properties.data().toAbsolutePath().normalize());
    return EmbeddedStore.open(properties.data(), 0, Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  MongoClient mongoClient(StoreProperties properties, ObjectProvider<EmbeddedStore> embedded) {
    String uri =
        properties.embedded()
            ? embedded.getObject().uri()
            : Objects.requireNonNull(properties.uri());
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
            .applicationName("leadwacht")
            .build());
  }

  @Bean
  MongoDatabaseFactory mongoDatabaseFactory(StoreProperties properties, MongoClient client) {
    String named =
        properties.embedded()
            ? null
            : new ConnectionString(Objects.requireNonNull(properties.uri())).getDatabase();
    return new SimpleMongoClientDatabaseFactory(
        client, named == null ? properties.database() : named);
  }
}
