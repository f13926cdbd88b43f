package org.leadwacht.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.Houses;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleReach;
import org.leadwacht.rules.rulebook.RuleSet;

/** What the proof says holds for leads nobody thought of, and it finds what was hidden from it. */
class ProverTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final int LEADS = Integer.getInteger("leadwacht.proof-leads", 4_000);

  private static final Dealership HOUSE = house("[SELLER]");

  /** People of all roles but, where nobody has it, the dispatcher. */
  private static Dealership house(String rolesOfDuty) {
    return Houses.of(
            "{ fallbackUser: ben }",
            "{ openingHours: { mon-fri: ['08:00-18:00'], sat: ['09:00-13:00'] } }",
            Map.of(
                "anna", "{ roles: [SELLER], receivesLeads: true }",
                "ben", "{ roles: [SELLER], receivesLeads: true }",
                "carla", "{ roles: [SALES_MANAGER] }",
                "dora", "{ roles: [CONTROLLER, ADMINISTRATOR] }",
                "duty", "{ roles: " + rolesOfDuty + ", mail: { R1: false } }",
                "chef", "{ roles: [CONTROLLER] }",
                "director", "{ roles: [SALES_MANAGER] }"),
            Map.of("used", "{ when: { condition: USED }, members: [anna, ben] }"))
        .dealership();
  }

  private static RuleSet rules(String... lines) {
    return RuleSet.shipped(List.of(new RuleFile("wish.dslr", String.join("\n", lines))));
  }

  private static Proof proof(RuleSet before, RuleSet after) {
    return Prover.prove(before, after, HOUSE, NOW, Language.DE);
  }

  private static List<String> said(Proof proof) {
    return proof.changes().stream().map(Proof.Change::text).toList();
  }

  @Test
  void aChangeOfAnExceptionIsSaidAndNothingElse() {
    RuleSet before = rules("Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten");
    RuleSet after =
        rules(
            "Für Anfragen der Marke \"DS\" oder \"Alpine\" gilt: überfällig nach 30 Minuten",
            "Für Anfragen über 60.000 € gilt: E-Mail sofort an \"chef@example.org\"");
    Proof proof = proof(before, after);
    assertThat(proof.complete()).isTrue();
    assertThat(said(proof))
        .containsExactlyInAnyOrder(
            "Anfragen der Marke \"Alpine\" (nicht über 60.000 €): E1 2 h Öffnungszeit → 30 min."
                .replace(" (nicht über 60.000 €)", " ohne Preis oder bis 60.000 €"),
            "Anfragen der Marke \"Alpine\" über 60.000 €: E1 2 h Öffnungszeit → 30 min; neu M0 nach"
                + " 0 min per E-Mail an chef@example.org.",
            "Anfragen (nicht der Marke \"Alpine\") über 60.000 €: neu M0 nach 0 min per E-Mail an"
                + " chef@example.org.");
  }

  @Test
  void nothingChangesWhereTheSameIsSaidInOtherWords() {
    RuleSet before = rules("Für Anfragen am Samstag oder Sonntag gilt: überfällig nach 60 Minuten");
    RuleSet after =
        rules(
            "For leads on Saturday: overdue after 1 hour",
            "For leads on Sunday: overdue after 60 minutes");
    assertThat(proof(before, after).changes()).isEmpty();
  }

  @Test
  void tooManyChangesAreGatheredInSevenSentences() {
    String[] lines = new String[12];
    Arrays.setAll(
        lines,
        i ->
            "Für Anfragen der Quelle \"s%d\" gilt: überfällig nach %d Minuten".formatted(i, 7 + i));
    Proof proof = proof(rules(), rules(lines));
    assertThat(proof.changes()).hasSize(7);
    assertThat(String.join(" ", said(proof))).contains("\"s11\"", "\"s0\"");
  }

  @Test
  void everyLeadIsTreatedLikeTheOneOfItsKind() {
    Random random = new Random(5);
    int pairs = 20;
    for (int i = 0; i < pairs; i++) {
      RuleSet before = rules(wishes(random));
      RuleSet after = rules(wishes(random));
      RuleReach reach = RuleReach.ofChange(before, after);
      Prover prover = new Prover(HOUSE, reach, NOW, Language.DE);
      Contrast differences = new Contrast(prover.leads(), new Words(Language.DE));
      Touched touched = new Touched(reach.differing());
      World then = new World(HOUSE, before.book(), 1);
      World next = new World(HOUSE, after.book(), 1);
      Map<Cell, Treatment> thenOf = prover.treatments(then);
      Map<Cell, Treatment> nextOf = prover.treatments(next);
      for (Cell cell : prover.cells()) {
        if (!touched.by(prover.leads().values(cell))) {
          assertThat(nextOf.get(cell)).as("what no change touches").isEqualTo(thenOf.get(cell));
        }
      }
      try (Asked askedThen = new Asked(then, reach);
          Asked askedNext = new Asked(next, reach)) {
        for (int lead = 0; lead < LEADS / pairs; lead++) {
          Inquiry inquiry = inquiry(random);
          Cell cell = cell(prover, inquiry);
          assertThat(cell).as("kind of %s", inquiry).isNotNull();
          String usual = askedThen.usualAssignee();
          assertThat(differences.of(askedThen.of(inquiry, usual), askedNext.of(inquiry, usual)))
              .as("%s of %s", inquiry, cell)
              .isEqualTo(
                  differences.of(
                      Objects.requireNonNull(thenOf.get(cell)),
                      Objects.requireNonNull(nextOf.get(cell))));
        }
      }
    }
  }

  private static String[] wishes(Random random) {
    List<String> conditions =
        List.of(
            "der Marke \"DS\" oder \"Alpine\"",
            "der Quelle \"hotline\"",
            "über Gebrauchtwagen",
            "über 60.000 €",
            "unter 10.000 €",
            "der Art Probefahrt",
            "am Samstag",
            "zwischen 18:00 und 08:00",
            "vom 1.12. bis 24.12.",
            "mit Stichwort \"Flotte\"",
            "von \"*@example.org\"");
    List<String> effects =
        List.of(
            "überfällig nach 30 Minuten Öffnungszeit",
            "keine Eskalation",
            "E-Mail sofort an die Verkaufsleitung",
            "an \"anna\" verteilen",
            "an Gruppe \"used\" verteilen",
            "nie an \"ben\" verteilen",
            "nicht zusammenführen",
            "E2.2 entfällt");
    String[] lines = new String[1 + random.nextInt(3)];
    for (int i = 0; i < lines.length; i++) {
      StringBuilder line = new StringBuilder("Für Anfragen");
      for (int c = 0; c < 1 + random.nextInt(2); c++) {
        line.append(' ').append(conditions.get(random.nextInt(conditions.size())));
      }
      lines[i] = line + " gilt: " + effects.get(random.nextInt(effects.size()));
    }
    return lines;
  }

  private static <T> @Nullable T any(Random random, List<T> of) {
    return random.nextInt(3) == 0 ? null : of.get(random.nextInt(of.size()));
  }

  private static Inquiry inquiry(Random random) {
    String email = any(random, List.of("max@example.org", "x@example.com"));
    return new Inquiry(
        "proof",
        NOW.plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60))),
        Objects.requireNonNullElse(any(random, List.of("hotline", "mobile")), "fair"),
        email == null ? Set.of() : Set.of("mail:" + email),
        any(random, List.of("DS", "alpine", "Opel")),
        any(random, List.of("USED", "NEW")),
        null,
        null,
        any(random, List.of("TEST_DRIVE", "TRADE_IN")),
        any(random, List.of(9_999.99, 10_000.0, 60_000.0, 60_000.01, 35_000.0)),
        random.nextBoolean() ? List.of("flotte") : List.of(),
        null);
  }

  /** The kind that a lead is of, found by its values. */
  private static @Nullable Cell cell(Prover prover, Inquiry inquiry) {
    List<Integer> kinds = new ArrayList<>();
    for (Dimension dimension : prover.dimensions()) {
      kinds.add(kind(dimension, inquiry));
    }
    return prover.cells().stream()
        .filter(cell -> cell.kinds().equals(kinds))
        .findFirst()
        .orElse(null);
  }

  private static int kind(Dimension dimension, Inquiry inquiry) {
    ZonedDateTime local = inquiry.receivedAt().atZone(HOUSE.zone());
    Object value =
        switch (dimension.field()) {
          case "price" -> inquiry.price();
          case "openedMinute" -> 60.0 * local.getHour() + local.getMinute();
          case "openedMonthDay" -> 100.0 * local.getMonthValue() + local.getDayOfMonth();
          case "openedDay" -> local.getDayOfWeek().name();
          case "email" ->
              inquiry.contact().stream()
                  .map(key -> key.endsWith("@example.org") ? "x@example.org" : "")
                  .findFirst()
                  .orElse("");
          case "tag:Flotte" -> inquiry.tags().isEmpty() ? null : "Flotte";
          default -> inquiry.value(dimension.field());
        };
    int other = -1;
    for (int i = 0; i < dimension.kinds().size(); i++) {
      Dimension.Kind kind = dimension.kinds().get(i);
      if (value instanceof Double number
          ? kind.from() <= number && number < kind.to()
          : kind.named() != null
              && value != null
              && kind.named().equalsIgnoreCase(String.valueOf(value))) {
        return i;
      }
      if (kind.named() == null && (Double.isNaN(kind.from()) || kind.from() == kind.to())) {
        other = i;
      }
    }
    return other;
  }

  @Test
  void twoHundredPlantedHolesAreFound() {
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String where =
          List.of(
                  "der Marke \"B%d\"",
                  "der Quelle \"s%d\"",
                  "über %d000 €",
                  "am Samstag mit Stichwort \"t%d\"",
                  "der Art Probefahrt von \"a%d@example.org\"")
              .get(i % 5)
              .formatted(i + 1);
      String hole =
          List.of(
                  "E-Mail sofort an die Disposition",
                  "E1 entfällt, keine Eskalation, keine Erinnerung",
                  "nie an \"anna\" verteilen, nie an \"ben\" verteilen",
                  "R1 nach 10 Minuten per E-Mail an \"duty\"")
              .get(i / 5 % 4);
      String number = String.valueOf(i + 1);
      String stage = Arrays.asList("M0", null, null, "R1").get(i / 5 % 4);
      RuleSet rules =
          rules(
              "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten",
              "Für Anfragen " + where + " gilt: " + hole);
      boolean found =
          Prover.holes(rules, HOUSE, NOW, Language.DE).stream()
              .anyMatch(one -> Objects.equals(one.stage(), stage) && one.text().contains(number));
      if (!found) {
        missed.add(where + ": " + hole);
      }
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void shippedAndHarmlessFilesRaiseNoFalseAlarm() throws IOException {
    List<String> alarms = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String folder :
        List.of("../rules/dealers", "src/test/resources/org/leadwacht/rules/rulebook/harmless")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(file -> file.toString().matches(".*\\.(drl|dslr|csv)")).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(40);
    Dealership house = house("[SELLER, DISPATCHER]");
    for (Path file : files) {
      RuleSet rules =
          RuleSet.shipped(
              List.of(new RuleFile(file.getFileName().toString(), Files.readString(file))));
      Prover.holes(rules, house, NOW, Language.DE)
          .forEach(hole -> alarms.add(file.getFileName() + ": " + hole.text()));
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void fiftyRulesAreProvenInNoTime() {
    RuleSet before = rules(fifty(30));
    RuleSet after = rules(fifty(45));
    assertThat(RuleBase.shipped()).isNotNull();
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      Proof proof = proof(before, after);
      took.add((System.nanoTime() - start) / 1_000_000);
      assertThat(proof.complete()).isTrue();
      assertThat(proof.changes()).isNotEmpty();
    }
    took.sort(null);
    System.out.printf("Proof of 50 rules: p50 %d ms, p95 %d ms%n", took.get(10), took.get(18));
  }

  private static String[] fifty(int minutes) {
    String[] lines = new String[50];
    Arrays.setAll(
        lines,
        i ->
            i < 40
                ? "Für Anfragen der Marke \"B%d\" gilt: überfällig nach %d Minuten"
                    .formatted(i, i == 0 ? minutes : 5 + i)
                : "Für Anfragen der Quelle \"s%d\" über Gebrauchtwagen gilt: keine Erinnerung"
                    .formatted(i % 5));
    return lines;
  }
}
