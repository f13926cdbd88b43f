package org.leadwacht.service.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an index leads to is what the store reads: as much as is due, however much lies ahead. The
 * queries are those that servers send.
 */
class SortedIndexTest {

  private static final Instant NOW = Instant.parse("2026-03-06T07:00:00Z");

  private static SortedIndex index(int ahead) {
    SortedIndex index = new SortedIndex("checkAt_1", List.of(new IndexKey("checkAt", true)), false);
    for (int n = 0; n < ahead; n++) {
      add(index, "ahead" + n, NOW.plus(Duration.ofDays(1 + n % 1000)));
    }
    for (int n = 0; n < ahead; n++) {
      Document ended = new Document("_id", "ended" + n);
      index.add(ended, "ended" + n, null);
    }
    return index;
  }

  private static void add(SortedIndex index, String id, Object checkAt) {
    index.add(new Document("_id", id).append("checkAt", checkAt), id, null);
  }

  private static Document until(Instant now) {
    return new Document("checkAt", new Document("$lte", now));
  }

  /** So many positions at the front, in order. */
  private static List<Object> first(SortedIndex index, Document query, int order, int count) {
    Conditions wanted = Conditions.of(query);
    SortedIndex.InOrder inOrder =
        Objects.requireNonNull(index.inOrder(wanted, new Document("checkAt", order)));
    List<Object> positions = new ArrayList<>();
    for (Object position : inOrder.positions()) {
      positions.add(position);
      if (positions.size() == count) {
        break;
      }
    }
    return positions;
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 50_000})
  void whatIsDueIsAllThatIsRead(int ahead) {
    SortedIndex index = index(ahead);
    add(index, "later", NOW);
    add(index, "first", NOW.minusSeconds(60));
    assertThat(first(index, until(NOW), 1, ahead)).containsExactly("first", "later");
    assertThat(first(index, until(NOW), -1, ahead)).containsExactly("later", "first");
    assertThat(index.exactly(Conditions.of(until(NOW)))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 50_000})
  void whatIsNextComesFirst(int ahead) {
    SortedIndex index = index(ahead);
    Document next = new Document("checkAt", new Document("$gt", Instant.EPOCH));
    assertThat(first(index, next, 1, 1)).containsExactly("ahead0");
    assertThat(index.exactly(Conditions.of(next))).hasSize(ahead);
  }
}
