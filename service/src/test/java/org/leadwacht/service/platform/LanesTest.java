package org.leadwacht.service.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Set<Integer> done = ConcurrentHashMap.newKeySet();

  @Test
  void twoPiecesAreDoneAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    try (Lanes lanes = new Lanes("test", 2)) {
      lanes.each(
          List.of(1, 2),
          item -> {
            meet(both);
            done.add(item);
          });
    }
    assertThat(done).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void whoeverAsksGoesOnWhenAllAreDone() {
    List<Integer> items = IntStream.range(0, 500).boxed().toList();
    try (Lanes lanes = new Lanes("test", 4)) {
      lanes.each(items, done::add);
      assertThat(done).hasSameSizeAs(items);
      lanes.each(List.of(), done::add);
    }
  }

  @Test
  void withOneLaneWhoeverAsksDoesAllInTurn() {
    Thread asking = Thread.currentThread();
    try (Lanes lanes = new Lanes("test", 1)) {
      lanes.each(
          List.of(1, 2, 3),
          item -> {
            assertThat(Thread.currentThread()).isEqualTo(asking);
            assertThat(done).hasSize(item - 1);
            done.add(item);
          });
    }
    assertThat(done).hasSize(3);
  }

  @Test
  void whatFailsIsThrownAndTakesNothingElseAlong() {
    CyclicBarrier both = new CyclicBarrier(2);
    try (Lanes lanes = new Lanes("test", 2)) {
      assertThatThrownBy(
              () ->
                  lanes.each(
                      List.of(1, 2, 3),
                      item -> {
                        if (item < 3) {
                          meet(both);
                        }
                        if (item == 1) {
                          throw new IllegalArgumentException("one");
                        }
                        done.add(item);
                      }))
          .hasStackTraceContaining("IllegalArgumentException: one");
    }
    assertThat(done).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void aServerThatClosesStillDoesWhatItBegan() {
    Lanes lanes = new Lanes("test", 2);
    lanes.close();
    lanes.each(List.of(1, 2), done::add);
    assertThat(done).hasSize(2);
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(2, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
