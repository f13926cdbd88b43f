package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leadwacht.service.support.Patience.await;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** Leads of one dealership that are distributed while turns are being stored. */
class TurnsTogetherTest extends ServerTest {

  private static final String CIRCLE = "sales";
  private static final List<String> USERS = List.of("anna", "ben", "carla");

  @Autowired private TurnStore turns;
  @Autowired private MongoOperations store;

  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void end() {
    requests.shutdownNow();
  }

  @Test
  void turnsOfLeadsThatWaitAreTakenInTurnAndStoredTogether() throws Exception {
    Future<Distribution> first = requests.submit(() -> turns.take(house, "first", this::held));
    entered.await();
    List<Future<Distribution>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String lead = "other" + i;
      others.add(requests.submit(() -> turns.take(house, lead, (now, latest) -> next(now))));
    }
    await().until(() -> turns.waiting(house) == others.size());
    released.countDown();

    List<String> served = new ArrayList<>(List.of(first.get().assignment().user()));
    for (Future<Distribution> other : others) {
      served.add(other.get().assignment().user());
    }
    assertThat(served).containsExactlyInAnyOrder("anna", "ben", "carla", "anna", "ben", "carla");
    assertThat(turns.served(house).getOrDefault(CIRCLE, Map.of()).values())
        .containsExactlyInAnyOrder(4L, 5L, 6L);
    assertThat(store.findById(house, TurnStore.TurnsEntity.class))
        .as("the first turn is stored by itself, the other five at once")
        .returns(2L, TurnStore.TurnsEntity::version);
  }

  @Test
  void aLeadThatCannotBeDistributedTakesNoTurnFromThoseItWaitsWith() throws Exception {
    Future<Distribution> first = requests.submit(() -> turns.take(house, "first", this::held));
    entered.await();
    Future<Distribution> refused =
        requests.submit(
            () ->
                turns.take(
                    house,
                    "refused",
                    (now, latest) -> {
                      throw new IllegalArgumentException("cannot be distributed");
                    }));
    await().until(() -> turns.waiting(house) == 1);
    Future<Distribution> other =
        requests.submit(() -> turns.take(house, "other", (now, latest) -> next(now)));
    await().until(() -> turns.waiting(house) == 2);
    released.countDown();

    assertThat(first.get().assignment().user()).isEqualTo("anna");
    assertThat(other.get().assignment().user()).isEqualTo("ben");
    assertThatThrownBy(refused::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private Distribution held(Turns now, List<TurnStore.LatestTurn> latest) {
    entered.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return next(now);
  }

  private static Distribution next(Turns turns) {
    Map<String, Long> served = turns.served().getOrDefault(CIRCLE, Map.of());
    String user =
        USERS.stream().min(Comparator.comparing(one -> served.getOrDefault(one, 0L))).orElseThrow();
    return new Distribution(
        new Assignment(user, Assignment.Reason.IN_TURN, "in turn", List.of(), null, null),
        CIRCLE,
        user,
        user,
        List.of());
  }
}
