package org.leadwacht.rules.language.vocabulary;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record into a {@link FactType}: once, at start, so that no rule is ever evaluated by
 * reflection.
 */
final class FactTypes {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
  private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");

  private final DomainModel model;

  FactTypes(DomainModel model) {
    this.model = model;
  }

  FactType read(Class<?> type, boolean conclusion) {
    Map<String, Field> fields = new LinkedHashMap<>();
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      ValueType value = ValueType.of(model, component.getGenericType());
      if (value != null) {
        fields.put(
            component.getName(),
            new Field(
                component.getName(),
                value,
                model.domain(type, component.getName()),
                isNullable(component),
                i,
                reader(component.getAccessor())));
      }
    }
    return new FactType(
        type.getSimpleName(),
        type,
        fields,
        methods(type, fields),
        conclusion ? constructors(type) : List.of());
  }

  /**
   * Public methods that take and give nothing but values of rules; one without parameters counts as
   * a field.
   */
  private Map<String, List<Operation>> methods(Class<?> type, Map<String, Field> fields) {
    Map<String, List<Operation>> methods = new LinkedHashMap<>();
    Method[] declared = type.getDeclaredMethods();
    Arrays.sort(declared, (a, b) -> a.getName().compareTo(b.getName()));
    for (Method method : declared) {
      ValueType result = ValueType.of(model, method.getGenericReturnType());
      List<ValueType> parameters = parameters(method.getParameters());
      if (!Modifier.isPublic(method.getModifiers())
          || Modifier.isStatic(method.getModifiers())
          || OF_EVERY_RECORD.contains(method.getName())
          || isAccessor(type, method)
          || result == null
          || parameters == null) {
        continue;
      }
      if (parameters.isEmpty()) {
        fields.put(
            method.getName(),
            new Field(
                method.getName(),
                result,
                model.domain(type, method.getName()),
                false,
                100 + fields.size(),
                reader(method)));
      }
      methods
          .computeIfAbsent(method.getName(), name -> new ArrayList<>())
          .add(
              operation(
                  type,
                  method.getName(),
                  method.getParameters(),
                  parameters,
                  result,
                  handle(method)));
    }
    return methods;
  }

  private static boolean isAccessor(Class<?> type, Method method) {
    return method.getParameterCount() == 0
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getName().equals(method.getName()));
  }

  private List<Operation> constructors(Class<?> type) {
    List<Operation> constructors = new ArrayList<>();
    for (Constructor<?> constructor : type.getConstructors()) {
      List<ValueType> parameters = parameters(constructor.getParameters());
      if (parameters != null) {
        constructors.add(
            operation(
                type,
                type.getSimpleName(),
                constructor.getParameters(),
                parameters,
                ValueType.record(type),
                handle(constructor)));
      }
    }
    constructors.sort((a, b) -> b.parameters().size() - a.parameters().size());
    return constructors;
  }

  private Operation operation(
      Class<?> type,
      String name,
      Parameter[] declared,
      List<ValueType> parameters,
      ValueType result,
      MethodHandle handle) {
    List<String> names = new ArrayList<>();
    List<Domain> domains = new ArrayList<>();
    List<Boolean> nullable = new ArrayList<>();
    for (Parameter parameter : declared) {
      names.add(parameter.getName());
      domains.add(model.domain(type, parameter.getName()));
      nullable.add(isNullable(parameter));
    }
    return new Operation(name, parameters, names, domains, nullable, result, body(handle));
  }

  private @Nullable List<ValueType> parameters(Parameter[] declared) {
    List<ValueType> types = new ArrayList<>();
    for (Parameter parameter : declared) {
      ValueType type = ValueType.of(model, parameter.getParameterizedType());
      if (type == null) {
        return null;
      }
      types.add(type);
    }
    return types;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isNullable(Parameter parameter) {
    return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static MethodHandle handle(Method method) {
    try {
      return LOOKUP.unreflect(method);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Rules cannot call " + method + "; make it public.", e);
    }
  }

  private static MethodHandle handle(Constructor<?> constructor) {
    try {
      return LOOKUP.unreflectConstructor(constructor);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Rules cannot make " + constructor + "; make it public.", e);
    }
  }

  /** A plain lambda around the accessor, as fast as a call in source. */
  @SuppressWarnings("unchecked")
  private static Function<Object, @Nullable Object> reader(Method accessor) {
    try {
      MethodHandle handle = OWN.unreflect(accessor);
      CallSite site =
          LambdaMetafactory.metafactory(
              OWN,
              "apply",
              MethodType.methodType(Function.class),
              MethodType.methodType(Object.class, Object.class),
              handle,
              handle.type().wrap());
      Function<Object, @Nullable Object> plain =
          (Function<Object, @Nullable Object>) site.getTarget().invoke();
      return accessor.getReturnType() == int.class || accessor.getReturnType() == Integer.class
          ? fact -> widened(plain.apply(fact))
          : plain;
    } catch (Throwable e) {
      throw new IllegalStateException("Rules cannot read " + accessor + "; make it public.", e);
    }
  }

  private static @Nullable Object widened(@Nullable Object value) {
    return value instanceof Integer whole ? Long.valueOf(whole) : value;
  }

  private static Operation.Body body(MethodHandle handle) {
    Class<?>[] types = handle.type().parameterArray();
    MethodHandle spread =
        handle
            .asSpreader(Object[].class, types.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    boolean narrows = Arrays.stream(types).anyMatch(t -> t == int.class || t == Integer.class);
    return arguments -> {
      try {
        return widened(
            spread.invokeExact((Object[]) (narrows ? narrowed(arguments, types) : arguments)));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static @Nullable Object[] narrowed(@Nullable Object[] arguments, Class<?>[] types) {
    @Nullable Object[] narrowed = arguments.clone();
    for (int i = 0; i < types.length; i++) {
      if (narrowed[i] instanceof Long whole
          && (types[i] == int.class || types[i] == Integer.class)) {
        // a number beyond all is the last of them, not a fault while a lead waits
        narrowed[i] =
            (int)
                Math.max(
                    Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Objects.requireNonNull(whole)));
      }
    }
    return narrowed;
  }
}
