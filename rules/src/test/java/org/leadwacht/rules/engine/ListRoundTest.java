package org.leadwacht.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.lead.LeadRecord;

/** A round of the lists: missed, due, changed, in this order. */
class ListRoundTest {

  private static final String MORNING =
      "stages: { EL1: { schedule: { days: mon-fri, time: '%s' } } }";

  private final World seven = Houses.with(MORNING.formatted("07:00"));
  private final World nine = Houses.with(MORNING.formatted("09:00"));
  private final LeadRecord lead = Houses.lead(at("06:00"));

  private static Instant at(String time) {
    return Instant.parse("2026-03-05T" + time + ":00Z");
  }

  private List<String> round(Interim interim, String now) {
    return ListRound.upTo(
            ListState.NONE,
            interim,
            at(now),
            new ListRound.Content(() -> List.of(lead), Map::of),
            rule -> {})
        .mails()
        .stream()
        .map(mail -> mail.stage() + " " + mail.at() + (mail.late() ? " late" : ""))
        .toList();
  }

  @Test
  void aRunThatWasDueBeforeAChangeIsSentByTheSettingsBeforeIt() {
    Interim changed =
        new Interim(at("06:30"), null, seven, List.of(new Interim.Change(at("07:01"), nine)));
    assertThat(round(changed, "07:02")).containsExactly("EL1 2026-03-05T07:00:00Z");
  }

  @Test
  void aRunThatAChangePutsIntoThePastIsDropped() {
    Interim changed =
        new Interim(at("07:30"), null, nine, List.of(new Interim.Change(at("08:00"), seven)));
    assertThat(round(changed, "10:00")).isEmpty();
  }

  @Test
  void aRunThatLayInThePastBeforeAChangeIsNotDroppedByIt() {
    Interim changed =
        new Interim(at("07:30"), null, seven, List.of(new Interim.Change(at("08:00"), nine)));
    assertThat(round(changed, "10:00")).containsExactly("EL1 2026-03-05T09:00:00Z");
  }

  @Test
  void aMissedRunIsSentOnceAtTheReturn() {
    Interim away = Interim.unchanged(at("06:30"), new Downtime(at("06:30"), at("08:00")), seven);
    assertThat(round(away, "10:00")).containsExactly("EL1 2026-03-05T08:00:00Z late");
  }

  @Test
  void whatWasMissedIsSaidByTheSettingsBeforeAChangeOfTheMeantime() {
    Interim away =
        new Interim(
            at("06:30"),
            new Downtime(at("06:30"), at("08:00")),
            seven,
            List.of(new Interim.Change(at("08:00"), nine)));
    assertThat(round(away, "10:00")).containsExactly("EL1 2026-03-05T08:00:00Z late");
  }

  @Test
  void whatWasMissedIsDroppedWhereAChangeClosesTheDayOfReturn() {
    World closed = Houses.with(MORNING.formatted("07:00"), "closedDays: [2026-03-05]");
    Interim away =
        new Interim(
            at("06:30"),
            new Downtime(at("06:30"), at("08:00")),
            seven,
            List.of(new Interim.Change(at("08:00"), closed)));
    assertThat(round(away, "10:00")).isEmpty();
  }
}
