package org.leadwacht.rules.dealership;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A distribution group: the leads it is for and the users who take them in turn (docs/domain.md,
 * section 5).
 *
 * @param id unique in the dealership
 * @param when the accepted values of {@code source}, {@code brand}, {@code condition}, {@code
 *     vehicleLocation} and {@code request}; a name that is missing accepts all
 * @param members ids of its members
 * @param location id of the only location it serves
 */
public record Group(
    String id, Map<String, Set<String>> when, List<String> members, @Nullable String location) {

  /** The names a condition may have. */
  public static final List<String> CONDITIONS =
      List.of("source", "brand", "condition", "vehicleLocation", "request");

  public Group {
    when = Map.copyOf(when);
    members = List.copyOf(members);
  }

  /**
   * Whether the group is for a lead whose values {@code lead} knows by the names of the conditions.
   */
  public boolean matches(Function<String, @Nullable String> lead) {
    return when.entrySet().stream()
        .allMatch(
            condition -> {
              String value = lead.apply(condition.getKey());
              return value != null
                  && condition.getValue().stream().anyMatch(value::equalsIgnoreCase);
            });
  }
}
