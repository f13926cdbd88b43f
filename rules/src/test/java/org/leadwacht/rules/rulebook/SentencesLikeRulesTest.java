package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;

/**
 * Every shipped rule about leads can be written in sentences, and plans the same then. What follows
 * from a milestone has sentences of its own (docs/rule-files.md, "After the lead").
 */
class SentencesLikeRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"alles.dslr", "everything.dslr"})
  void allShippedRulesAboutLeadsCanBeWrittenInSentences(String name) {
    RuleFile sentences = Resources.file("sentences/" + name);
    assertThat(RuleCheck.check(List.of(sentences), CheckContext.NONE)).isEmpty();
    RuleBook written = RuleSet.shipped(List.of(sentences)).book();
    assertThat(written.rules())
        .as("every rule is replaced")
        .hasSameSizeAs(RuleBook.base().rules())
        .allMatch(
            rule ->
                "ACT".equals(rule.stage())
                    || rule.layer() == RuleInfo.Layer.DEALER
                        && rule.name().equals(rule.replaces()));

    RandomFacts random = new RandomFacts(7);
    try (RuleBook.Batch shipped = RuleBook.base().batch();
        RuleBook.Batch own = written.batch()) {
      for (int i = 0; i < 5_000; i++) {
        List<Object> facts = i % 3 == 2 ? random.other() : random.lead();
        assertThat(facts(own.evaluate(facts))).isEqualTo(facts(shipped.evaluate(facts)));
      }
    }
  }

  private static Set<Object> facts(List<Conclusion> conclusions) {
    Set<Object> facts = new HashSet<>();
    conclusions.forEach(conclusion -> facts.add(conclusion.fact()));
    return facts;
  }
}
