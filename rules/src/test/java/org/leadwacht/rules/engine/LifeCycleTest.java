package org.leadwacht.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;

/** One look at a lead: what lies behind comes in the order of time and under what held then. */
class LifeCycleTest {

  private static final Instant NINE = Instant.parse("2026-03-05T09:00:00Z");

  private final World before = Houses.with("stages: { R1: { enabled: false } }");
  private final World after =
      Houses.with("stages: { R1: { enabled: false }, E1: { enabled: false } }");
  private final LeadRecord lead = received(before);

  private static Instant at(String time) {
    return Instant.parse("2026-03-05T" + time + ":00Z");
  }

  private static LeadRecord received(World world) {
    try (LifeCycle lifeCycle = LifeCycle.in(world)) {
      return lifeCycle.due(lifeCycle.learnt(Houses.lead(NINE), NINE).record(), NINE).record();
    }
  }

  private static Event event(String id, Event.Type type, String time) {
    return Event.of(id, Event.Payload.of(type, null, null, null, null), at(time), "anna");
  }

  private static List<String> lines(Outcome outcome) {
    return outcome.left().stream().map(LifeCycleTest::line).toList();
  }

  private static String line(FiredStage fired) {
    return fired.stage() + " " + fired.leftAt() + " " + fired.to() + (fired.late() ? " late" : "");
  }

  private static Outcome upTo(World world, LeadRecord lead, Interim interim, String time) {
    try (LifeCycle lifeCycle = LifeCycle.in(world)) {
      return lifeCycle.upTo(lead, interim, List.of(), at(time));
    }
  }

  /** An event of anna's, or a refusal by its code, on an open lead, one in progress, one closed. */
  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @CsvSource(
      textBlock =
          """
          assigned,        taken,   taken,   closed
          claimed,         poolOff, poolOff, poolOff
          answered,        taken,   taken,   closed
          followUpSet,     taken,   taken,   closed
          customerReplied, taken,   taken,   taken
          callBackNoted,   taken,   taken,   taken
          viewed,          taken,   taken,   taken
          autoReplied,     taken,   taken,   taken
          noted,           taken,   taken,   taken
          closed,          taken,   taken,   taken
          """)
  void aLeadAcceptsAnEventOrRefusesIt(String type, String open, String inProgress, String closed) {
    LeadRecord answered = lead.with(event("2", Event.Type.ANSWERED, "09:10"));
    LeadRecord ended = lead.with(event("2", Event.Type.CLOSED, "09:10"));
    assertThat(Stream.of(lead, answered, ended).map(record -> answer(record, type)).toList())
        .containsExactly(open, inProgress, closed);
  }

  private String answer(LeadRecord record, String type) {
    Event.Payload payload =
        Event.Payload.of(Event.Type.parse(type), "ben", at("12:00"), null, null);
    try (LifeCycle lifeCycle = LifeCycle.in(before)) {
      LeadRecord after = lifeCycle.accepted(record, Event.of("3", payload, at("10:00"), "anna"));
      assertThat(after.lastEvent().payload()).isEqualTo(payload);
      return "taken";
    } catch (RefusedException refused) {
      return refused.message().code().replace("rules.refused.", "");
    }
  }

  @Test
  void whatWasDueBeforeAChangeFiresByTheSettingsBeforeIt() {
    Interim changed =
        new Interim(NINE, null, before, List.of(new Interim.Change(at("12:00"), after)));
    assertThat(lines(upTo(after, lead, changed, "12:01")))
        .containsExactly("E1 2026-03-05T11:00:00Z [anna]");
  }

  @Test
  void whatIsDueAtTheInstantOfAChangeIsDecidedByTheSettingsAfterIt() {
    Interim changed =
        new Interim(NINE, null, before, List.of(new Interim.Change(at("11:00"), after)));
    assertThat(lines(upTo(after, lead, changed, "12:01"))).isEmpty();
  }

  @Test
  void ofSeveralChangesEachHoldsUntilTheNext() {
    World shorter = Houses.with("stages: { R1: { enabled: false }, E1: { after: PT1H } }");
    Interim changed =
        new Interim(
            NINE,
            null,
            before,
            List.of(
                new Interim.Change(at("09:30"), shorter), new Interim.Change(at("10:30"), after)));
    assertThat(lines(upTo(after, lead, changed, "12:01")))
        .containsExactly("E1 2026-03-05T10:00:00Z [anna]");
  }

