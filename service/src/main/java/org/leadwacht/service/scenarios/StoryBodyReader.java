package org.leadwacht.service.scenarios;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.language.RuleFileException;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.Localized;
import org.leadwacht.service.platform.web.ProblemException;

/** Reads files of stories, and says where they cannot be read. */
public final class StoryBodyReader {

  private static final Pattern PLACE =
      Pattern.compile("(?<file>.*?):(?:line )?(?<line>\\d+)(?:, column \\d+)?(?:: (?<key>.*))?");

  private StoryBodyReader() {}

  /**
   * A place in a file of stories that cannot be read.
   *
   * @param file name of the file
   * @param line from 1
   * @param key the key, as a path; null where the text is not even YAML
   * @param message what is wrong and what to write instead
   */
  public record Unreadable(String file, int line, @Nullable String key, Message message) {

    private String where() {
      return file + ":" + line + (key == null ? "" : ": " + key);
    }
  }

  private record StoryProblem(String file, int line, @Nullable String key, String message) {}

  /**
   * The stories of a file.
   *
   * @throws InvalidDocumentException if it cannot be read
   */
  public static List<Scenario> read(String file, String text) {
    return ScenarioReader.read(file, text);
  }

  /** The stories of a file; answers 422 with file, line and key if it cannot be read. */
  static List<Scenario> require(String file, String text) {
    try {
      return read(file, text);
    } catch (InvalidDocumentException e) {
      throw refusal(file, e);
    } catch (RuleFileException e) {
      throw ProblemException.unprocessable("rules", e.message());
    }
  }

  /** The places of which an exception tells. */
  public static List<Unreadable> places(String file, InvalidDocumentException invalid) {
    return invalid.problems().stream()
        .map(problem -> place(file, problem.field(), problem.message()))
        .toList();
  }

  private static ProblemException refusal(String file, InvalidDocumentException invalid) {
    List<Unreadable> places = places(file, invalid);
    List<FieldProblem> errors =
        places.stream().map(place -> new FieldProblem(place.where(), place.message())).toList();
    Localized problems =
        language ->
            places.stream()
                .map(
                    place ->
                        new StoryProblem(
                            place.file(), place.line(), place.key(), place.message().in(language)))
                .toList();
    return ProblemException.unprocessable(
        Message.of("service.scenario.unreadable", errors.get(0).field(), errors.get(0).message()),
        errors,
        Map.of("problems", problems));
  }

  private static Unreadable place(String file, String field, Message message) {
    Matcher matcher = PLACE.matcher(field);
    if (!matcher.matches()) {
      return new Unreadable(file, 1, field.isEmpty() ? null : field, message);
    }
    return new Unreadable(
        matcher.group("file"),
        Integer.parseInt(matcher.group("line")),
        matcher.group("key"),
        message);
  }
}
