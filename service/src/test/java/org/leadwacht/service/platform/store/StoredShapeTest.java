package org.leadwacht.service.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.json.JsonReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.util.ClassUtils;

/**
 * What is stored comes back as it was, and keeps its shape: the fields of all documents stand in a
 * file among the resources, so that a renamed part of a type cannot quietly lose what is stored.
 */
class StoredShapeTest {

  private MappingMongoConverter converter;

  @BeforeEach
  void converter() throws Exception {
    MongoCustomConversions conversions = new MongoCustomConversions(List.of());
    MongoMappingContext context = new MongoMappingContext();
    context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
    context.setInitialEntitySet(Set.copyOf(types().toList()));
    context.afterPropertiesSet();
    converter = new StoreConfiguration().mappingMongoConverter(context, conversions);
    converter.afterPropertiesSet();
  }

  static Stream<Class<?>> types() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(
        new AnnotationTypeFilter(org.springframework.data.mongodb.core.mapping.Document.class));
    return scanner.findCandidateComponents("org.leadwacht.service").stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aDocumentComesBackAsItWas(Class<?> type) {
    Object sample = sample(type);
    Document written = written(sample);
    Document transferred =
        new DocumentCodec()
            .decode(new JsonReader(written.toJson()), DecoderContext.builder().build());
    assertThat(converter.read(type, transferred)).isEqualTo(sample);
  }

  @Test
  void theFieldsOfDocumentsStayWhatTheyAre() throws IOException {
    Set<String> fields = new TreeSet<>();
    types()
        .forEach(
            type ->
                collect(
                    type.getAnnotation(org.springframework.data.mongodb.core.mapping.Document.class)
                        .value(),
                    written(sample(type)),
                    fields));
    try (InputStream known = StoredShapeTest.class.getResourceAsStream("/stores/fields.txt")) {
      assertThat(String.join("\n", fields) + "\n")
          .as("a field that changes needs a step in StoreMigration, and then a line in fields.txt")
          .isEqualTo(new String(known.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Document written(Object sample) {
    Document document = new Document();
    converter.write(sample, document);
    return document;
  }

  private static void collect(String path, Object value, Set<String> fields) {
    if (value instanceof Document document && !document.isEmpty()) {
      document.forEach((key, inner) -> collect(path + "." + key, inner, fields));
    } else if (value instanceof Collection<?> list && !list.isEmpty()) {
      list.forEach(inner -> collect(path + "[]", inner, fields));
    } else {
      fields.add(path + " " + value.getClass().getSimpleName());
    }
  }

  private static Object sample(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Object inner = sample(arguments[arguments.length - 1]);
      return generic.getRawType() == Map.class
          ? Map.of("a.key", inner)
          : generic.getRawType() == Set.class ? Set.of(inner) : List.of(inner);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain);
    }
    if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    }
    return Objects.requireNonNull(
        Map.<Class<?>, Object>of(
                String.class,
                "text",
                Object.class,
                "anything",
                Instant.class,
                Instant.parse("2026-03-05T07:00:00.123Z"),
                long.class,
                7L,
                Long.class,
                8L,
                int.class,
                9,
                boolean.class,
                true,
                Boolean.class,
                true,
                Integer.class,
                10,
                Double.class,
                24_990.5)
            .get(plain),
        () -> "no sample of " + plain);
  }

  private static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(part -> sample(part.getGenericType())).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
