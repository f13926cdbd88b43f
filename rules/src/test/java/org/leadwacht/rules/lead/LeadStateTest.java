package org.leadwacht.rules.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each event makes of an open lead, of one in progress and of a closed one. */
class LeadStateTest {

  private static final Instant NINE = Instant.parse("2026-03-05T09:00:00Z");

  /** The state before, the event, and status, cycle, assignee and follow-up after it. */
  @ParameterizedTest(name = "{0} + {1} = {2} {3} {4} {5}")
  @CsvSource(
      textBlock =
          """
          OPEN,        assigned,        OPEN,        1, ben,  -
          OPEN,        claimed,         OPEN,        1, ben,  -
          OPEN,        answered,        IN_PROGRESS, 1, anna, -
          OPEN,        followUpSet,     IN_PROGRESS, 1, anna, 12:00
          OPEN,        customerReplied, OPEN,        1, anna, -
          OPEN,        callBackNoted,   OPEN,        1, anna, -
          OPEN,        viewed,          OPEN,        1, anna, -
          OPEN,        autoReplied,     OPEN,        1, anna, -
          OPEN,        noted,           OPEN,        1, anna, -
          OPEN,        closed,          CLOSED,      1, anna, -
          IN_PROGRESS, assigned,        OPEN,        2, ben,  -
          IN_PROGRESS, claimed,         OPEN,        2, ben,  -
          IN_PROGRESS, answered,        IN_PROGRESS, 1, anna, 11:00
          IN_PROGRESS, followUpSet,     IN_PROGRESS, 1, anna, 12:00
          IN_PROGRESS, customerReplied, OPEN,        2, anna, -
          IN_PROGRESS, callBackNoted,   OPEN,        2, anna, -
          IN_PROGRESS, viewed,          IN_PROGRESS, 1, anna, 11:00
          IN_PROGRESS, autoReplied,     IN_PROGRESS, 1, anna, 11:00
          IN_PROGRESS, noted,           IN_PROGRESS, 1, anna, 11:00
          IN_PROGRESS, closed,          CLOSED,      1, anna, -
          CLOSED,      assigned,        CLOSED,      1, anna, -
          CLOSED,      claimed,         CLOSED,      1, anna, -
          CLOSED,      answered,        CLOSED,      1, anna, -
          CLOSED,      followUpSet,     CLOSED,      1, anna, -
          CLOSED,      customerReplied, OPEN,        2, anna, -
          CLOSED,      callBackNoted,   OPEN,        2, anna, -
          CLOSED,      viewed,          CLOSED,      1, anna, -
          CLOSED,      autoReplied,     CLOSED,      1, anna, -
          CLOSED,      noted,           CLOSED,      1, anna, -
          CLOSED,      closed,          CLOSED,      1, anna, -
          """)
  void anEventMakesOfALead(
      Status before, String event, Status status, int cycle, String assignee, String followUp) {
    LeadState state = LeadState.after(history(before, event("3", event, "10:00", "12:00")));
    assertThat(state.status()).isEqualTo(status);
    assertThat(state.cycle()).isEqualTo(cycle);
    assertThat(state.assignee()).isEqualTo(assignee);
    assertThat(
            state.followUp() == null ? "-" : state.followUp().dueAt().toString().substring(11, 16))
        .isEqualTo(followUp);
  }

  @ParameterizedTest(name = "an answer at {0} leaves the follow-up of 11:00: {1}")
  @CsvSource({"10:59, true", "11:00, false", "11:01, false"})
  void anAnswerFulfilsAFollowUpWhoseDateHasCome(String answeredAt, boolean left) {
    LeadState state =
        LeadState.after(history(Status.IN_PROGRESS, event("3", "answered", answeredAt, null)));
    assertThat(state.followUp() != null).isEqualTo(left);
  }

  @ParameterizedTest(
      name = "open again at {0} and answered at {1}: the follow-up of 11:00 is {2}, of {3}")
  @CsvSource({
    "10:00, 10:30, 11:00, 10:30",
    "10:00, 11:00, -, -",
    "10:00, 11:30, -, -",
    "11:00, 11:30, -, -",
  })
  void aFollowUpThatLiesAheadRestsWhileTheLeadIsOpen(
      String openAgain, String answeredAt, String due, String setAt) {
    List<Event> history =
        history(Status.IN_PROGRESS, event("3", "customerReplied", openAgain, null));
    LeadState open = LeadState.after(history);
    assertThat(open.followUp()).isNull();
    assertThat(open.resting() != null).isEqualTo(openAgain.compareTo("11:00") < 0);
    history.add(event("4", "answered", answeredAt, null));
    LeadState answered = LeadState.after(history);
    assertThat(answered.resting()).isNull();
    LeadState.FollowUp again = answered.followUp();
    assertThat(again == null ? "-" : again.dueAt().toString().substring(11, 16)).isEqualTo(due);
    assertThat(again == null ? "-" : again.setAt().toString().substring(11, 16)).isEqualTo(setAt);
  }

  @ParameterizedTest(name = "{0} ends a resting follow-up")
  @CsvSource({"closed", "followUpSet"})
  void closingAndANewDateEndARestingFollowUp(String event) {
    List<Event> history = history(Status.IN_PROGRESS, event("3", "customerReplied", "10:00", null));
    history.add(event("4", event, "10:10", "12:00"));
    LeadState state = LeadState.after(history);
    assertThat(state.resting()).isNull();
    assertThat(state.followUp() == null ? null : state.followUp().dueAt())
        .isEqualTo(event.equals("closed") ? null : at("12:00"));
  }

  private static List<Event> history(Status before, Event event) {
    List<Event> history = new ArrayList<>();
    history.add(Event.of("1", new Event.Received("anna"), NINE, null));
    switch (before) {
      case OPEN -> {}
      case IN_PROGRESS -> history.add(event("2", "followUpSet", "09:30", "11:00"));
      case CLOSED -> history.add(event("2", "closed", "09:30", null));
    }
    history.add(event);
    return history;
  }

  private static Event event(String id, String name, String time, @Nullable String due) {
    Event.Payload payload =
        Event.Payload.of(Event.Type.parse(name), "ben", due == null ? null : at(due), null, null);
    return Event.of(id, payload, at(time), "anna");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-05T" + time + ":00Z");
  }
}
