package org.leadwacht.service.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.leadwacht.ruletests.minutes.CountedHouse;

/**
 * What counting alone says must be told. There a minute is what a second is here, and the day
 * begins half an hour before the break.
 */
final class Counted {

  private static final int BREAK = 570;
  private static final int AGAIN = BREAK + 60;
  private static final int BEGIN = BREAK - 30;
  private static final int END = 1_439;

  private static final CountedHouse HOUSE =
      new CountedHouse(
          List.of(new int[] {0, BREAK}, new int[] {AGAIN, END}),
          Map.of("DM1", 0, "E1", 3, "E2.1", 2, "EM2.1", 2));

  private Counted() {}

  /** Each step, as a run has it. */
  static List<String> lines(Story story) {
    List<CountedHouse.Happening> happenings = new ArrayList<>();
    story.acts().stream()
        .sorted(Comparator.comparing(Story.Act::at))
        .forEach(
            act -> {
              int minute = BEGIN + (int) act.at().toSeconds();
              if (act instanceof Story.Sent sent) {
                happenings.add(
                    new CountedHouse.Happening(minute, sent.lead(), "received", sent.assignee()));
              } else if (act instanceof Story.Told told) {
                happenings.add(new CountedHouse.Happening(minute, told.lead(), told.type(), ""));
              }
            });
    return HOUSE.told(happenings, END - 1).stream()
        .map(line -> seconds(story, line))
        .sorted()
        .toList();
  }

  private static String seconds(Story story, String line) {
    String[] parts = line.split(" ");
    Duration after = Duration.ofSeconds(Integer.parseInt(parts[0]) - BEGIN);
    return "%s %s %s [%s]".formatted(story.begin().plus(after), parts[2], parts[1], parts[3]);
  }
}
