package org.leadwacht.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.rules.dealership.Preset;
import org.leadwacht.rules.people.Role;

class DocumentFormTest {

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(DocumentForm.DEALERSHIP, DealershipFields.class),
        Arguments.of(DocumentForm.USER, UserFields.class),
        Arguments.of(DocumentForm.SOURCE, SourceFields.class),
        Arguments.of(DocumentForm.LOCATION, LocationFields.class),
        Arguments.of(DocumentForm.GROUP, GroupFields.class));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSchemaAndTheRecordHaveTheSameFields(DocumentForm form, Class<? extends Record> type) {
    Set<String> fields = new TreeSet<>(form.fields());
    fields.remove("id");
    assertThat(fields)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeZone: Mars/Olympus                              | timeZone
          region: DE-XX                                       | region
          language: fr                                        | language
          preset: other                                       | preset
          colour: red                                         | colour
          openingHours: { mon: 8-18 }                         | openingHours.mon
          openingHours: { monday: ["08:00-18:00"] }           | openingHours.monday
          specialDays: { "24.12.2026": ["08:00-12:00"] }      | specialDays.24.12.2026
          closedDays: ["tomorrow"]                            | closedDays.0
          closedDays: { a: b }                                | closedDays
          settings: { stages: { E1: { after: 2h } } }         | settings.stages.E1.after
          settings: { stages: { E1: { after: -PT1H } } }      | settings.stages.E1.after
          settings: { stages: { E1: { after: P367D } } }      | settings.stages.E1.after
          settings: { stages: { E1: { afer: PT1H } } }        | settings.stages.E1.afer
          settings: { stages: { E2.1: { clock: SUN } } }      | settings.stages.E2.1.clock
          settings: { joinWithin: P3661D }                    | settings.joinWithin
          settings: { mailWindow: NEVER }                     | settings.mailWindow
          settings: { pool: true }                            | settings.pool
          settings: { mail: { replyTo: "a,b@example.org" } }  | settings.mail.replyTo
          settings: { mail: { fromName: "a\\nb" } }           | settings.mail.fromName
          settings: { followup: { respectOpeningHours: true } } | settings.followup
          settings: { leadTracking: "yes" }                   | settings.leadTracking
          settings: { mail: { alarmBudget: 99999999999 } }    | settings.mail.alarmBudget
          settings: { mail: { alarmBudget: 1.5 } }            | settings.mail.alarmBudget
          settings: { mail: { alarmBudget: 1.0e+99 } }        | settings.mail.alarmBudget
          presetVersion: 99999999999999                       | presetVersion
          """)
  void whatIsWrongIsNamedByItsPath(String written, String path) {
    assertThat(problems(DocumentForm.DEALERSHIP, DealershipFields.NONE, written))
        .containsExactly(path);
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThat(
            problems(
                DocumentForm.USER,
                UserFields.NONE,
                """
                name: 3
                email: anna
                roles: [SELLER, KING]
                receivesLeads: "no"
                supervisors: carla
                after: { E1: PT1H, E2.1: soon }
                absences: [tomorrow, { from: "2026-08-03" }, 7]
                mail: { R1: 0 }
                wr1Before: PT
                fax: 1
                """))
        .containsExactlyInAnyOrder(
            "name",
            "email",
            "roles.1",
            "receivesLeads",
            "supervisors",
            "after.E1",
            "after.E2.1",
            "absences.0",
            "absences.1.to",
            "absences.2",
            "mail.R1",
            "wr1Before",
            "fax");
  }

  @Test
  void settingsMergeDeeplyAndEveryOtherFieldReplacesWhole() {
    DealershipFields first =
        changed(
            DealershipFields.NONE,
            """
            name: Sonnenhof
            preset: automanager
            openingHours: { mon-fri: ["08:00-18:00"], sat: "09:00-13:00" }
            settings: { fallbackUser: carla, stages: { E1: { after: PT90M }, EL1: { schedule: { days: mon-sat, time: "07:00" } } } }
            """);
    DealershipFields second =
        changed(
            first,
            """
            name: null
            openingHours: { mon-fri: ["09:00-17:00"] }
            settings: { fallbackUser: "", stages: { E1: { clock: ELAPSED }, EL1: { schedule: { time: "06:00" } } } }
            """);
    assertThat(Documents.values(second))
        .isEqualTo(
            Map.of(
                "preset",
                "automanager",
                "openingHours",
                Map.of("mon-fri", List.of("09:00-17:00")),
                "settings",
                Map.of(
                    "stages",
                    Map.of(
                        "E1",
                        Map.of("after", "PT90M", "clock", "ELAPSED"),
                        "EL1",
                        Map.of("schedule", Map.of("days", "mon-sat", "time", "06:00"))))));
    assertThat(first.preset()).isEqualTo(Preset.AUTOMANAGER);
    assertThat(first.openingHours()).containsEntry("sat", List.of("09:00-13:00"));
  }

  @Test
  void whatAnswersTellIsOfNoEffectWhenItComesBack() {
    SourceFields source =
        DocumentForm.SOURCE.changed(
            SourceFields.NONE,
            "mobile",
            values("{ id: mobile, kind: MOBILE_DE, lastLeadAt: 3, silentSince: null }"));
    assertThat(Documents.values(source)).isEqualTo(Map.of("kind", "MOBILE_DE"));
  }

  @Test
  void whatIsStoredIsReadAsItWas() {
    UserFields user =
        DocumentForm.USER.changed(
            UserFields.NONE,
            "anna",
            values(
                """
                name: Anna
                email: Anna <anna@example.org>
                roles: [SELLER, CONTROLLER]
                receivesLeads: true
                canBeAssigned: false
                supervisors: [carla]
                after: { E2.1: PT8H }
                absences: ["2026-08-03..2026-08-14", { from: "2026-09-01", to: "2026-09-01" }, "2026-10-01T08:00..2026-10-01T12:00"]
                deputy: ben
                mail: { R1: false }
                wr1Before: PT30M
                location: nord
                tags: [audi]
                """));
    assertThat(Documents.of(Documents.values(user), UserFields.class)).isEqualTo(user);
    assertThat(user.email()).isEqualTo("anna@example.org");
    assertThat(user.is(Role.CONTROLLER)).isTrue();
    assertThat(user.absences())
        .extracting(AbsenceFields::text)
        .containsExactly(
            "2026-08-03..2026-08-14", "2026-09-01", "2026-10-01T08:00..2026-10-01T12:00");
  }

  private static DealershipFields changed(DealershipFields base, String written) {
    return DocumentForm.DEALERSHIP.changed(base, "house", values(written));
  }

  private static <T extends Record> List<String> problems(
      DocumentForm form, T none, String written) {
    InvalidDocumentException invalid =
        catchThrowableOfType(
            InvalidDocumentException.class, () -> form.changed(none, "x", values(written)));
    assertThat(invalid).isNotNull();
    return invalid.problems().stream().map(InvalidDocumentException.Problem::field).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> values(String yaml) {
    return new LinkedHashMap<>((Map<String, Object>) YamlText.parse(yaml).value());
  }
}
