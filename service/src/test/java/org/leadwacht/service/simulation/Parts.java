package org.leadwacht.service.simulation;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.Leadwacht;
import org.leadwacht.service.delivery.DeliveryChannel;
import org.leadwacht.service.platform.Lanes;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.Scope;
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
 * of. How they are wired is found out once; an instance is a scope, with parts of its own.
 */
final class Parts {

  /** What fetches from outside, by threads of its own. */
  private static final Pattern OUTSIDE =
      Pattern.compile(".*\\.(mobilede|cli)\\..*|.*\\.(MailboxFetch|FolderPublication)");

  /** What depends on settings alone, and takes long to make. */
  private static final Pattern SHARED =
      Pattern.compile(".*\\.(ServerKey|StoredSecrets|SmtpSender)");

  private static final Map<String, BeanDefinition> DEFINITIONS = definitions();

  private static final StandardEnvironment ENVIRONMENT = new StandardEnvironment();

  static {
    ConfigDataEnvironmentPostProcessor.applyTo(ENVIRONMENT);
  }

  /** Every setting as it is where nothing is set. */
  private static final List<Object> SETTINGS = settings();

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
      definitions.put(String.valueOf(found.getBeanClassName()), found);
    }
    return definitions;
  }

  private static final String OF_AN_INSTANCE = "instance";

  private final GenericApplicationContext context = new GenericApplicationContext();
  private Instance current;

  /** Looks at every part once; each instance has its own of each. */
  Parts(String database, MappingMongoConverter converter) {
    context.setEnvironment(ENVIRONMENT);
    AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
    var beans = context.getDefaultListableBeanFactory();
    beans.registerScope(OF_AN_INSTANCE, scope());
    DEFINITIONS.forEach(
        (name, definition) -> {
          definition.setLazyInit(true);
          if (!SHARED.matcher(name).matches()) {
            definition.setScope(OF_AN_INSTANCE);
          }
          context.registerBeanDefinition(name, definition);
        });
    // one lane: whoever asks does it
    beans.registerSingleton("lanes", new Lanes("due", 1));
    SETTINGS.forEach(settings -> beans.registerSingleton(settings.getClass().getName(), settings));
    beans.registerSingleton("json", JsonMapper.builder().build());
    each(ServerClock.class, () -> ServerClock.of(current.clock()));
    each(Ticker.class, () -> current.ticker());
    each(AgendaScheduler.class, () -> new AgendaScheduler(current.agenda(), current));
    each(SimpleMeterRegistry.class, SimpleMeterRegistry::new);
    for (Channel channel : List.of(Channel.MAIL, Channel.WEBHOOK)) {
      context.registerBean(
          "carrier-" + channel.code(),
          Carrier.class,
          () -> current.carrier(channel),
          definition -> definition.setScope(OF_AN_INSTANCE));
    }
    each(
        MongoDatabaseFactory.class,
        () -> new SimpleMongoClientDatabaseFactory(current.store(), database));
    each(
        MongoTemplate.class,
        () -> new MongoTemplate(context.getBean(MongoDatabaseFactory.class), converter));
    each(
        GridFsTemplate.class,
        () -> new GridFsTemplate(context.getBean(MongoDatabaseFactory.class), converter));
    context.refresh();
  }

  private <T> void each(Class<T> type, Supplier<T> made) {
    context.registerBean(type, made::get, definition -> definition.setScope(OF_AN_INSTANCE));
  }

  private Scope scope() {
    return new Scope() {
      @Override
      public Object get(String name, ObjectFactory<?> made) {
        Map<String, Object> own = current.beans();
        Object part = own.get(name);
        if (part == null) {
          part = made.getObject();
          own.put(name, part);
        }
        return part;
      }

      @Override
      public Object remove(String name) {
        return current.beans().remove(name);
      }

      @Override
      public void registerDestructionCallback(String name, Runnable callback) {
        // a process that is killed does nothing more
      }
    };
  }

  /** Has an instance begin. */
  void begin() {
    context.publishEvent(
        new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
  }

  /** A part of the instance that is doing something. */
  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Whoever acts from now on; gives the one who did so before. */
  Instance turnTo(Instance next) {
    Instance before = current;
    current = next;
    return before;
  }
}
