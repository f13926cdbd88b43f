package org.leadwacht.rules.language.vocabulary;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything a rule may name. What is not here cannot be said. Immutable. */
public final class Vocabulary {

  private static final Map<String, Operation> FUNCTIONS = functions();

  private final DomainModel model;
  private final FactTypes types;
  private final Map<String, FactType> byName = new TreeMap<>();
  private final Map<Class<?>, FactType> byClass = new LinkedHashMap<>();

  /** The vocabulary of a domain. */
  public Vocabulary(DomainModel model) {
    this.model = model;
    this.types = new FactTypes(model);
    model.facts().forEach(type -> add(types.read(type, false)));
    model.conclusions().forEach(type -> add(types.read(type, true)));
    // Parts of facts have fields, but are no facts.
    for (FactType fact : List.copyOf(byName.values())) {
      fact.fields().values().forEach(field -> addPart(field.type()));
      fact.methods().values().forEach(list -> list.forEach(o -> addPart(o.result())));
    }
  }

  private void add(FactType fact) {
    byName.put(fact.name(), fact);
    byClass.put(fact.type(), fact);
  }

  private void addPart(ValueType type) {
    if (type.kind() == ValueType.Kind.LIST && type.element() != null) {
      addPart(type.element());
    } else if (type.kind() == ValueType.Kind.RECORD && !byClass.containsKey(type.raw())) {
      FactType part = types.read(type.raw(), false);
      byClass.put(type.raw(), part);
      part.fields().values().forEach(field -> addPart(field.type()));
    }
  }

  /** What the language was told of the domain. */
  public DomainModel model() {
    return model;
  }

  /** Whether an import of this name means nothing, since rules know the type without it. */
  public boolean isImport(String name) {
    return name.equals(Duration.class.getName())
        || byClass.keySet().stream().anyMatch(type -> type.getName().equals(name));
  }

  /** The fact or conclusion of a name, or null. */
  public @Nullable FactType find(String name) {
    return byName.get(name);
  }

  /** The fact, conclusion or part of one of a class, or null. */
  public @Nullable FactType find(Class<?> type) {
    return byClass.get(type);
  }

  /** The function of a name such as {@code Duration.ofMinutes}, or null. */
  public @Nullable Operation function(String name) {
    return FUNCTIONS.get(name);
  }

  /** All facts and conclusions, by name. */
  public Collection<FactType> facts() {
    return byName.values();
  }

  /** The parts of facts that have fields of their own. */
  public List<FactType> parts() {
    return byClass.values().stream().filter(type -> !byName.containsKey(type.name())).toList();
  }

  /** All functions, by name. */
  public Map<String, Operation> functionsByName() {
    return FUNCTIONS;
  }

  private static Map<String, Operation> functions() {
    Map<String, Operation> functions = new TreeMap<>();
    add(
        functions,
        "Duration.ofMinutes",
        ValueType.NUMBER,
        "minutes",
        n -> Duration.ofMinutes(bounded(n, 60)));
    add(
        functions,
        "Duration.ofHours",
        ValueType.NUMBER,
        "hours",
        n -> Duration.ofHours(bounded(n, 1)));
    add(
        functions,
        "Duration.ofDays",
        ValueType.NUMBER,
        "days",
        n -> Duration.ofDays(bounded(n, 1)));
    add(functions, "Duration.parse", ValueType.TEXT, "text", text -> Duration.parse((String) text));
    return functions;
  }

  private static void add(
      Map<String, Operation> functions,
      String name,
      ValueType parameter,
      String parameterName,
      java.util.function.Function<Object, Object> body) {
    functions.put(
        name,
        new Operation(
            name,
            List.of(parameter),
            List.of(parameterName),
            List.of(Domain.FREE),
            List.of(false),
            ValueType.DURATION,
            arguments -> {
              Object argument = arguments[0];
              return argument == null ? null : body.apply(argument);
            }));
  }

  /** Durations stay below a hundred years, so that no sum of them can overflow. */
  private static long bounded(Object number, int perHour) {
    long most = 100L * 366 * 24 * perHour;
    return Math.max(-most, Math.min(most, ((Number) number).longValue()));
  }
}
