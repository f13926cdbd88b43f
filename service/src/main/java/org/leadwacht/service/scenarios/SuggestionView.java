package org.leadwacht.service.scenarios;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How well the stories of a dealership know its rules, and those that are missing.
 *
 * @param faults how many small faults of the rules were tried
 * @param shown how many of them the stories show that are there
 * @param unseen those that neither they nor the missing ones show
 * @param untried how many faults there was no time for; nothing is said about them
 * @param stories the fewest stories that show the others
 */
@Schema(name = "ScenarioSuggestions")
public record SuggestionView(
    int faults, int shown, List<Fault> unseen, int untried, List<Story> stories) {

  /**
   * A fault.
   *
   * @param file the file it would be in
   * @param line from 1
   * @param was what is written there, in a fixed spelling
   * @param is what would stand there instead; empty where it would be left out
   */
  @Schema(name = "ScenarioFault")
  public record Fault(String file, int line, String was, String is) {}

  /**
   * A story that is missing.
   *
   * @param title what it shows
   * @param text the story, with what happens by these rules as expected
   */
  @Schema(name = "ScenarioSuggestion")
  public record Story(String title, String text) {}
}
