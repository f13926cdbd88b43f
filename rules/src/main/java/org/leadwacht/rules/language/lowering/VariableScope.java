package org.leadwacht.rules.language.lowering;

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
final class VariableScope {

  private final @Nullable VariableScope outer;
  private final Map<String, BoundPattern> bound = new LinkedHashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Set<BoundPattern> used;
  private final List<BoundPattern> all;

  VariableScope() {
    this.outer = null;
    this.used = new LinkedHashSet<>();
    this.all = new ArrayList<>();
  }

  private VariableScope(VariableScope outer) {
    this.outer = outer;
    this.used = outer.used;
    this.all = outer.all;
  }

  VariableScope inner() {
    return new VariableScope(this);
  }

  void bind(BoundPattern variable) {
    bound.put(variable.name().text(), variable);
    all.add(variable);
  }

  void add(Slot slot) {
    slots.add(slot);
  }

  /** The variable of a name, which counts as used from now on. */
  @Nullable BoundPattern use(String name) {
    BoundPattern found = find(name);
    if (found != null) {
      used.add(found);
    }
    return found;
  }

  @Nullable BoundPattern find(String name) {
    BoundPattern found = bound.get(name);
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
  List<BoundPattern> all() {
    return all;
  }

  boolean isUsed(BoundPattern variable) {
    return used.contains(variable);
  }
}
