package org.leadwacht.rules.language.lowering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.graph.Shape;
import org.leadwacht.rules.language.graph.Values;
import org.leadwacht.rules.language.vocabulary.FactType;
import org.leadwacht.rules.language.vocabulary.Field;
import org.leadwacht.rules.language.vocabulary.Vocabulary;

/**
 * Which facts the rules of a network look at. A fact that none of them can match, since each asks
 * for another value of a field, need not enter: most of what a lead's plan concludes is of that
 * kind. Immutable.
 */
final class Interests {

  private final Map<Class<?>, List<Filter>> filters;

  private Interests(Map<Class<?>, List<Filter>> filters) {
    this.filters = filters;
  }

  /**
   * Values of a field, one of which a fact must have.
   *
   * @param field the field
   * @param values texts or truths
   */
  private record Filter(Field field, Set<Object> values) {
    boolean accepts(Object fact) {
      Object value = field.reader().apply(fact);
      return value != null && values.contains(value);
    }
  }

  /** Interests of rules whose conditions, also the forbidding ones, have these shapes. */
  static Interests of(Collection<Shape> shapes, Vocabulary vocabulary) {
    Map<FactType, List<Shape>> byType = new HashMap<>();
    for (Shape shape : shapes) {
      FactType type = vocabulary.find(shape.type());
      if (type != null) {
        byType.computeIfAbsent(type, t -> new ArrayList<>()).add(shape);
      }
    }
    Map<Class<?>, List<Filter>> filters = new HashMap<>();
    byType.forEach((type, same) -> filters.put(type.type(), filters(type, same)));
    return new Interests(filters);
  }

  private static List<Filter> filters(FactType type, List<Shape> shapes) {
    List<Filter> filters = new ArrayList<>();
    for (Field field : type.fields().values()) {
      Set<Object> values = values(field.name(), shapes);
      if (values != null) {
        filters.add(new Filter(field, values));
      }
    }
    return List.copyOf(filters);
  }

  /** All values that some shape asks for; null if one of them takes any. */
  private static @Nullable Set<Object> values(String field, List<Shape> shapes) {
    Set<Object> all = new HashSet<>();
    for (Shape shape : shapes) {
      Set<Object> only =
          Objects.requireNonNull(shape.fields().getOrDefault(field, Values.ANY)).only();
      if (only == null
          || !only.stream().allMatch(v -> v instanceof String || v instanceof Boolean)) {
        return null;
      }
      all.addAll(only);
    }
    return Set.copyOf(all);
  }

  /** Types of facts that some rule looks at. */
  Set<Class<?>> types() {
    return filters.keySet();
  }

  /** Whether some rule could match this fact. */
  boolean include(Object fact) {
    List<Filter> all = filters.get(fact.getClass());
    if (all == null) {
      return false;
    }
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).accepts(fact)) {
        return false;
      }
    }
    return true;
  }
}
