package org.leadwacht.service.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Timing;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.PendingNotice;

/** A lead that is stored and read again is the lead it was. */
class LeadEntityTest {

  private static final Instant NINE = Instant.parse("2026-03-05T09:00:00.123Z");

  private static Inquiry inquiry(String id) {
    return new Inquiry(
        id,
        NINE,
        "mobile",
        Set.of("email:erika@example.org"),
        "Audi",
        "USED",
        "nord",
        "sued",
        "TEST_DRIVE",
        24_990.5,
        List.of("fleet"),
        null);
  }

  private static Event event(Event.Type type) {
    return new Event(
        type.text(),
        Event.Payload.of(type, "ben", NINE.plusSeconds(3_600), Event.Outcome.LOST, "homepage"),
        NINE.plusSeconds(60),
        "anna",
        NINE.plusSeconds(120));
  }

  private static FiredStage fired(FiredStage.State state, @Nullable Instant leftAt) {
    return new FiredStage(
        "open:1",
        "E1",
        "anna",
        FiredStage.Scope.EACH_ASSIGNEE,
        state,
        new Timing(
            NINE,
            NINE.plusSeconds(1),
            NINE.plusSeconds(2),
            Timing.Delay.ARRIVED_LATE,
            true,
            true,
            true),
        leftAt,
        List.of("anna", "dora"),
        Channel.POPUP,
        "E1",
        new FiredStage.Because("E1 An open lead", "escalation.drl", 3, "Overdue.", "Late: {name}"));
  }

  private static StoredLead stored(LeadRecord record) {
    Details details =
        new Details(
            new RequestDetails("4711", "Erika", "erika@example.org", "0841", "c1", "?", "{}"),
            List.of("mobile"),
            List.of(),
            List.of(
                new Note("2", "Call her", Note.Kind.CALL, new Note.Reason("price", "Too dear"))));
    return new StoredLead(
        "sonnenhof",
        7,
        record,
        details.with(JoinedRequest.of(inquiry("L2"), details.own())),
        new Look(3, NINE, NINE.plusSeconds(5), "change", new Trouble(2, "too much", NINE)),
        4,
        List.of(
            new PendingNotice(
                "n1",
                "E1",
                "L1",
                "open:1",
                "anna",
                Channel.MAIL,
                NINE,
                true,
                "Overdue.",
                List.of("L1"),
                List.of("mobile"),
                List.of("homepage"),
                new PendingNotice.Copy("hook", Channel.POPUP),
                null,
                List.of("BRAND"),
                null)),
        new TakenTurn("all", "ben"),
        new Revocations(List.of("2"), NINE, List.of("3")));
  }

  private static StoredLead again(StoredLead lead) {
    return LeadEntity.of(lead).lead();
  }

  @Test
  void everythingOfALeadComesBack() {
    Assignment assignment =
        new Assignment(
            "anna",
            Assignment.Reason.IN_TURN,
            "A turn",
            List.of(new Assignment.PassedOver("ben", Assignment.PassedOver.Why.ABSENT)),
            "because",
            true);
    LeadRecord record =
        LeadRecord.received(inquiry("L1"), assignment, "anna")
            .imported(NINE.plusSeconds(9))
            .withMilestones(
                List.of(fired(FiredStage.State.FIRED, NINE), fired(FiredStage.State.WAITING, null)))
            .withOutlook(
                List.of(new LeadRecord.UpcomingStage("E2.1", "carla", NINE, true)),
                NINE,
                Colour.NONE);
    StoredLead lead = stored(record);
    assertThat(again(lead)).isEqualTo(lead);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
  void anEventOfEachTypeComesBack(Event.Type type) {
    StoredLead lead = stored(LeadRecord.received(inquiry("L1"), null, "anna").with(event(type)));
    assertThat(again(lead)).isEqualTo(lead);
  }

  @ParameterizedTest
  @EnumSource
  void particularsOfOtherTypesAreNotKept(Event.Type type) {
    Event.Payload payload = event(type).payload();
    assertThat(payload.to() != null)
        .isEqualTo(
            EnumSet.of(Event.Type.RECEIVED, Event.Type.ASSIGNED, Event.Type.CLAIMED)
                .contains(type));
    assertThat(payload.due() != null).isEqualTo(type == Event.Type.FOLLOW_UP_SET);
    assertThat(payload.outcome() != null).isEqualTo(type == Event.Type.CLOSED);
    assertThat(payload.source() != null).isEqualTo(type == Event.Type.CUSTOMER_REPLIED);
  }
}
