package org.leadwacht.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.Houses;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.Mutants;
import org.leadwacht.rules.rulebook.RuleSet;

/** Stories that are found for rules show every fault the rules could have. */
class StoriesTest {

  private static final Instant NOW = Instant.parse("2026-03-16T08:00:00Z");

  private static final Dealership HOUSE =
      Houses.of(
              "{ fallbackUser: ben, mailWindow: OPENING_HOURS, stages: { VK: { enabled: true },"
                  + " WR1: { enabled: true, before: PT1H }, DM1: { enabled: true }, EM2.2: {"
                  + " enabled: true }, AV1: { enabled: true }, NF1: { enabled: true } } }",
              "{ openingHours: { mon-fri: ['08:00-18:00'], sat: ['09:00-13:00'] } }",
              Map.of(
                  "anna", "{ roles: [SELLER], receivesLeads: true, supervisors: [carla] }",
                  "ben", "{ roles: [SELLER], receivesLeads: true }",
                  "carla", "{ roles: [SALES_MANAGER] }",
                  "dora", "{ roles: [CONTROLLER, ADMINISTRATOR, DISPATCHER] }",
                  "chef", "{ roles: [CONTROLLER] }",
                  "duty", "{ roles: [SELLER] }",
                  "director", "{ roles: [SALES_MANAGER] }"),
              Map.of())
          .dealership();

  private static List<Path> dealers() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("../rules/dealers"))) {
      return all.sorted().toList();
    }
  }

  private static RuleSet rules(Path dealer) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(dealer)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.add(new RuleFile(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return RuleSet.shipped(files);
  }

  @Test
  void ofTheShippedDealersAtLeastNineteenOfTwentyFaultsAreShown() throws IOException {
    int faults = 0;
    int unseen = 0;
    for (Path dealer : dealers()) {
      Stories.Found found = found(rules(dealer));
      assertThat(found.mutants()).as("%s", dealer).isNotEmpty();
      assertThat(found.stories())
          .as("%s", dealer)
          .isNotEmpty()
          .hasSizeLessThanOrEqualTo(found.mutants().size())
          .extracting(StoryOfLead::title)
          .doesNotHaveDuplicates();
      faults += found.mutants().size();
      unseen += found.unseen().size();
    }
    assertThat(unseen * 20).as("%d of %d unseen", unseen, faults).isLessThanOrEqualTo(faults);
  }

  private static Stories.Found found(RuleSet rules) {
    return Stories.of(
        rules, Mutants.of(rules), HOUSE, NOW, Language.DE, TimeLimit.of(Duration.ofHours(1)));
  }

  @Test
  void whatHoldsWhileSomebodyIsAwayHasItsStory() {
    RuleSet rules =
        RuleSet.shipped(
            List.of(
                new RuleFile(
                    "wish.dslr",
                    "Für Anfragen von abwesenden Bearbeitern gilt: E1 zusätzlich per E-Mail an"
                        + " \"carla\"")));
    Stories.Found found = found(rules);
    assertThat(found.untried()).isZero();
    assertThat(found.stories())
        .filteredOn(story -> story.absent() != null)
        .isNotEmpty()
        .allSatisfy(
            story -> {
              assertThat(story.title()).contains(story.absent() + " ist nicht da");
              assertThat(story.assignee()).isEqualTo(story.absent());
            });
  }

  @Test
  void theSearchEndsInTimeAndSaysWhatItDidNotTry() {
    RuleSet rules =
        RuleSet.shipped(
            List.of(
                new RuleFile(
                    "wish.dslr", "Für Anfragen über 60.000 € gilt: überfällig nach 30 Minuten")));
    List<Mutants.Mutant> mutants = Mutants.of(rules);
    Stories.Found found =
        Stories.of(rules, mutants, HOUSE, NOW, Language.DE, TimeLimit.of(Duration.ZERO));
    assertThat(found.untried()).isEqualTo(mutants.size());
    assertThat(found.stories()).isEmpty();
    assertThat(found.unseen()).isEmpty();
  }

  @Test
  void theBoundaryOfAPriceAndOfAnHourHasItsStory() {
    RuleSet rules =
        RuleSet.shipped(
            List.of(
                new RuleFile(
                    "wish.dslr",
                    "Für Anfragen über 60.000 € zwischen 18:00 und 20:00 gilt: überfällig nach 30"
                        + " Minuten")));
    Stories.Found found = found(rules);
    assertThat(found.unseen()).extracting(Mutants.Mutant::was).isEmpty();
    assertThat(found.stories())
        .extracting(story -> story.inquiry().price())
        .contains(60_000.0, 60_001.0);
    assertThat(found.stories())
        .extracting(story -> story.inquiry().receivedAt().atZone(HOUSE.zone()).toLocalTime())
        .anyMatch(time -> time.toString().equals("18:00"));
  }
}
