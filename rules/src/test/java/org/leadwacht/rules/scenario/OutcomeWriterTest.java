package org.leadwacht.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.rulebook.RuleSet;

/** What happened in a story becomes what it expects, and nothing else of its text changes. */
class OutcomeWriterTest {

  private static final ScenarioRunner RUNNER = new ScenarioRunner(RuleSet.shipped(List.of()));

  private static String taken(String text, int story) {
    ScenarioResult result = RUNNER.run(ScenarioReader.read("s", text).get(story));
    return OutcomeWriter.taken("s", text, story, result);
  }

  private static boolean holds(String text) {
    return ScenarioReader.read("s", text).stream()
        .map(RUNNER::run)
        .allMatch(ScenarioResult::passed);
  }

  @Test
  void linesThatDifferAreWrittenAnewAndTheOthersStay() {
    String text =
        """
        # Ein Smiley 😀 davor
        scenario: Vor Schluss
        users:
          - { id: anna, roles: [SELLER], receivesLeads: true }   # die Erste
        events:
          - { at: "2026-03-05T17:00", lead: L1, type: received, source: mobile, assignee: anna }
        until: "2026-03-06T12:00"
        only: [E1, R1]
        expect:
          - {at: "2026-03-06T08:30",   stage: R1, lead: L1, to: [anna]}
          - { at: "2026-03-06T09:10", stage: E1, lead: L1, to: [anna], via: [mail] }

        # und danach
        state:
          - { at: "2026-03-06T09:10", lead: L1, status: OPEN, signal: GREEN, assignee: anna }
        """;
    String taken = taken(text, 0);
    assertThat(taken)
        .isEqualTo(
            text.replace(
                    "{ at: \"2026-03-06T09:10\", stage: E1, lead: L1, to: [anna], via: [mail] }",
                    "{ at: \"2026-03-06T09:00\", stage: E1, lead: L1, to: [anna], via: [popup] }")
                .replace("signal: GREEN", "signal: RED"));
    assertThat(holds(taken)).isTrue();
    assertThat(taken(taken, 0)).isEqualTo(taken);
  }

  @Test
  void whatNobodyExpectedIsWrittenWhereNothingWas() {
    String text =
        """
        - scenario: Eins
          events: []
          until: "2026-03-06T12:00"
        - scenario: Zwei
          users: [{ id: anna, roles: [SELLER], receivesLeads: true }]
          events:
            - { at: "2026-10-25T02:30+01:00", lead: L1, type: received, source: mobile }
          showAssignments: true
          until: "2026-10-25T12:00"
          only: [ASSIGNED]
        """;
    String taken = taken(text, 1);
    assertThat(taken)
        .contains(
            "  until: \"2026-10-25T12:00\"\n"
                + "  expect:\n"
                + "    - { at: \"2026-10-25T02:30+01:00\", stage: ASSIGNED, lead: L1, to: [anna],"
                + " reason:");
    assertThat(holds(taken)).isTrue();
    String inBrackets =
        "{ scenario: Drei, users: [{ id: anna, roles: [SELLER] }], events: [{ at:"
            + " \"2026-03-05T09:00\", lead: L1, type: received, source: mobile, assignee: anna }],"
            + " until: \"2026-03-05T12:00\", only: [E1] }";
    assertThat(holds(taken(inBrackets, 0))).isTrue();
  }

  @Test
  void whatDidNotHappenIsTakenAway() {
    String text =
        """
        scenario: Nichts
        users: [{ id: anna, roles: [SELLER] }]
        events:
          - { at: "2026-03-05T09:00", lead: L1, type: received, source: mobile, assignee: anna }
        until: "2026-03-05T09:30"
        only: [E1]
        expect:
          - { at: "2026-03-05T09:10", stage: E1, lead: L1, to: [anna] }
        """;
    assertThat(taken(text, 0)).contains("expect: []").doesNotContain("09:10");
  }
}
