package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.language.RuleFile;

/**
 * A story as it is written (the format of scenario files).
 *
 * @param name what it shows
 * @param place file and line, for reports
 * @param document the dealership with its people
 * @param zone of local times
 * @param rules dealer rule files of the story's own
 * @param events what happens, in the order of arrival
 * @param until the clock runs to here, inclusive
 * @param only compare these stages only, or null for all
 * @param showAssignments whether distribution is compared too
 * @param expect the complete list of what happens, in order
 * @param states what leads are at instants
 */
public record Scenario(
    String name,
    String place,
    DealershipDocument document,
    ZoneId zone,
    List<RuleFile> rules,
    List<Happening> events,
    Instant until,
    @Nullable Set<String> only,
    boolean showAssignments,
    List<Line> expect,
    List<ExpectedState> states) {

  /** The instant of what happens first, by its own time; the end of the clock if nothing does. */
  public Instant begins() {
    return events.stream().map(Happening::at).min(Comparator.naturalOrder()).orElse(until);
  }

  /** Kinds of happenings that are no events of a lead. */
  public enum Change {
    USER("userChanged"),
    SETTINGS("settingsChanged"),
    CALENDAR("calendarChanged"),
    RULES("rulesPublished"),
    DOWN("down"),
    UP("up");

    final String text;

    Change(String text) {
      this.text = text;
    }
  }

  /**
   * Something that happens.
   *
   * @param type as it is written
   * @param at its own instant
   * @param arrives when the server learns of it
   * @param lead the lead it happens to, or null
   * @param change what kind of change it is, or null for an event of a lead
   * @param values its particulars as they are written
   * @param refused whether the server is expected to refuse it
   * @param imported whether it tells what happened elsewhere
   * @param line line in the file
   */
  public record Happening(
      String type,
      Instant at,
      Instant arrives,
      @Nullable String lead,
      @Nullable Change change,
      Map<String, Object> values,
      boolean refused,
      boolean imported,
      int line) {

    @Nullable String text(String key) {
      return values.get(key) instanceof String text ? text : null;
    }
  }

  /**
   * What a lead is expected to be at an instant; what is null is not compared.
   *
   * @param at the instant, after everything that happens then
   * @param lead the lead
   * @param values the expected values by name
   * @param line line in the file
   */
  public record ExpectedState(Instant at, String lead, Map<String, Object> values, int line) {}
}
