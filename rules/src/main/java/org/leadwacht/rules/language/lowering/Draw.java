package org.leadwacht.rules.language.lowering;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;
import org.leadwacht.rules.language.RuleInfo;

/**
 * What an accumulate draws from its matches. Empty values are left out; {@code min} and {@code max}
 * of nothing are nothing, so that the rule does not fire; {@code count} and {@code sum} of nothing
 * are zero.
 */
final class Draw implements AccumulateFunction<Draw.Drawn> {

  /** The values seen so far. */
  static final class Drawn implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient long count;
    private transient @Nullable Object value;
    private transient List<Object> items = new ArrayList<>();
  }

  private final String function;
  private final Value argument;
  private final Object zero;
  private final RuleInfo rule;

  /**
   * @param function what is drawn
   * @param argument from which value of a match
   * @param zero the sum of nothing
   * @param rule the rule that is blamed for the cost
   */
  Draw(String function, Value argument, Object zero, RuleInfo rule) {
    this.function = function;
    this.argument = argument;
    this.zero = zero;
    this.rule = rule;
  }

  @Override
  public Drawn createContext() {
    return new Drawn();
  }

  @Override
  public void init(Drawn drawn) {
    drawn.count = 0;
    drawn.value = null;
    drawn.items = new ArrayList<>();
  }

  @Override
  public void accumulate(Drawn drawn, Object fact) {
    Meter.present().tick(rule);
    Object value = argument.of(new Object[] {fact});
    if (value == null) {
      return;
    }
    drawn.count++;
    switch (function) {
      case "min" -> drawn.value = better(drawn.value, value, -1);
      case "max" -> drawn.value = better(drawn.value, value, 1);
      case "sum" ->
          drawn.value = drawn.value == null ? value : Operators.arithmetic("+", drawn.value, value);
      case "collectList" -> drawn.items.add(value);
      default -> {}
    }
  }

  private static Object better(@Nullable Object best, Object value, int sign) {
    Integer order = Operators.compare(value, best);
    return best == null || (order != null && Integer.signum(order) == sign) ? value : best;
  }

  @Override
  public @Nullable Object getResult(Drawn drawn) {
    return switch (function) {
      case "count" -> drawn.count;
      case "sum" -> drawn.value == null ? zero : drawn.value;
      case "collectList" -> (Collection<Object>) List.copyOf(drawn.items);
      default -> drawn.value;
    };
  }

  @Override
  public boolean supportsReverse() {
    return false;
  }

  @Override
  public void reverse(Drawn drawn, Object fact) {
    throw new UnsupportedOperationException("Values are drawn anew instead.");
  }

  @Override
  public Class<?> getResultType() {
    return Object.class;
  }

  @Override
  public void writeExternal(ObjectOutput out) {
    throw new UnsupportedOperationException("Rules are not stored; their text is.");
  }

  @Override
  public void readExternal(ObjectInput in) {
    throw new UnsupportedOperationException("Rules are not stored; their text is.");
  }
}
