package org.leadwacht.rules.language.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leads whose fields are each within a set of values.
 *
 * @param parts the sets; a field that is not named can be anything
 */
public record Box(Map<String, Part> parts) {

  /** All leads. */
  public static final Box ALL = new Box(Map.of());

  public Box {
    parts = Map.copyOf(parts);
  }

  /** Leads with a field within a set of values. */
  public static Box of(String field, Part part) {
    return new Box(Map.of(field, part));
  }

  /** Leads in both, or null if there are none. */
  @Nullable Box and(Box other) {
    Map<String, Part> both = new TreeMap<>(parts);
    for (Map.Entry<String, Part> part : other.parts.entrySet()) {
      Part met = both.merge(part.getKey(), part.getValue(), Part::and);
      if (met.isEmpty()) {
        return null;
      }
    }
    return new Box(both);
  }

  /** Leads of this that are not in the other, in boxes that have no lead in common. */
  List<Box> without(Box other) {
    if (and(other) == null) {
      return List.of(this);
    }
    List<Box> rest = new ArrayList<>();
    Map<String, Part> kept = new TreeMap<>(parts);
    for (Map.Entry<String, Part> cut : other.parts.entrySet()) {
      Part here = kept.get(cut.getKey());
      Part outside = here == null ? cut.getValue().not() : here.and(cut.getValue().not());
      if (!outside.isEmpty()) {
        Map<String, Part> piece = new TreeMap<>(kept);
        piece.put(cut.getKey(), outside);
        rest.add(new Box(piece));
      }
      kept.merge(cut.getKey(), cut.getValue(), Part::and);
    }
    return rest;
  }
}
