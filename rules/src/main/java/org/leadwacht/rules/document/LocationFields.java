package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A location as written; null is what it keeps of the dealership's. The form is that of {@code
 * LocationInput} in {@code schemas.yaml}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LocationFields(
    @Nullable String name,
    @Nullable Map<String, List<String>> openingHours,
    @Nullable Map<String, List<String>> specialDays,
    @Nullable List<String> closedDays) {

  /** Nothing set. */
  public static final LocationFields NONE = new LocationFields(null, null, null, null);
}
