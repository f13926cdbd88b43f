package org.leadwacht.rules.language.vocabulary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Fired;
import org.leadwacht.rules.facts.FollowUp;
import org.leadwacht.rules.facts.HandOver;
import org.leadwacht.rules.facts.Lead;
import org.leadwacht.rules.facts.Stage;
import org.leadwacht.rules.facts.Supervisor;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.plan.Moment;
import org.leadwacht.rules.plan.Repeat;
import org.leadwacht.rules.plan.Step;
import org.leadwacht.rules.plan.Suppressed;

/**
 * Everything a rule may name. What is not here cannot be said. Immutable.
 *
 * <p>The records every rule book knows are listed; those that only shipped rules need come from the
 * imports of the shipped files.
 */
public final class Vocabulary {

  static final String FACTS = "org.leadwacht.rules.facts";
  static final String PLAN = "org.leadwacht.rules.plan";

  private static final List<Class<?>> KNOWN =
      List.of(
          Calendar.class,
          Fired.class,
          FollowUp.class,
          HandOver.class,
          Lead.class,
          Stage.class,
          Supervisor.class,
          User.class,
          Repeat.class,
          Step.class,
          Suppressed.class);

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (org\\.leadwacht\\.rules\\.(?:facts|plan)\\.[A-Za-z]+);?\\s*$");

  private static final Map<String, Operation> FUNCTIONS = functions();

  private final Map<String, FactType> byName;
  private final Map<Class<?>, FactType> byClass;

  private Vocabulary(Collection<Class<?>> types) {
    Map<String, FactType> names = new TreeMap<>();
    Map<Class<?>, FactType> classes = new LinkedHashMap<>();
    for (Class<?> type : types) {
      FactType fact = FactTypes.read(type, type.getPackageName().equals(PLAN));
      names.put(fact.name(), fact);
      classes.put(type, fact);
    }
    // Parts of facts have fields, but are no facts.
    for (FactType fact : List.copyOf(classes.values())) {
      for (Field field : fact.fields().values()) {
        addPart(field.type(), classes);
      }
      fact.methods().values().forEach(list -> list.forEach(o -> addPart(o.result(), classes)));
    }
    addPart(ValueType.record(Moment.class), classes);
    this.byName = names;
    this.byClass = classes;
  }

  private static void addPart(ValueType type, Map<Class<?>, FactType> classes) {
    if (type.kind() == ValueType.Kind.LIST && type.element() != null) {
      addPart(type.element(), classes);
    } else if (type.kind() == ValueType.Kind.RECORD && !classes.containsKey(type.raw())) {
      FactType part = FactTypes.read(type.raw(), false);
      classes.put(type.raw(), part);
      part.fields().values().forEach(field -> addPart(field.type(), classes));
    }
  }

  /** The vocabulary of rule books whose shipped files have these texts. */
  public static Vocabulary of(Collection<String> shippedTexts) {
    List<Class<?>> types = new ArrayList<>(KNOWN);
    for (String text : shippedTexts) {
      Matcher matcher = IMPORT.matcher(text);
      while (matcher.find()) {
        Class<?> type = load(matcher.group(1));
        if (!types.contains(type) && type.isRecord() && type != Moment.class) {
          types.add(type);
        }
      }
    }
    return new Vocabulary(types);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "A shipped rule file imports " + name + ", which is missing.", e);
    }
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
