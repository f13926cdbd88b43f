package org.leadwacht.service.simulation;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.leadwacht.service.Leadwacht;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.platform.Lanes;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.gridfs.GridFsTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's own parts that take leads in, plan, do what is due and send, wired as in the server:
 * without the web, and with a clock, timers, carriers and a store that the simulation has a hold
 * of.
 */
final class Parts {

  /** What fetches from outside, by threads of its own. */
  private static final Pattern OUTSIDE =
      Pattern.compile(".*\\.(mobilede|publication|cli)\\..*|.*\\.MailboxFetch");

  private static final Map<String, BeanDefinition> DEFINITIONS = definitions();

  private static final StandardEnvironment ENVIRONMENT = new StandardEnvironment();

  static {
    ConfigDataEnvironmentPostProcessor.applyTo(ENVIRONMENT);
  }

  /** Every setting as it is where nothing is set. */
  private static final List<Object> SETTINGS = settings();

  private Parts() {}

  private static List<Object> settings() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Binder binder = Binder.get(ENVIRONMENT);
    return scanner.findCandidateComponents(Leadwacht.class.getPackageName()).stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .<Object>map(
            type ->
                binder.bindOrCreate(
                    type.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(type)))
        .toList();
  }

  private static Map<String, BeanDefinition> definitions() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
    scanner.addExcludeFilter(
        new AnnotationTypeFilter(org.springframework.stereotype.Controller.class));
    scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
    scanner.addExcludeFilter(new AssignableTypeFilter(DeliveryChannel.class));
    scanner.addExcludeFilter(new RegexPatternTypeFilter(OUTSIDE));
    Map<String, BeanDefinition> definitions = new LinkedHashMap<>();
    for (BeanDefinition found : scanner.findCandidateComponents(Leadwacht.class.getPackageName())) {
      found.setLazyInit(true);
      definitions.put(String.valueOf(found.getBeanClassName()), found);
    }
    return definitions;
  }

  /** Wires an instance and has it begin. */
  static GenericApplicationContext begin(
      MongoClient store,
      String database,
      MappingMongoConverter converter,
      Agenda agenda,
      Duration ahead,
      AgendaScheduler scheduler,
      List<? extends DeliveryChannel> carriers) {
    GenericApplicationContext context = new GenericApplicationContext();
    context.setEnvironment(ENVIRONMENT);
    AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
    DEFINITIONS.forEach(
        (name, definition) ->
            context.registerBeanDefinition(
                name,
                definition instanceof AbstractBeanDefinition whole
                    ? whole.cloneBeanDefinition()
                    : new RootBeanDefinition(String.valueOf(definition.getBeanClassName()))));
    var beans = context.getBeanFactory();
    beans.registerSingleton("clock", ServerClock.of(agenda.clock(ahead)));
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(agenda.now().toEpochMilli());
    beans.registerSingleton("ticker", ticker);
    beans.registerSingleton("scheduler", scheduler);
    beans.registerSingleton("lanes", new Lanes("due", 1));
    beans.registerSingleton("json", JsonMapper.builder().build());
    beans.registerSingleton("metrics", new SimpleMeterRegistry());
    SETTINGS.forEach(settings -> beans.registerSingleton(settings.getClass().getName(), settings));
    carriers.forEach(
        carrier -> beans.registerSingleton("carrier-" + carrier.channel().code(), carrier));
    MongoDatabaseFactory access = new SimpleMongoClientDatabaseFactory(store, database);
    context.registerBean(MongoTemplate.class, () -> new MongoTemplate(access, converter));
    context.registerBean(GridFsTemplate.class, () -> new GridFsTemplate(access, converter));
    context.refresh();
    context.publishEvent(
        new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    return context;
  }
}
