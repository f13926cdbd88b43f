package org.leadwacht.service.platform.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
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
import org.springframework.data.mongodb.core.convert.DbRefResolver;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * Connects to the MongoDB that is configured, or starts the embedded store and connects to that;
 * see "The two stores" in {@code docs/operator.md}.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  private static final Logger log = LoggerFactory.getLogger(StoreConfiguration.class);
  private static final int CONNECT_SECONDS = 10;

  /** A store that stops answering is an error after this, and not a thread that waits for ever. */
  private static final int READ_SECONDS = 30;

  private static final int NO_LIMIT = 0;

  /** Stands in keys of maps where not every store takes a dot. */
  static final String DOT = "\uFF0E";

  /** The embedded store; there is none where the address of a MongoDB is configured. */
  @Bean(destroyMethod = "close")
  @ConditionalOnExpression("'${leadwacht.store.uri:}'.isBlank()")
  EmbeddedStore embeddedStore(StoreProperties properties) {
    log.info("Embedded store in {}", properties.data().toAbsolutePath().normalize());
    return EmbeddedStore.open(properties.data(), 0, Clock.systemUTC());
  }

  /** What leads to the store. */
  record Address(String uri, String database) {}

  @Bean
  Address storeAddress(StoreProperties properties, ObjectProvider<EmbeddedStore> embedded) {
    if (properties.embedded()) {
      return new Address(embedded.getObject().uri(), properties.database());
    }
    String uri = Objects.requireNonNull(properties.uri());
    String named = new ConnectionString(uri).getDatabase();
    return new Address(uri, named == null ? properties.database() : named);
  }

  @Bean(destroyMethod = "close")
  MongoClient mongoClient(Address address, ObjectProvider<CommandListener> listeners) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder(settings(address.uri(), READ_SECONDS));
    listeners.forEach(settings::addCommandListener);
    return MongoClients.create(settings.build());
  }

  /** The database, moved to the present schema before anything else sees it. */
  @Bean
  MongoDatabaseFactory mongoDatabaseFactory(
      Address address, MongoClient client, StoreProperties properties) {
    try (MongoClient patient = MongoClients.create(settings(address.uri(), NO_LIMIT))) {
      StoreMigration migration =
          new StoreMigration(patient.getDatabase(address.database()), Clock.systemUTC());
      if (properties.readOnly()) {
        migration.requireDone();
      } else {
        migration.run();
      }
    }
    return new SimpleMongoClientDatabaseFactory(client, address.database());
  }

  /**
   * What is acknowledged survives the loss of a minority of the members, and what is read cannot be
   * rolled back; timeouts can be set otherwise in the address.
   */
  static MongoClientSettings settings(String uri, int readSeconds) {
    return MongoClientSettings.builder()
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(readSeconds, TimeUnit.SECONDS))
        .applyConnectionString(new ConnectionString(uri))
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readConcern(ReadConcern.MAJORITY)
        .readPreference(ReadPreference.primary())
        .applicationName("leadwacht")
        .build();
  }

  /** Maps records to documents without names of classes, so that classes can move. */
  @Bean
  MappingMongoConverter mappingMongoConverter(
      MongoMappingContext context, MongoCustomConversions conversions) {
    DbRefResolver none = NoOpDbRefResolver.INSTANCE;
    MappingMongoConverter converter = new MappingMongoConverter(none, context);
    converter.setCustomConversions(conversions);
    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
    converter.setMapKeyDotReplacement(DOT);
    return converter;
  }
}
