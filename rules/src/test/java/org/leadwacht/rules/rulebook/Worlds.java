package org.leadwacht.rules.rulebook;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.OpeningHours;

/** Facts that many tests share. */
final class Worlds {

  private Worlds() {}

  /** A house in Berlin that is open on weekdays from eight to six. */
  static BusinessCalendar calendar() {
    return new BusinessCalendar(
        ZoneId.of("Europe/Berlin"),
        OpeningHours.of(OpeningHours.weekdays("mon-fri"), "08:00-18:00"),
        Map.of(),
        List.of(),
        null);
  }
}