  @Test
  void whatWasMissedInADowntimeFiresLateAtTheReturn() {
    Interim away = Interim.unchanged(NINE, new Downtime(at("10:00"), at("12:00")), before);
    assertThat(lines(upTo(before, lead, away, "12:30")))
        .containsExactly("E1 2026-03-05T12:00:00Z [anna] late");
  }

  @Test
  void whatWasMissedStaysMissedThoughAChangeOfTheMeantimeSwitchesItOff() {
    Interim away =
        new Interim(
            NINE,
            new Downtime(at("10:00"), at("12:00")),
            before,
            List.of(new Interim.Change(at("12:00"), after)));
    assertThat(lines(upTo(after, lead, away, "12:30")))
        .containsExactly("E1 2026-03-05T12:00:00Z [anna] late");
  }

  @Test
  void aDowntimeBeforeTheLastLookIsNoDowntimeOfTheLead() {
    Interim away = Interim.unchanged(NINE, new Downtime(at("07:00"), at("08:00")), before);
    assertThat(lines(upTo(before, lead, away, "12:30")))
        .containsExactly("E1 2026-03-05T11:00:00Z [anna]");
  }

  @Test
  void anEventAtTheInstantOfAStageComesFirst() {
    try (LifeCycle lifeCycle = LifeCycle.in(before)) {
      Outcome outcome =
          lifeCycle.upTo(
              lead,
              Interim.unchanged(NINE, null, before),
              List.of(event("2", Event.Type.ANSWERED, "11:00")),
              at("11:00"));
      assertThat(lines(outcome)).isEmpty();
      assertThat(outcome.record().leadState().status()).isEqualTo(Status.IN_PROGRESS);
    }
  }

  @Test
  void eventsThatBecomeKnownTogetherAreAppliedBeforeAnythingFires() {
    LeadRecord answered = lead.with(event("2", Event.Type.ANSWERED, "09:10"));
    List<Event> news =
        List.of(
            event("3", Event.Type.CUSTOMER_REPLIED, "09:30"),
            event("4", Event.Type.ANSWERED, "09:40"));
    Interim none = Interim.unchanged(at("09:10"), null, before);
    try (LifeCycle lifeCycle = LifeCycle.in(before)) {
      assertThat(lines(lifeCycle.upTo(answered, none, news, at("14:00")))).isEmpty();
      assertThat(lines(lifeCycle.upTo(answered, none, news.subList(0, 1), at("14:00"))))
          .containsExactly("E1 2026-03-05T14:00:00Z [anna] late");
    }
  }

  @Test
  void oneRefusedEventRefusesThemAll() {
    List<Event> news =
        List.of(event("2", Event.Type.CLOSED, "09:30"), event("3", Event.Type.ANSWERED, "09:40"));
    try (LifeCycle lifeCycle = LifeCycle.in(before)) {
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> lifeCycle.happened(lead, news, at("10:00")))
          .withMessageContaining("answered");
    }
  }

  @Test
  void aLifeLivedAgainKeepsItsEventsThoughThePeopleOfTodayWouldRefuseThem() {
    LeadRecord handedOver =
        lead.with(Event.of("2", new Event.Assigned("left-long-ago"), at("09:30"), null))
            .with(Event.of("3", new Event.Assigned("ben"), at("10:00"), null));
    try (LifeCycle lifeCycle = LifeCycle.in(before)) {
      assertThat(lifeCycle.relived(handedOver).stream().map(LifeCycleTest::line))
          .startsWith("E1 2026-03-05T11:00:00Z [ben]");
    }
  }

  @Test
  void anImportThatIsLivedAgainTellsNobodyOfWhatLayBeforeItsArrival() {
    try (LifeCycle lifeCycle = LifeCycle.in(before)) {
      assertThat(lifeCycle.relived(lead).stream().map(FiredStage::stage))
          .contains("E1", "E2.1", "EM2.1");
      assertThat(lifeCycle.relived(lead.imported(at("16:00"))).stream().map(FiredStage::stage))
          .containsExactly("EM2.1");
    }
  }
}
