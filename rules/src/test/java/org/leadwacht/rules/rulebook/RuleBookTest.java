package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Fired;
import org.leadwacht.rules.facts.HandOver;
import org.leadwacht.rules.facts.Lead;
import org.leadwacht.rules.facts.Stage;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.plan.Repeat;
import org.leadwacht.rules.plan.Step;

class RuleBookTest {
  private static final Instant T = Instant.parse("2026-03-05T09:00:00Z");

  private static Lead lead() {
    return new Lead(
        "L1",
        true,
        false,
        "mobile",
        "DS",
        "NEW",
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        "anna",
        T,
        T,
        "MONDAY",
        600,
        105,
        true,
        T,
        1,
        null,
        null,
        0,
        null,
        List.of("SELLER"),
        List.of(),
        List.of(),
        0,
        false,
        null,
        null);
  }

  @Test
  void anOpenLeadIsPlannedByTheShippedRules() {
    List<Conclusion> plan =
        RuleBook.base()
            .evaluate(
                List.of(
                    lead(),
                    new Stage("E1", Duration.ofHours(2), "ELAPSED"),
                    new Calendar("leads", calendar(), false)));
    assertThat(plan).hasSize(1);
    assertThat(plan.get(0).fact())
        .isInstanceOfSatisfying(
            Step.class, step -> assertThat(step.at()).isEqualTo(T.plus(Duration.ofHours(2))));
    assertThat(plan.get(0).rule().stage()).isEqualTo("E1");
  }

  @Test
  void whoTakesOverAnOverdueLeadIsTold() {
    List<Object> facts =
        List.of(
            lead(),
            new HandOver("anna", T.plusSeconds(60)),
            new Fired("E1", "ben", T),
            new Calendar("leads", calendar(), false));
    assertThat(RuleBook.base().evaluate(facts))
        .extracting(Conclusion::fact)
        .hasOnlyElementsOfType(Repeat.class)
        .hasSize(1);
  }

  static BusinessCalendar calendar() {
    return Worlds.calendar();
  }
}
