package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

class RuleReferenceTest {

  private final RuleReference reference = RuleReference.of(RuleBase.shipped());

  @Test
  void factsFieldsFunctionsAndStagesAreListed() {
    assertThat(reference.facts())
        .extracting(RuleReference.Fact::name)
        .contains("Lead", "Step", "Calendar", "Moment");
    assertThat(reference.stages())
        .extracting(RuleReference.Stage::code)
        .contains("E1", "R1", "EM2.2", "QM");
    assertThat(reference.functions())
        .extracting(RuleReference.Function::form)
        .contains("Duration.ofMinutes( minutes )");
    assertThat(reference.markdown())
        .contains(
            "### Lead", "`brand`: text, may be null", "eine Anfrage offen ist", "a lead is open");
  }

  @Test
  void nothingThatRulesMayNotUseIsAField() {
    assertThat(reference.facts())
        .filteredOn(fact -> fact.name().equals("Calendar"))
        .singleElement()
        .satisfies(
            calendar -> {
              assertThat(calendar.fields())
                  .extracting(RuleReference.Entry::name)
                  .doesNotContain("hours");
              assertThat(calendar.methods())
                  .extracting(RuleReference.Function::form)
                  .contains(
                      "plus( start, duration )",
                      "isOpen( instant )",
                      "after( anchor, duration, clock )");
            });
  }

  @Test
  void everyExampleOfAFactIsARuleThatPasses() {
    for (RuleReference.Fact fact : reference.facts()) {
      if (fact.kind().equals("fact")) {
        String rule =
            "rule \"x\" when " + fact.example() + " then insert( new Suppressed( \"E1\" ) ); end";
        assertThat(RuleCheck.check(List.of(RuleFile.of("x.drl", rule)), CheckContext.NONE))
            .as(fact.example())
            // an example of a fact is not yet a rule that concludes something of use
            .filteredOn(p -> p.code() != Problem.Code.CANNOT_FIRE)
            .noneMatch(p -> p.severity() == Problem.Severity.ERROR);
      }
    }
  }

  @Test
  void everyExampleOfASentenceIsASentence() {
    for (RuleReference.Phrase phrase : reference.sentences()) {
      String rule =
          switch (phrase.section()) {
            case "head" -> "Regel \"x\"\n" + phrase.example() + "\nWenn\nDann\nE1 entfällt\nEnde\n";
            case "when" -> "Regel \"x\"\nWenn\n" + phrase.example() + "\nDann\nE1 entfällt\nEnde\n";
            case "for" -> "Für Anfragen " + phrase.example() + " gilt: keine Erinnerung\n";
            case "after" -> phrase.example() + "\n";
            case "effect" -> "Für alle Anfragen gilt: " + phrase.example() + "\n";
            default ->
                "Regel \"x\"\nWenn\n"
                    + "eine Anfrage offen ist\nDann\n"
                    + phrase.example()
                    + "\nEnde\n";
          };
      assertThat(RuleCheck.check(List.of(RuleFile.of("x.dslr", rule)), CheckContext.NONE))
          .as(phrase.example())
          .noneMatch(p -> p.messageDe().contains("Den Satz"));
    }
  }
}
