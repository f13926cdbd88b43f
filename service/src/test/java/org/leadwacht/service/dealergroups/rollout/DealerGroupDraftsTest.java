package org.leadwacht.service.dealergroups.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.dao.OptimisticLockingFailureException;

/** What becomes of a dealer group that one takes away while another works on it. */
class DealerGroupDraftsTest {

  @Test
  void isTakenAwayOnlyAsItWasReadAndPutBackWhereItIsNeeded() {
    try (Server server = Server.startOn(StoreUnderTest.fresh())) {
      DealerGroupDrafts drafts = server.bean(DealerGroupDrafts.class);
      drafts.save(0, draft("eins"));
      DealerGroupDrafts.DraftEntity read = drafts.find("g").orElseThrow();
      drafts.save(read.version(), draft("zwei"));
      assertThatThrownBy(() -> drafts.remove(read))
          .isInstanceOf(OptimisticLockingFailureException.class);
      DealerGroupDrafts.DraftEntity now = drafts.find("g").orElseThrow();
      assertThat(now.name()).isEqualTo("zwei");

      drafts.remove(now);
      assertThat(drafts.find("g")).isEmpty();
      drafts.putBack(now);
      assertThat(drafts.find("g").orElseThrow().draft()).isEqualTo(now.draft());
      drafts.save(drafts.find("g").orElseThrow().version(), draft("drei"));
      drafts.putBack(now);
      assertThat(drafts.find("g").orElseThrow().name()).isEqualTo("drei");
    }
  }

  private static DealerGroupDraft draft(String name) {
    return new DealerGroupDraft(
        "g",
        new DealerGroupContent(name, SettingsFields.NONE, Set.of(), List.of(), Set.of()),
        Instant.parse("2026-03-05T09:00:00Z"),
        Set.of("gerda"));
  }

  @Test
  void itsRulesAreLaidOverABaseOnce() {
    RuleBase base = RuleBase.shipped();
    DraftOverBases fitting =
        new DraftOverBases(new GroupRules("g", "Gruppe", 0, List.of(), Set.of()));
    assertThat(fitting.apply(base)).isSameAs(fitting.apply(base));

    RuleFile wrong = new RuleFile("a.drl", "rule \"x\"\nwhen\n  Nothing( )\nthen\nend\n");
    DraftOverBases unfit =
        new DraftOverBases(new GroupRules("g", "Gruppe", 0, List.of(wrong), Set.of()));
    assertThat(refusal(unfit, base)).isSameAs(refusal(unfit, base));
  }

  private static InvalidRulesException refusal(DraftOverBases over, RuleBase base) {
    try {
      throw new AssertionError(over.apply(base).toString());
    } catch (InvalidRulesException refused) {
      return refused;
    }
  }
}
