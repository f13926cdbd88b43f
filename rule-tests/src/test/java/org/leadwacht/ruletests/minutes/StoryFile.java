package org.leadwacht.ruletests.minutes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.leadwacht.ruletests.minutes.MinuteCalendar.Hours;

/** A made-up story as a scenario file, with what the slow way says must happen. */
final class StoryFile {

  private final Story story;
  private final Story.House house;
  private final StringBuilder text = new StringBuilder();

  private StoryFile(Story story) {
    this.story = story;
    this.house = story.house();
  }

  static String of(Story story, MinuteServer server) {
    return new StoryFile(story).written(server);
  }

  private String written(MinuteServer server) {
    line("scenario: Made up from %d".formatted(story.seed()));
    line("dealership:");
    line("  preset: automanager");
    line("  openingHours:");
    house.week().forEach((day, hours) -> line("    %s: %s".formatted(day(day), hours(hours))));
    line(
        "  specialDays: "
            + house.special().entrySet().stream()
                .map(day -> "\"%s\": %s".formatted(day.getKey(), hours(day.getValue())))
                .collect(Collectors.joining(", ", "{ ", " }")));
    line("  closedDays: " + quoted(house.closed()));
    line("  settings:");
    line("    mailWindow: " + (house.mailInHours() ? "OPENING_HOURS" : "ALWAYS"));
    line("    followUp: { respectOpeningHours: %s }".formatted(house.respectHours()));
    line("    stages:");
    house
        .stages()
        .forEach(
            (code, stage) ->
                line(
                    "      %s: { enabled: %s, %s: %s, clock: %s }"
                        .formatted(
                            code,
                            stage.on(),
                            code.equals("VK") || code.equals("WR1") ? "before" : "after",
                            Duration.ofMinutes(stage.after()),
                            stage.business() ? "BUSINESS" : "ELAPSED")));
    house
        .lists()
        .forEach(
            (code, rota) ->
                line(
                    "      %s: { enabled: %s, schedule: { days: %s, time: \"%s\" } }"
                        .formatted(
                            code,
                            rota.on(),
                            rota.days().stream().map(StoryFile::day).toList(),
                            time(rota.minute()))));
    line("users:");
    for (Story.Person person : house.people()) {
      List<String> parts =
          new ArrayList<>(List.of("id: " + person.id(), "roles: [%s]".formatted(person.role())));
      if (!person.supervisors().isEmpty()) {
        parts.add("supervisors: " + person.supervisors());
      }
      if (!person.own().isEmpty()) {
        parts.add(
            person.own().entrySet().stream()
                .map(own -> own.getKey() + ": " + Duration.ofMinutes(own.getValue()))
                .collect(Collectors.joining(", ", "after: { ", " }")));
      }
      LocalDate[] absent = person.absent();
      if (absent != null) {
        parts.add("absences: [\"%s..%s\"]".formatted(absent[0], absent[1]));
      }
      if (person.deputy() != null) {
        parts.add("deputy: " + person.deputy());
      }
      if (!person.silent().isEmpty()) {
        parts.add(
            person.silent().stream()
                .map(stage -> stage + ": false")
                .collect(Collectors.joining(", ", "mail: { ", " }")));
      }
      line("  - { %s }".formatted(String.join(", ", parts)));
    }
    line("events:");
    for (int i = 0; i < story.events().size(); i++) {
      Story.Event event = story.events().get(i);
      List<String> parts =
          new ArrayList<>(List.of("at: " + at(event.at()), "type: " + event.type()));
      if (event.lead() != null) {
        parts.add("lead: " + event.lead());
      } else if (!event.written().isEmpty()) {
        parts.add(event.written());
      }
      if (event.type().equals("received")) {
        parts.add("source: web, assignee: " + event.who());
      } else if (event.type().equals("assigned")) {
        parts.add("to: " + event.who());
      } else if (event.type().equals("followUpSet")) {
        parts.add("due: " + at(event.due()));
      } else if (event.type().equals("closed")) {
        parts.add("outcome: LOST");
      }
      if (!server.accepted().get(i)) {
        parts.add("refused: true");
      }
      line("  - { %s }".formatted(String.join(", ", parts)));
    }
    line("until: " + at(story.until()));
    line("only: " + onlyShipped());
    line("expect:");
    List<MinuteServer.Told> lines = new ArrayList<>(server.lines().keySet());
    lines.addAll(server.digests().keySet());
    lines.sort(Comparator.comparingInt(MinuteServer.Told::at));
    for (MinuteServer.Told told : lines) {
      boolean list = house.lists().containsKey(told.stage());
      line(
          (list
                  ? "  - { at: %s, stage: %s, to: [%s], leads: %s }"
                  : "  - { at: %s, stage: %s, lead: %s, to: %s }")
              .formatted(
                  at(told.at()),
                  told.stage(),
                  told.about(),
                  (list ? server.digests() : server.lines()).get(told)));
    }
    line("state:");
    server
        .states()
        .forEach(
            (lead, state) ->
                line("  - { at: %s, lead: %s, %s }".formatted(at(story.until()), lead, state)));
    return text.toString();
  }

  private List<String> onlyShipped() {
    List<String> only = new ArrayList<>(house.stages().keySet());
    only.addAll(house.lists().keySet());
    return only;
  }

  private static String day(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private String at(int minute) {
    return "\"%s\""
        .formatted(house.calendar().instant(minute).atZone(Story.ZONE).toOffsetDateTime());
  }

  private static String quoted(Iterable<LocalDate> dates) {
    List<String> quoted = new ArrayList<>();
    dates.forEach(date -> quoted.add("\"%s\"".formatted(date)));
    return quoted.toString();
  }

  private static String hours(List<Hours> hours) {
    return hours.stream()
        .map(
            each ->
                "\"%s-%s\""
                    .formatted(
                        time(each.from()), each.to() == 1440 ? "24:00" : time(each.to() % 1440)))
        .toList()
        .toString();
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
