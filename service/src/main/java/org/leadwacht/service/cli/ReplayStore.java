package org.leadwacht.service.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.leadwacht.service.platform.store.EmbeddedStore;
import org.leadwacht.service.platform.store.ReadOnlyStore;
import org.leadwacht.service.platform.store.StoreProperties;
import org.leadwacht.service.rules.files.RuleFileProperties;
import org.leadwacht.service.rules.impact.ReleaseReplay;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.util.FileSystemUtils;

/**
 * The parts of the server that a replay needs, on the store the environment names, and no others:
 * nothing due is done and nothing is written. Of an embedded store a copy is read.
 */
final class ReplayStore implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Path copy;

  private ReplayStore(ConfigurableApplicationContext context, Path copy) {
    this.context = context;
    this.copy = copy;
  }

  /** What is made of the server; no component, so that no server makes it. */
  @EnableConfigurationProperties({StoreProperties.class, RuleFileProperties.class})
  @ComponentScan(
      basePackages = "org.leadwacht.service",
      useDefaultFilters = false,
      includeFilters =
          @Filter(
              type = FilterType.REGEX,
              pattern = {
                "org\\.leadwacht\\.service\\.platform\\.store\\.(StoreConfiguration|OptimisticRetry)",
                "org\\.leadwacht\\.service\\.platform\\.time\\.TimeConfiguration",
                "org\\.leadwacht\\.service\\.dealergroups\\.(DealerGroups|DealerGroupVersions)",
                "org\\.leadwacht\\.service\\.dealerships\\.(DealershipStore|Dealerships|DealershipRules)",
                "org\\.leadwacht\\.service\\.leads\\.LeadStore",
                "org\\.leadwacht\\.service\\.rules\\.inforce\\."
                    + "(RuleVersions|RuleBases|RuleBooks|PublishedRules|Alarms)",
                "org\\.leadwacht\\.service\\.rules\\.draft\\.(RuleFiles|RuleDrafts)",
                "org\\.leadwacht\\.service\\.rules\\.impact\\.(LeadLives|ReleaseReplay)"
              }))
  static class Parts {

    @Bean
    MongoCustomConversions conversions() {
      return new MongoCustomConversions(List.of());
    }

    /** As the server's, but it makes no index. */
    @Bean
    MongoMappingContext mapping(MongoCustomConversions conversions) {
      MongoMappingContext mapping = new MongoMappingContext();
      mapping.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
      return mapping;
    }

    @Bean
    MongoOperations readOnlyStore(MongoDatabaseFactory database, MappingMongoConverter converter) {
      return ReadOnlyStore.of(new MongoTemplate(database, converter));
    }
  }

  /**
   * Opens the store.
   *
   * @throws IllegalStateException if there is none, a server uses it or it is of another schema
   */
  static ReplayStore open() {
    Path copy = folder();
    try {
      return new ReplayStore(
          new SpringApplicationBuilder(Parts.class)
              .web(WebApplicationType.NONE)
              .logStartupInfo(false)
              .initializers(context -> choose(context.getEnvironment(), copy))
              .run("--logging.level.root=OFF"),
          copy);
    } catch (RuntimeException e) {
      delete(copy);
      throw new IllegalStateException(NestedExceptionUtils.getMostSpecificCause(e).getMessage(), e);
    }
  }

  private static void choose(ConfigurableEnvironment environment, Path copy) {
    StoreProperties store =
        Binder.get(environment).bindOrCreate("leadwacht.store", StoreProperties.class);
    Map<String, Object> chosen;
    if (store.embedded()) {
      EmbeddedStore.copy(store.data(), copy);
      chosen = Map.of("leadwacht.store.data", copy.toString());
    } else {
      chosen = Map.of("leadwacht.store.read-only", "true");
    }
    environment.getPropertySources().addFirst(new MapPropertySource("replay", chosen));
  }

  ReleaseReplay replay() {
    return context.getBean(ReleaseReplay.class);
  }

  @Override
  public void close() {
    context.close();
    delete(copy);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("leadwacht-replay");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no folder for a copy of the store.", e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The copy in " + folder + " cannot be deleted.", e);
    }
  }
}
