package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/** One wish in one sentence: what is an exception, and what is wrong with one. */
class ExceptionsTest {

  static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of(
              "anna", List.of("SELLER"),
              "ben", List.of("SELLER"),
              "carla", List.of("SALES_MANAGER")),
          Set.of("gebraucht"),
          Set.of("R1", "E1", "E2.1", "EM2.1", "VK"),
          Set.of("VK"));

  private static List<Problem> check(String... lines) {
    return RuleCheck.check(
        List.of(RuleFile.of("own.dslr", String.join("\n", lines) + "\n")), CONTEXT);
  }

  private static List<String> codes(String... lines) {
    return check(lines).stream().map(problem -> problem.code().name()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Für Anfragen der Marke \"DS\" oder \"Alpine\" gilt: überfällig nach 30 Minuten"
            + " Öffnungszeit",
        "Für Anfragen der Quelle \"hotline\" zwischen 18:00 und 08:00 gilt: überfällig nach 15"
            + " Minuten, keine Erinnerung",
        "Für Anfragen über Gebrauchtwagen am Samstag gilt: an Gruppe \"gebraucht\" verteilen",
        "Für Anfragen über 60000 € gilt: E-Mail sofort an die Verkaufsleitung",
        "Für Anfragen über 60.000 € gilt: E-Mail sofort an \"chef@example.org\" und die"
            + " Vorgesetzten",
        "Für Anfragen über 60.000,00 € unter 1.234.567,5 EUR gilt: keine Erinnerung",
        "Für Anfragen vom 1.12. bis 24.12. gilt: keine Eskalation",
        "Für Anfragen vom 24. Dezember bis zum 6. Januar gilt: keine Eskalation",
        "Für Anfragen am Standort \"nord\" über Neuwagen unter 10000 € gilt: überfällig nach 2"
            + " Stunden.",
        "Für Anfragen der Art Probefahrt am Samstag oder Sonntag gilt: R1 entfällt",
        "Für Anfragen der Art sonstige gilt: Eskalation nach 4 Stunden Öffnungszeit an \"carla\"",
        "Für Anfragen mit Stichwort \"vip\" gilt: X1 nach 10 Minuten per Popup an den Bearbeiter",
        "Für Anfragen von \"*@example.org\" gilt: X1 nach 1 Tag Öffnungszeit ab E1 per E-Mail an"
            + " die Verkaufsleitung und \"anna\"",
        "Für alle Anfragen gilt: nie an \"ben\" verteilen, nicht zusammenführen",
        "FÜR ANFRAGEN DER MARKE \"DS\" GILT: ÜBERFÄLLIG NACH 30 MINUTEN",
        "Für Anfragen der Marke \"DS\" gilt: an \"anna\" verteilen",
        "Für Anfragen der Marke \"DS\" und über Neuwagen gilt: Eskalation nach 1 Stunde ab E1",
        "For leads of brand \"DS\" or \"Alpine\": overdue after 30 opening minutes",
        "For leads from source \"hotline\" between 18:00 and 08:00: overdue after 15 minutes, no"
            + " reminder",
        "For leads about used cars on Saturday: give to group \"gebraucht\"",
        "For leads above 60000 €: mail at once to the sales managers and \"boss@example.org\"",
        "For leads from 1 December to 24 December: no escalation",
        "For leads at location \"north\" about new cars below 10000 €: overdue after 2 hours",
        "For leads asking for a test drive on Saturday or Sunday: no R1",
        "For leads tagged \"vip\": X1 after 10 minutes by popup to the assignee",
        "For leads by \"*@example.org\": X1 after 1 opening day from E1 by mail to the supervisors",
        "For all leads: never give to \"ben\", do not join",
        "For leads of brand \"DS\" and asking for something else: escalated after 4 opening hours"
            + " to \"carla\"",
        "For leads of brand \"DS\": give to \"anna\"",
        "Für Anfragen nicht der Marke \"DS\" und nicht am Samstag gilt: überfällig nach 45 Minuten",
        "Für Anfragen mit Telefonnummer der Quellenart Telefon gilt: überfällig nach 15 Minuten",
        "Für Anfragen ohne Telefonnummer mit E-Mail-Adresse ohne Preis gilt: R1 entfällt",
        "Für Anfragen des Bearbeiters \"anna\" oder \"ben\" gilt: E1 zusätzlich an \"carla\"",
        "Für Anfragen von Bearbeitern der Gruppe \"gebraucht\" gilt: E1 nach 3 Stunden",
        "Für Anfragen von Bearbeitern mit Stichwort \"azubi\" mit mindestens 2 Antworten gilt: R1"
            + " nach 20 Minuten",
        "Für Anfragen über 30.000 € gilt: E1 zusätzlich per E-Mail an \"chef@example.org\" und"
            + " \"carla\"",
        "Für Anfragen am Samstag gilt: R1 an \"carla\" statt an den Bearbeiter",
        "Für alle Anfragen gilt: Eskalation an \"carla\" statt an die Vorgesetzten",
        "Für alle Anfragen gilt: Eskalation zusätzlich an \"anna\", Eskalation nicht an \"carla\"",
        "Für Anfragen der Marke \"DS\" gilt: R1 nicht an \"anna\", R1 nach 20 Minuten Öffnungszeit",
        "For leads not of brand \"DS\": overdue after 45 minutes",
        "For leads asking for a trade-in or a test drive: overdue after 20 minutes",
        "For leads with a telephone number from a source of kind telephone: overdue after 15"
            + " minutes",
        "For leads without an e-mail address with a price: no R1",
        "For leads of assignee \"anna\": E1 also to \"carla\"",
        "For leads of assignees tagged \"trainee\" with at least 2 answers: R1 after 20 minutes",
        "For leads on Saturday: R1 to the sales managers instead of the assignee",
        "For all leads: escalated to \"carla\" instead of the supervisors, E1 not to \"ben\"",
        "For all leads: escalated also to \"anna\", not escalated to \"carla\"",
        "Für Anfragen\u00a0der\u00a0Marke \"DS\" gilt: u\u0308berfa\u0308llig nach\u202f30 Minuten",
      })
  void whatIsSaidInTheGuideIsAnException(String line) {
    assertThat(check(line)).isEmpty();
    assertThat(RuleSet.shipped(List.of(RuleFile.of("own.dslr", line))).book().rules())
        .anyMatch(rule -> rule.file().equals("own.dslr"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Für Anfragen der Marke „DS“ gilt: überfällig nach 30 Minuten",
        "Für Anfragen der Marke »DS« gilt: überfällig nach 30 Minuten",
        "Für Anfragen der Marke «DS» gilt: überfällig nach 30 Minuten",
        "Für Anfragen der Marke “DS” gilt: überfällig nach 30 Minuten",
        "Fu\u0308r Anfragen der Marke \"DS\" gilt: u\u0308berfa\u0308llig nach 30 Minuten",
        "Für\u00a0Anfragen\u2007der\u202fMarke\u2002\"DS\"\u3000gilt: überfällig nach 30 Minuten",
        "Für An\u00adfra\u200bgen der Mar\u2060ke \"DS\" gilt: über\u200cfällig nach 30 Minuten",
        "\ufeffFür Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten\u200f \u00a0",
        "\u00a0\u00a0für anfragen\tder Marke \"DS\" gilt:\tüberfällig nach 30 Minuten",
        "For leads of brand “DS”: overdue after 30 minutes\u200e",
        "For leads of brand „DS“ or »Alpine«: overdue after\u00a030 minutes"
      })
  void aLineThatWasCopiedIsReadAsItLooks(String line) {
    assertThat(check(line)).as(line).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Für Anfragen der Marke \"DS\" gilt: an \"anne\" verteilen | UNKNOWN_PERSON | 1:38",
        "Für Anfragen der Marke \"DS\" gilt: an Gruppe \"neu\" verteilen | UNKNOWN_GROUP | 1:45",
        "For leads above 60000 €: mail at once to \"nobody\" | UNKNOWN_PERSON | 1:42",
        "Für Anfragen der Marke \"DS\": überfällig nach 30 Minuten, E9 entfällt | WRONG_TYPE |"
            + " 1:58",
        "Für Anfragen der Marke \"DS\" gilt: Eskalation nach 1 Stunde ab E7 | WRONG_TYPE | 1:63",
        "Für Anfragen der Marke \"DS\" gilt: E1 nach 1 Stunde ab E1 per Popup an den Bearbeiter |"
            + " CANNOT_FIRE | 1:55",
        "Für Anfragen der Marke \"DS\" der Marke \"VW\" gilt: keine Erinnerung | CANNOT_FIRE | 1:1",
        "Für Anfragen über 60000 € unter 10000 € gilt: keine Erinnerung | CANNOT_FIRE | 1:1",
        "Für Anfragen zwischen 08:00 und 08:00 gilt: keine Erinnerung | CANNOT_FIRE | 1:1",
        "Für Anfragen vom 31.2. bis 3.3. gilt: keine Erinnerung | WRONG_TYPE | 1:18",
        "Für Anfragen zwischen 18:00 und 25:00 gilt: keine Erinnerung | WRONG_TYPE | 1:33",
        "Für Anfragen von \"müller\" gilt: keine Erinnerung | WRONG_TYPE | 1:18",
        "Für Anfragen der Merke \"DS\" gilt: keine Erinnerung | SYNTAX | 1:18",
        "Für Anfragen der Marke \"DS\" gilt: überfallig nach 30 Minuten | SYNTAX | 1:35",
        "Für Anfragen der Marke \"DS\" gilt: | SYNTAX | 1:33",
        "Für Kunden der Marke \"DS\" gilt: keine Erinnerung | SYNTAX | 1:1",
        "Für Anfragen über 60000 € gilt: X1 sofort | SYNTAX | 1:33",
        "Für Anfragen über 60000 € gilt: X1 nach 1 Stunde per Popup an \"a@example.org\" |"
            + " WRONG_TYPE | 1:63",
        "Für Anfragen über 60000 € gilt: EL1 nach 1 Stunde per E-Mail an \"anna\" | WRONG_TYPE |"
            + " 1:33",
        "Für Anfragen des Bearbeiters \"anne\" gilt: R1 entfällt | UNKNOWN_PERSON | 1:30",
        "Für Anfragen des Bearbeiters \"anna\" gilt: an \"ben\" verteilen | CANNOT_FIRE | 1:1",
        "Für Anfragen mit Preis und nicht mit Preis gilt: R1 entfällt | CANNOT_FIRE | 1:1",
        "Für alle Anfragen gilt: E9 zusätzlich an \"anna\" | WRONG_TYPE | 1:25",
        "Für alle Anfragen gilt: EL1 nicht an \"anna\" | WRONG_TYPE | 1:25",
        "Für alle Anfragen gilt: E1 zusätzlich per Popup an \"a@example.org\" | WRONG_TYPE | 1:52",
        "Für alle Anfragen gilt: E-Mail sofort an \"anna.@example.org\" | WRONG_TYPE | 1:42",
        "Für alle Anfragen gilt: E-Mail sofort an \"anna@example..org\" | WRONG_TYPE | 1:42",
        "Für alle Anfragen gilt: E-Mail sofort an \"Anna <anna@example.org>\" | WRONG_TYPE | 1:42",
        "Für Anfragen über 60.00,00 € gilt: keine Erinnerung | WRONG_TYPE | 1:19",
        "Für Anfragen nicht gilt: keine Erinnerung | SYNTAX | 1:20",
        "For leads of brand \"DS\": overdue after 400 days | WRONG_ARGUMENTS | 1:40",
      })
  void whatIsWrongIsNamedAtItsPlace(String line, String code, String place) {
    List<Problem> errors =
        check(line).stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();
    assertThat(errors).as("%s", errors).hasSize(1);
    assertThat(errors.get(0).code().name()).isEqualTo(code);
    assertThat(errors.get(0).line() + ":" + errors.get(0).column()).isEqualTo(place);
    assertThat(errors.get(0).messageDe()).isNotBlank();
    assertThat(errors.get(0).messageEn()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "Für Anfragen vom 5.3. bis 19.3. gilt: keine Eskalation | For leads from 5 March to 19"
            + " March: no escalation",
        "Für Anfragen am Samstag oder Sonntag gilt: an Gruppe \"wochenende\" verteilen | For leads"
            + " on Saturday or Sunday: give to group \"wochenende\"",
        "Für Anfragen zwischen 18:00 und 08:00 gilt: an Gruppe \"nacht\" verteilen | For leads"
            + " between 18:00 and 08:00: give to group \"nacht\"",
        "Für Anfragen mit Stichwort \"Chinesisch\" gilt: an Kollegen mit Stichwort \"Chinesisch\""
            + " verteilen | For leads tagged \"Chinesisch\": give to colleagues tagged"
            + " \"Chinesisch\"",
        "Für alle Anfragen gilt: Gewicht 2 für \"anna\", höchstens 15 offene Anfragen je Person,"
            + " sonst an \"carla\" verteilen | For all leads: weight 2 for \"anna\", at most 15"
            + " open leads each, else give to \"carla\"",
        "Für Anfragen der Art Inzahlungnahme gilt: nicht zusammenführen, an \"carla\" verteilen |"
            + " For leads asking for a trade-in: do not join, give to \"carla\"",
        "Für Anfragen über 60.000 € gilt: E-Mail sofort an \"chef@example.org\" mit Betreff"
            + " \"{marke}\" und Text \"{name}\", M0 zu jeder Zeit | For leads above 60.000 €: mail"
            + " at once to \"chef@example.org\" with subject \"{marke}\" and text \"{name}\", M0 at"
            + " any time",
        "Für Anfragen über ein Fahrzeug mit \"Taycan\" oder \"Macan\" gilt: überfällig nach 10"
            + " Minuten | For leads about a vehicle with \"Taycan\" or \"Macan\": overdue after 10"
            + " minutes",
        "Für Anfragen über das Fahrzeug \"911\" gilt: an \"anna\" verteilen | For leads about the"
            + " vehicle \"911\": give to \"anna\"",
        "Für alle Anfragen gilt: E1 zusätzlich per E-Mail an den Kontakt der Quelle | For all"
            + " leads: E1 also by mail to the contact of the source",
        "Für alle Anfragen gilt: höchstens 2 übernommene Anfragen je Person | For all leads: at"
            + " most 2 claimed leads each",
        "Für alle Anfragen gilt: höchstens 2 übernommene Anfragen für \"anna\" | For all leads: at"
            + " most 2 claimed leads for \"anna\"",
        "Für alle Anfragen gilt: frei nach 10 Minuten für Gruppe \"verkauf\" | For all leads: free"
            + " after 10 minutes for group \"verkauf\"",
        "Für Anfragen über 30.000 € gilt: Liste WOCHE am Montag um 07:00 an \"inhaber@example.org\""
            + " mit Marke und Preis und Bearbeiter | For leads above 30.000 €: list WOCHE on Monday"
            + " at 07:00 to \"inhaber@example.org\" with brand and price and assignee",
        "Für alle Anfragen gilt: nicht zusammenführen nach 14 Tagen | For all leads: do not join"
            + " after 14 days",
        "Für Anfragen der Art Probefahrt gilt: überfällig nach 20 Minuten | For leads asking for a"
            + " test drive: overdue after 20 minutes",
        "Für Anfragen der Art Probefahrt gilt: rot nach 20 Minuten | For leads asking for a test"
            + " drive: red after 20 minutes",
        "Für alle Anfragen gilt: DISPO nach 1 Stunde ab E1 per E-Mail an die Disposition | For all"
            + " leads: DISPO after 1 hour from E1 by mail to the dispatchers",
        "Für alle Anfragen gilt: nach 30 Minuten Öffnungszeit höchstens 2 Mal weiter an Gruppe"
            + " \"verkauf\" | For all leads: after 30 opening minutes passed on to group"
            + " \"verkauf\" at most 2 times",
        "Für Anfragen der Marke \"DS\" gilt: nach 12 Stunden weiter an \"carla\" | For leads of"
            + " brand \"DS\": after 12 hours passed on to \"carla\"",
        "Für alle Anfragen gilt: nach 1 Stunde zurück in den Pool | For all leads: after 1 hour"
            + " back to the pool",
        "Für Anfragen von abwesenden Bearbeitern gilt: E1 zusätzlich an \"carla\" | For leads of"
            + " absent assignees: E1 also to \"carla\"",
        "Für Anfragen von Bearbeitern mit der Rolle Controlling gilt: E1 zusätzlich an \"carla\" |"
            + " For leads of assignees with the role controller: E1 also to \"carla\""
      })
  void aWishMeansTheSameInBothLanguages(String german, String english) {
    assertThat(made(german)).isNotEmpty().isEqualTo(made(english));
  }

  /** What a line is lowered to, without its own words. */
  private static List<String> made(String line) {
    Merge merge =
        new RuleSet(RuleBase.shipped(), List.of(RuleFile.of("own.dslr", line + "\n"))).merged();
    return Stream.concat(merge.trees().stream(), merge.made().stream())
        .map(tree -> tree.spelled().replace(line, "the line"))
        .toList();
  }

  @Test
  void equalOnesThatContradictAreAnErrorWhereOneLeadFitsBoth() {
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Für Anfragen der Quelle \"hotline\" gilt: überfällig nach 15 Minuten"))
        .containsExactly("DOUBLE_STAGE");
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Für Anfragen der Marke \"VW\" gilt: überfällig nach 15 Minuten"))
        .isEmpty();
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Für Anfragen der Quelle \"hotline\" gilt: überfällig nach 30 Minuten"))
        .isEmpty();
    assertThat(
            codes(
                "Für Anfragen über 10000 € gilt: keine Eskalation",
                "Für Anfragen unter 10000 € gilt: Eskalation nach 4 Stunden"))
        .isEmpty();
    assertThat(
            codes(
                "For leads between 18:00 and 08:00: no reminder",
                "For leads between 08:00 and 12:00: R1 after 1 hour by mail to the assignee"))
        .isEmpty();
    assertThat(
            codes(
                "For leads from 1 December to 6 January: overdue after 1 hour",
                "For leads from 6 January to 1 February: overdue after 2 hours"))
        .containsExactly("DOUBLE_STAGE");
  }

  @Test
  void oneWithMoreConditionsSettlesIt() {
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Für Anfragen der Quelle \"hotline\" gilt: überfällig nach 15 Minuten",
                "Für Anfragen der Marke \"DS\" der Quelle \"hotline\" gilt: überfällig nach 5"
                    + " Minuten"))
        .isEmpty();
    assertThat(
            codes(
                "For leads of brand \"DS\": overdue after 30 minutes",
                "For leads from source \"hotline\": overdue after 15 minutes",
                "For leads of brand \"DS\" from source \"hotline\" between 0:00 and 12:00: overdue"
                    + " after 5 minutes",
                "For leads of brand \"DS\" from source \"hotline\" between 12:00 and 24:00: overdue"
                    + " after 6 minutes"))
        .isEmpty();
    assertThat(
            codes(
                "For leads of brand \"DS\": overdue after 30 minutes",
                "For leads from source \"hotline\": overdue after 15 minutes",
                "For leads of brand \"DS\" from source \"hotline\" between 0:00 and 12:00: overdue"
                    + " after 5 minutes"))
        .containsExactly("DOUBLE_STAGE");
  }

  @Test
  void whoIsToldAndNotToldOfOneStageIsAContradictionThatMoreConditionsSettle() {
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: E1 zusätzlich an \"carla\"",
                "Für Anfragen der Quelle \"hotline\" gilt: E1 nicht an \"carla\""))
        .containsExactly("DOUBLE_STAGE");
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: E1 zusätzlich an \"carla\"",
                "Für alle Anfragen gilt: E1 nicht an \"carla\"",
                "Für alle Anfragen gilt: E1 zusätzlich an \"ben\""))
        .isEmpty();
    assertThat(
            codes(
                "Für Anfragen nicht der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Für Anfragen der Marke \"DS\" gilt: überfällig nach 15 Minuten"))
        .isEmpty();
    assertThat(
            codes(
                "Für Anfragen nicht der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Für Anfragen der Quelle \"hotline\" gilt: überfällig nach 15 Minuten"))
        .containsExactly("DOUBLE_STAGE");
  }

  @Test
  void ownersContradictEachOtherToo() {
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: an \"anna\" verteilen",
                "Für Anfragen über Neuwagen gilt: an \"ben\" verteilen"))
        .containsExactly("DOUBLE_STAGE");
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: an \"anna\" verteilen",
                "Für Anfragen über Neuwagen gilt: nie an \"anna\" verteilen"))
        .containsExactly("DOUBLE_STAGE");
    assertThat(
            codes(
                "Für Anfragen der Marke \"DS\" gilt: an \"anna\" verteilen",
                "Für Anfragen über Neuwagen gilt: nie an \"ben\" verteilen"))
        .isEmpty();
  }

  @Test
  void whatNeverComesToPassIsWarnedOf() {
    assertThat(
            codes(
                "For leads of brand \"DS\": overdue after 30 minutes",
                "For leads of brand \"ds\" or \"Alpine\": overdue after 30 minutes"))
        .isEmpty();
    assertThat(
            codes(
                "For leads of brand \"DS\" or \"Alpine\": overdue after 30 minutes",
                "For leads of brand \"ds\": overdue after 30 minutes"))
        .containsExactly("HIDDEN");
    assertThat(
            codes(
                "For leads of brand \"DS\" at location \"north\" or \"south\": overdue after 5"
                    + " minutes",
                "For all leads: overdue after 30 minutes"))
        .isEmpty();
    assertThat(codes("For all leads: VK after 1 hour by mail to the assignee"))
        .containsExactly("STAGE_OFF");
    assertThat(codes("For all leads: e1 after 1 hour by mail to the assignee"))
        .containsExactly("NEW_STAGE");
    assertThat(codes("For all leads: mail at once to the dispatchers"))
        .containsExactly("FALLS_THROUGH");
  }

  @Test
  void exceptionsAndRulesStandInOneFile() {
    assertThat(
            codes(
                "# Premium",
                "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten",
                "Regel \"Erinnerung aus\" ersetzt \"R1 The assignee is reminded of an open lead\"",
                "  abgeschaltet",
                "Ende",
                "",
                "For leads of brand \"Alpine\": overdue after 20 minutes"))
        .isEmpty();
  }
}
