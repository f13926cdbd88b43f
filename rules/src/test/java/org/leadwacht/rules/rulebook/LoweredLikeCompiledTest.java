package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;

/**
 * The proof of docs/architecture.md, decision 2: every shipped rule, lowered, plans as Drools' own
 * compiler plans it.
 */
class LoweredLikeCompiledTest {

  /** More with {@code -Dleads=1000000}. */
  private static final int LEADS = Integer.getInteger("leads", 100_000);

  @Test
  void randomLeadsArePlannedAlike() {
    RandomFacts random = new RandomFacts(20_260_305L);
    Set<String> fired = new HashSet<>();
    try (CompiledRules compiled = new CompiledRules(BaseFiles.rules());
        RuleBook.Batch lowered = RuleBook.base().batch()) {
      for (int i = 0; i < LEADS; i++) {
        List<Object> facts = i % 4 == 3 ? random.other() : random.lead();
        Set<CompiledRules.Inserted> expected = new HashSet<>(compiled.evaluate(facts));
        List<Conclusion> actual = lowered.evaluate(facts);
        Set<Object> expectedFacts = new HashSet<>();
        expected.forEach(inserted -> expectedFacts.add(inserted.fact()));
        Set<Object> actualFacts = new HashSet<>();
        for (Conclusion conclusion : actual) {
          actualFacts.add(conclusion.fact());
          fired.add(conclusion.rule().name());
          assertThat(expected)
              .contains(new CompiledRules.Inserted(conclusion.fact(), conclusion.rule().name()));
        }
        assertThat(actualFacts).as("%s", facts).isEqualTo(expectedFacts);
      }
    }
    assertThat(fired)
        .as("every shipped rule took part")
        .containsExactlyInAnyOrderElementsOf(
            RuleBook.base().rules().stream().map(RuleInfo::name).toList());
  }
}
