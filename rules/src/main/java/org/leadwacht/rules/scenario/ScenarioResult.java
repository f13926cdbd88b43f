package org.leadwacht.rules.scenario;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;

/**
 * How a story went.
 *
 * @param scenario its name
 * @param place file and line
 * @param passed whether everything was as expected
 * @param error what kept it from running to its end, or null
 * @param lines expected and actual side by side
 * @param rulesFired names of the rules that concluded something
 * @param scene what it takes to draw it; null if it never ran
 */
public record ScenarioResult(
    String scenario,
    String place,
    boolean passed,
    @Nullable String error,
    List<Compared> lines,
    Set<String> rulesFired,
    @Nullable Scene scene) {

  /**
   * One line of the comparison.
   *
   * @param ok whether both agree
   * @param expected what was expected, or null for something extra
   * @param actual what happened, or null for something missing
   * @param because rule and reason of what happened, or null
   * @param expectedLine what was expected, if it is no state and was
   * @param actualLine what happened, if it is no state and did
   * @param actualState what the lead was, if it is a state and there was such a lead
   */
  public record Compared(
      boolean ok,
      @Nullable String expected,
      @Nullable String actual,
      @Nullable String because,
      @Nullable Line expectedLine,
      @Nullable Line actualLine,
      @Nullable ExpectedState actualState) {}

  /** A story that never ran. */
  public static ScenarioResult failed(String scenario, String place, String error) {
    return new ScenarioResult(scenario, place, false, error, List.of(), Set.of(), null);
  }

  /** The comparison as a table that somebody who does not program can read. */
  public String report() {
    return report(Language.EN);
  }

  /** The same for somebody who reads a language. */
  public String report(Language language) {
    StringBuilder text = new StringBuilder();
    text.append(language.text(passed ? "rules.story.holds" : "rules.story.fails", scenario))
        .append("\n  ")
        .append(place)
        .append('\n');
    if (error != null) {
      text.append("  ").append(error).append('\n');
    }
    String nothing = language.text("rules.story.nothing");
    String heading = language.text("rules.story.expected");
    int width =
        lines.stream()
            .map(line -> line.expected() == null ? nothing : line.expected())
            .mapToInt(String::length)
            .reduce(heading.length(), Math::max);
    String row = "  %s %-" + width + "s | %s%n";
    text.append(row.formatted(" ", heading, language.text("rules.story.actual")));
    for (Compared line : lines) {
      text.append(
          row.formatted(
              line.ok() ? " " : "✗",
              line.expected() == null ? nothing : line.expected(),
              line.actual() == null ? nothing : line.actual()));
      if (!line.ok() && line.because() != null) {
        text.append("      ").append(language.text("rules.story.why", line.because())).append('\n');
      }
    }
    return text.toString();
  }
}
