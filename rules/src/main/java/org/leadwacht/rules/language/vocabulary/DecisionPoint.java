package org.leadwacht.rules.language.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A moment at which rules are asked, with what is known then. Rules that need a fact of another
 * moment beside one of this never fire.
 *
 * @param name its key, such as {@code plan}
 * @param facts names of the facts that are there
 * @param conclusions names of the conclusions that somebody then looks at
 * @param values the only values that a field {@code Type.field} has there
 * @param homes what each evaluation of this moment holds one of; rules that need it are evaluated
 *     together
 */
public record DecisionPoint(
    String name,
    Set<String> facts,
    Set<String> conclusions,
    Map<String, Set<String>> values,
    List<Home> homes) {

  /** Whether a fact or a conclusion is there. */
  public boolean has(String type) {
    return facts.contains(type) || conclusions.contains(type);
  }

  /**
   * A fact that is always there.
   *
   * @param type its name
   * @param values values of its fields
   */
  public record Home(String type, Map<String, Object> values) {}
}
