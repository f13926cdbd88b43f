package org.leadwacht.service.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Predicate<Thread> WAITS =
      thread -> thread.getState() == Thread.State.WAITING;

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
  void aFailureIsThrownWhenAllHaveEndedAndHidesNoOther() {
    Thread asking = Thread.currentThread();
    CyclicBarrier all = new CyclicBarrier(3);
    Set<Thread> failed = ConcurrentHashMap.newKeySet();
    try (Lanes lanes = new Lanes("lane", 3)) {
      assertThatThrownBy(
              () ->
                  lanes.each(
                      List.of(1, 2, 3),
                      item -> {
                        Thread own = Thread.currentThread();
                        meet(all);
                        if (own == asking || own.getName().equals("lane-1")) {
                          failed.add(own);
                          throw new IllegalArgumentException(own == asking ? "who asks" : "beside");
                        }
                        await().until(() -> failed.size() == 2 && failed.stream().allMatch(WAITS));
                        done.add(item);
                      }))
          .hasRootCauseMessage("who asks")
          .satisfies(
              thrown ->
                  assertThat(thrown.getSuppressed())
                      .extracting(Throwable::getMessage)
                      .containsExactly("beside"));
      assertThat(done).hasSize(1);
    }
  }

  @Test
  void whoeverIsInterruptedStillWaitsAndStaysInterrupted() {
    Thread asking = Thread.currentThread();
    CyclicBarrier both = new CyclicBarrier(2);
    try (Lanes lanes = new Lanes("test", 2)) {
      lanes.each(
          List.of(1, 2),
          item -> {
            meet(both);
            if (Thread.currentThread() != asking) {
              await().until(() -> WAITS.test(asking));
              asking.interrupt();
              await().until(() -> !asking.isInterrupted() && WAITS.test(asking));
            }
            done.add(item);
          });
      assertThat(done).containsExactlyInAnyOrder(1, 2);
      assertThat(Thread.interrupted()).isTrue();
    }
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
