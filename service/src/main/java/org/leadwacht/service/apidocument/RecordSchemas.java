package org.leadwacht.service.apidocument;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of the records in the document what their Java already says: a component that is {@link
 * Nullable} may be null, every other is required. Two records of one name would silently become one
 * schema; that is refused, though not here, where springdoc would swallow it.
 */
@Component
class RecordSchemas implements ModelConverter {

  private static final String DURATION =
      "^P(?!$)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$";
  private static final String REFERENCE = "#/components/schemas/";

  /**
   * Of the whole JVM, as springdoc's converters are: where several servers run in one, the
   * converter of another is asked.
   */
  private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

  private static final Set<String> COLLISIONS = ConcurrentHashMap.newKeySet();

  /**
   * Fails if two records have one name.
   *
   * @throws IllegalStateException with both
   */
  void requireOneEach() {
    if (!COLLISIONS.isEmpty()) {
      throw new IllegalStateException(String.join(" ", COLLISIONS));
    }
  }

  /** The names of the schemas that are records. */
  Set<String> names() {
    return Set.copyOf(RECORDS.keySet());
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> raw =
        type.getType() == null ? null : Json31.mapper().constructType(type.getType()).getRawClass();
    if (resolved == null || raw == null || !raw.isRecord()) {
      return resolved;
    }
    String reference = resolved.get$ref();
    String name =
        reference != null && reference.startsWith(REFERENCE)
            ? reference.substring(REFERENCE.length())
            : resolved.getName();
    Schema<?> whole = name == null ? null : context.getDefinedModels().get(name);
    if (name != null && whole != null) {
      Class<?> other = RECORDS.putIfAbsent(name, raw);
      if (other != null && other != raw) {
        COLLISIONS.add(
            "%s and %s both are '%s' in the API document; give one another @Schema(name)."
                .formatted(other.getName(), raw.getName(), name));
      } else {
        complete(whole, raw);
      }
    }
    return resolved;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void complete(Schema whole, Class<?> type) {
    Map<String, Schema> properties = whole.getProperties();
    if (properties == null || whole.getRequired() != null) {
      return;
    }
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = nameOf(component);
      Schema property = properties.get(name);
      if (property == null) {
        continue;
      }
      if ("duration".equals(property.getFormat())) {
        // a duration of Java may have fractions of a second, which the format knows nothing of
        property.setFormat(null);
        property.setPattern(DURATION);
      }
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        properties.put(name, orNull(property));
      } else {
        required.add(name);
      }
    }
    whole.setRequired(required);
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Schema orNull(Schema schema) {
    boolean plain =
        schema.get$ref() == null
            && schema.getEnum() == null
            && schema.getTypes() != null
            && !schema.getTypes().isEmpty();
    if (plain) {
      Set<String> types = new LinkedHashSet<>(schema.getTypes());
      types.add("null");
      schema.setTypes(types);
      return schema;
    }
    if (schema.getTypes() == null && schema.get$ref() == null && schema.getEnum() == null) {
      return schema; // anything, null included
    }
    Schema either = new JsonSchema();
    Schema nothing = new JsonSchema();
    nothing.setTypes(Set.of("null"));
    either.setAnyOf(List.of(schema, nothing));
    either.setDescription(schema.getDescription());
    schema.setDescription(null);
    return either;
  }
}
