package org.leadwacht.service.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice.State;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.MongoOperations;

/** Of two senders that had a notice in hand, the first for longer than its lease, one is right. */
class OutboxTest {

  private static final String HOUSE = "sonnenhof";

  /** Ahead of the server's own senders, which therefore find nothing due. */
  private static final Instant NOW = Instant.parse("2090-03-06T09:00:00Z");

  private static final Message SLOW = Message.of("service.notice.failed", "Read timed out");

  private final ServerClock clock = ServerClock.stepped(ServerClock.ofMachine(), NOW);
  private Server server;
  private Outbox outbox;
  private Notice late;
  private Notice next;

  @BeforeEach
  void twoSendersHadItInHand() {
    server = Server.startOn(StoreUnderTest.fresh(), "--leadwacht.test-clock=true");
    outbox = new Outbox(server.bean(MongoOperations.class), clock, List.of(), () -> 0);
    outbox.put(HOUSE, List.of(PendingNotice.mail("n", "QM", null, "carla", NOW, "")));
    late = outbox.takeDue(Channel.MAIL).orElseThrow();
    clock.set(NOW.plus(Duration.ofMinutes(2)), false);
    next = outbox.takeDue(Channel.MAIL).orElseThrow();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Notice stored() {
    return outbox.find(HOUSE, "n").orElseThrow();
  }

  @Test
  void whoeverIsLateDoesNotPutItOffForTheOther() {
    outbox.retry(late, Duration.ZERO, SLOW);
    outbox.giveBack(late, Duration.ZERO, SLOW);
    outbox.hold(late, NOW, SLOW);
    assertThat(outbox.takeDue(Channel.MAIL)).as("it is in hand").isEmpty();
    assertThat(stored()).isEqualTo(next);
  }

  @Test
  void whoeverIsLateDoesNotGiveItUpForTheOther() {
    outbox.finish(late, State.FAILED, SLOW);
    assertThat(stored()).isEqualTo(next);
    outbox.finish(next, State.SENT, null);
    outbox.finish(late, State.FAILED, SLOW);
    outbox.finish(late, State.DROPPED, SLOW);
    assertThat(stored().state()).isEqualTo(State.SENT);
  }

  @Test
  void whatWasSentIsSentWhoeverHasItInHand() {
    outbox.finish(late, State.SENT, null);
    outbox.retry(next, Duration.ZERO, SLOW);
    assertThat(outbox.takeDue(Channel.MAIL)).isEmpty();
    assertThat(stored().state()).isEqualTo(State.SENT);
  }
}
