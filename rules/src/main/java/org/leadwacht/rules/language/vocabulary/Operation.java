package org.leadwacht.rules.language.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a fact, a function, or the way to make a conclusion.
 *
 * @param name its name
 * @param parameters what it takes
 * @param names names of the parameters
 * @param domains what the texts it takes may say
 * @param nullable which parameters may be empty
 * @param result what it gives
 * @param body does it; the first argument is the fact a method belongs to
 */
public record Operation(
    String name,
    List<ValueType> parameters,
    List<String> names,
    List<Domain> domains,
    List<Boolean> nullable,
    ValueType result,
    Body body) {

  /** What an operation does. */
  @FunctionalInterface
  public interface Body {
    /** The result for these arguments, or null if there is none. */
    @Nullable Object call(@Nullable Object[] arguments);
  }

  /** How it is written. */
  public String form() {
    return name + "( " + String.join(", ", names) + " )";
  }
}
