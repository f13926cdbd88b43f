package org.leadwacht.service.platform.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Reads JSON strictly: what is not understood is refused and named, never dropped or bent. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  /** Where a word, an instant or a duration is expected, too, blank text is text not given. */
  private static final class BlankIsNotGiven extends DeserializationProblemHandler {

    @Override
    public @Nullable Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, @Nullable String problem) {
      return CleanText.of(value) == null ? null : NOT_HANDLED;
    }
  }

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return json ->
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .withCoercionConfigDefaults(
                blank -> blank.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .addHandler(new BlankIsNotGiven())
            // what a list holds is something
            .withConfigOverride(
                List.class,
                list -> list.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
  }
}
