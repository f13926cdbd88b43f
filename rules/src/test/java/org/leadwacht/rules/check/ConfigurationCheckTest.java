package org.leadwacht.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.document.Written;
import org.leadwacht.rules.message.Language;

class ConfigurationCheckTest {

  private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
  private final Map<String, Map<String, Object>> users = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private String open = "mon-sat";

  @Test
  void aSoundConfigurationHasNoFindings() {
    users.put("anna", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("ben", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("carla", Map.of("roles", List.of("SALES_MANAGER")));
    settings.put("fallbackUser", "carla");
    assertThat(codes()).isEmpty();
  }

  @Test
  void aSingleReceiverAndAMissingSupervisorAndFallbackAreWarnedOf() {
    users.put("anna", Map.of("receivesLeads", true));
    assertThat(codes())
        .containsExactlyInAnyOrder("SINGLE_RECEIVER", "SUPERVISOR_MISSING", "FALLBACK_MISSING");
    assertThat(findings().stream().map(finding -> finding.remedy().in(Language.DE)))
        .contains(
            "Tragen Sie einen Vorgesetzten ein, oder geben Sie jemandem die Rolle"
                + " „Verkaufsleitung“.");
  }

  @Test
  void aGroupOfOneAndAnEmptyGroupAreWarnedOf() {
    users.put("anna", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("ben", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("carla", Map.of("roles", List.of("SALES_MANAGER")));
    settings.put("fallbackUser", "carla");
    groups.put("used", Map.of("members", List.of("anna")));
    groups.put("new", Map.of("members", List.of("carla")));
    assertThat(codes()).containsExactlyInAnyOrder("GROUP_OF_ONE", "GROUP_EMPTY");
  }

  @Test
  void aDeputyWhoCannotBeAssignedAndAnAbsentFallbackAreWarnedOf() {
    users.put(
        "anna", Map.of("receivesLeads", true, "supervisors", List.of("carla"), "deputy", "dora"));
    users.put("ben", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put(
        "carla", Map.of("roles", List.of("SALES_MANAGER"), "absences", List.of("2026-03-05")));
    users.put("dora", Map.of("canBeAssigned", false));
    settings.put("fallbackUser", "carla");
    assertThat(codes()).containsExactlyInAnyOrder("DEPUTY_NOT_ASSIGNABLE", "FALLBACK_ABSENT");
  }

  @Test
  void aReminderThatDoesNotComeBeforeTheEscalationIsWarnedOf() {
    users.put("anna", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("ben", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("carla", Map.of("roles", List.of("SALES_MANAGER")));
    settings.put("fallbackUser", "carla");
    settings.put("stages", Map.of("R1", Map.of("after", "PT2H")));
    assertThat(codes()).containsExactly("REMINDER_NOT_BEFORE");
    assertThat(findings().get(0).sentence().in(Language.DE))
        .isEqualTo(
            "R1 (Erinnerung) mit 2 h Öffnungszeit käme nicht vor E1 (überfällig) mit 2 h"
                + " Öffnungszeit und wird deshalb nie verschickt. Tragen Sie eine kürzere Zeit ein"
                + " als bei E1 (überfällig).");
  }

  private void soundPeople() {
    users.put("anna", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("ben", Map.of("receivesLeads", true, "supervisors", List.of("carla")));
    users.put("carla", Map.of("roles", List.of("SALES_MANAGER")));
    settings.put("fallbackUser", "carla");
  }

  @Test
  void aListOnADayWithoutHoursIsWarnedOf() {
    soundPeople();
    open = "mon-fri";
    assertThat(codes()).containsExactly("LIST_WITHOUT_HOURS");
    assertThat(findings().get(0).setting()).isEqualTo("settings.stages.EL1.schedule");
    assertThat(findings().get(0).consequence().in(Language.DE))
        .contains("EL1")
        .contains("samstags, obwohl das Haus dann nicht geöffnet ist");
    settings.put("stages", Map.of("EL1", Map.of("enabled", false)));
    assertThat(codes()).isEmpty();
  }

  @Test
  void aMailAboutAMarkThatIsOffIsWarnedOf() {
    soundPeople();
    settings.put("stages", Map.of("E2.1", Map.of("enabled", false)));
    assertThat(codes()).containsExactly("MAIL_WITHOUT_MARK");
    assertThat(findings().get(0).setting()).isEqualTo("settings.stages.EM2.1.enabled");
    settings.put(
        "stages", Map.of("E2.1", Map.of("enabled", false), "EM2.1", Map.of("enabled", false)));
    assertThat(codes()).isEmpty();
  }

  @Test
  void aReminderThatIsMovedToItsDateIsWarnedOf() {
    soundPeople();
    settings.put("stages", Map.of("WR1", Map.of("enabled", true, "before", "PT30M")));
    assertThat(codes()).containsExactly("REMINDER_AT_OPENING");
    settings.put("followUp", Map.of("respectOpeningHours", false));
    assertThat(codes()).isEmpty();
  }

  @Test
  void anImpossibleMixIsRefusedWithTheTextOfTheCheck() {
    users.put("pool", Map.of("receivesLeads", true));
    users.put("anna", Map.of("receivesLeads", true));
    settings.put("pool", Map.of("enabled", true, "account", "pool"));
    assertThatExceptionOfType(InvalidDocumentException.class)
        .isThrownBy(this::codes)
        .withMessageContaining("dealership.settings.pool")
        .satisfies(
            refused ->
                assertThat(refused.problems().get(0).message().in(Language.DE))
                    .contains("die Anfragen gingen am Pool vorbei"));
  }

  @Test
  void everyFindingSpeaksBothLanguages() {
    users.put(
        "anna", Map.of("receivesLeads", true, "deputy", "nobody", "supervisors", List.of("noone")));
    groups.put("used", Map.of("members", List.of("anna")));
    assertThat(findings())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            finding -> {
              String german = finding.sentence().in(Language.DE);
              assertThat(german).isNotEqualTo(finding.sentence().in(Language.EN));
              assertThat(german).doesNotContain("{", "rules.");
              assertThat(finding.setting()).isNotBlank();
            });
  }

  private List<String> codes() {
    return findings().stream().map(Finding::code).map(Enum::name).toList();
  }

  private List<Finding> findings() {
    DealershipDocument document =
        Written.document(
            Map.of("settings", settings, "openingHours", Map.of(open, List.of("08:00-18:00"))),
            users,
            groups);
    return ConfigurationCheck.findings(
        new DealershipReader(Set.of(), NOW, false).read(document), NOW);
  }
}
