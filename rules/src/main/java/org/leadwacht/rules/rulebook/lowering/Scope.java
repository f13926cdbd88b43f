package org.leadwacht.rules.rulebook.lowering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The variables that can be used at a place of a rule. What is bound within {@code not} is unknown
 * outside.
 */
final class Scope {

  private final @Nullable Scope outer;
  private final Map<String, Bound> bound = new LinkedHashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Set<Bound> used;
  private final List<Bound> all;

  Scope() {
    this.outer = null;
    this.used = new LinkedHashSet<>();
    this.all = new ArrayList<>();
  }

  private Scope(Scope outer) {
    this.outer = outer;
    this.used = outer.used;
    this.all = outer.all;
  }

  Scope inner() {
    return new Scope(this);
  }

  void bind(Bound variable) {
    bound.put(variable.name().text(), variable);
    all.add(variable);
  }

  void add(Slot slot) {
    slots.add(slot);
  }

  /** The variable of a name, which counts as used from now on. */
  @Nullable Bound use(String name) {
    Bound found = find(name);
    if (found != null) {
      used.add(found);
    }
    return found;
  }

  @Nullable Bound find(String name) {
    Bound found = bound.get(name);
    return found != null || outer == null ? found : outer.find(name);
  }

  /** The last fact before this place, or null at the beginning. */
  @Nullable Variable<?> lastVariable() {
    if (!slots.isEmpty()) {
      return slots.get(slots.size() - 1).variable();
    }
    return outer == null ? null : outer.lastVariable();
  }

  /** Names of all variables that can be used here. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(bound.keySet());
    if (outer != null) {
      names.addAll(outer.names());
    }
    return names;
  }

  /** Everything that was bound anywhere in the rule. */
  List<Bound> all() {
    return all;
  }

  boolean isUsed(Bound variable) {
    return used.contains(variable);
  }
}
