package org.leadwacht.service.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.outbox.Happening;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Leads that are stored together are stored as if each were stored alone. */
class LeadStoreTest extends ServerTest {

  private static final Instant AGAIN = Instant.parse("2030-01-01T08:00:00Z");

  @Autowired private LeadStore store;

  private StoredLead first;
  private StoredLead second;

  @BeforeEach
  void twoLeads() {
    sonnenhof();
    first = stored(lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}"));
    second = stored(lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}"));
  }

  private StoredLead stored(String id) {
    return store.find(house, id).orElseThrow();
  }

  private static StoredLead next(StoredLead lead) {
    return lead.noted(lead.record(), List.of(), AGAIN, SortableId.at(AGAIN));
  }

  @Test
  void allAreStoredAsTheirNextVersion() {
    List<StoredLead> saved = store.saveTogether(house, List.of(next(first), next(second)));
    assertThat(saved).containsExactly(stored(first.id()), stored(second.id()));
    assertThat(saved).extracting(StoredLead::version).containsExactly(2L, 2L);
    assertThat(saved).extracting(lead -> lead.look().again()).containsOnly(AGAIN);
    assertThat(store.saveUnlessChanged(next(saved.get(0)))).as("the version counts on").isPresent();
  }

  @Test
  void whatSomebodyElseChangedInBetweenStaysAndHoldsUpNoOther() {
    StoredLead others = store.save(next(first));
    assertThat(store.saveTogether(house, List.of(next(first), next(second))))
        .containsExactly(stored(second.id()));
    assertThat(stored(first.id())).isEqualTo(others);
  }

  @Test
  void whatALaterDecisionHasToTellIsNotTakenForTold() {
    StoredLead told = store.save(next(first).telling(notice("n1")));
    StoredLead later = store.save(next(told).telling(notice("n2")));
    store.relayed(house, List.of(told, next(second)));
    assertThat(stored(first.id())).isEqualTo(later);
    store.relayed(house, List.of(later));
    assertThat(stored(first.id()).pending()).isEmpty();
    assertThat(stored(first.id()).version()).as("a note is no change").isEqualTo(later.version());
  }

  private PendingNotice notice(String id) {
    return PendingNotice.happened(
        id, "lead.changed", first.id(), AGAIN, Happening.ofSource("mobile"));
  }
}
