package org.leadwacht.ruletests.minutes;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.leadwacht.ruletests.minutes.MinuteCalendar.Hours;

/**
 * What two sellers and whoever leads them are told on one day, by counting minutes alone. Others
 * may take a minute of it for a second of theirs.
 */
public final class CountedHouse {

  private static final LocalDate DAY = LocalDate.parse("2026-03-05");
  private static final List<String> ALL =
      List.of("DM1", "R1", "VK", "E1", "AV1", "E2.1", "EM2.1", "WR1", "WV", "E2.2", "EM2.2", "NF1");

  private final Story.House house;

  /**
   * @param hours when it is open, each from a minute of the day until before another
   * @param after the stages that are on, with minutes of opening hours; those around the clock
   *     begin at once
   */
  public CountedHouse(List<int[]> hours, Map<String, Integer> after) {
    Map<DayOfWeek, List<Hours>> week =
        Map.of(
            DAY.getDayOfWeek(), hours.stream().map(each -> new Hours(each[0], each[1])).toList());
    Map<String, Story.Stage> stages = new LinkedHashMap<>();
    for (String stage : ALL) {
      Integer minutes = after.get(stage);
      stages.put(
          stage,
          new Story.Stage(
              minutes != null, minutes == null ? 0 : minutes, minutes == null || minutes > 0));
    }
    house =
        new Story.House(
            week,
            Map.of(),
            Set.of(),
            new MinuteCalendar(DAY, 1, Story.ZONE, week, Map.of(), Set.of()),
            stages,
            Map.of(),
            false,
            true,
            List.of(
                person("anna", "SELLER"),
                person("ben", "SELLER"),
                person("carla", "SALES_MANAGER")));
  }

  private static Story.Person person(String id, String role) {
    return new Story.Person(id, role, List.of(), Map.of(), null, null, Set.of());
  }

  /**
   * Something that happens.
   *
   * @param minute of the day
   * @param type as in scenarios
   * @param who whose it is
   */
  public record Happening(int minute, String lead, String type, String who) {}

  /** What is told until a minute of the day, a line each: minute, stage, lead, who is told. */
  public SortedSet<String> told(List<Happening> happenings, int until) {
    List<Story.Event> events = new ArrayList<>();
    for (Happening each : happenings) {
      events.add(new Story.Event(each.minute(), each.lead(), each.type(), each.who(), 0, null, ""));
    }
    MinuteServer server = new MinuteServer(new Story(0, house, events, until));
    server.run();
    SortedSet<String> lines = new TreeSet<>();
    server
        .lines()
        .forEach(
            (line, to) ->
                to.forEach(
                    user ->
                        lines.add(
                            "%d %s %s %s".formatted(line.at(), line.stage(), line.about(), user))));
    return lines;
  }
}
