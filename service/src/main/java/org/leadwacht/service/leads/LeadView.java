package org.leadwacht.service.leads;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;

/**
 * A lead as the API shows it.
 *
 * @param id names the lead in its dealership
 * @param externalId the CRM's own id
 * @param status how far the work is
 * @param signal the colour in the seller's list
 * @param signalChangesAt when the colour changes next if nothing happens
 * @param assignee id of the user who is responsible
 * @param standIn id of the user who stands in while the assignee is absent, and may do what the
 *     assignee may; null while the assignee is there, or nobody else is
 * @param assignedBecause how the first assignee was found
 * @param escalatedTo ids of those in whose lists it stands as escalated
 * @param overdueSince when it turned red, if it is
 * @param escalatedSince when it was first escalated, if it is
 * @param receivedAt when it was received
 * @param openedAt when the present cycle began
 * @param followUpAt the follow-up that is set
 * @param followUpKind what is to be done at the follow-up that is set or rests
 * @param followUpText what was written to it
 * @param restingFollowUpAt the follow-up that lies ahead and rests while the lead is open
 * @param cycle counts how often it became open
 * @param nextStep what happens next if nothing else does
 * @param sources all sources the contact came by
 * @param contact the person, with what joined requests told of it and the lead itself did not
 * @param requests all that the requests brought which joined the lead; each has an event of its id
 *     in the history
 * @param history what happened to it
 * @param revocable what came in last and can still be taken back, or null
 * @param trouble why it could not be planned at the last try
 * @param warnings what the sender should know
 */
@Schema(name = "Lead")
public record LeadView(
    String id,
    @Nullable String externalId,
    Status status,
    Signal signal,
    @Nullable Instant signalChangesAt,
    String assignee,
    @Nullable String standIn,
    Because assignedBecause,
    Set<String> escalatedTo,
    @Nullable Instant overdueSince,
    @Nullable Instant escalatedSince,
    Instant receivedAt,
    Instant openedAt,
    @Nullable Instant followUpAt,
    @Nullable Instant restingFollowUpAt,
    Note.@Nullable Kind followUpKind,
    @Nullable String followUpText,
    int cycle,
    @Nullable Next nextStep,
    String source,
    List<String> sources,
    ContactView contact,
    @Nullable String brand,
    @Schema(allowableValues = {"NEW", "USED"}) @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Schema(allowableValues = {"VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER"})
        @Nullable String request,
    @Schema(ref = "#/components/schemas/Vehicle") @Nullable Object vehicle,
    @Nullable Double price,
    List<String> tags,
    @Nullable String message,
    List<RequestView> requests,
    List<HistoryEntry> history,
    @Nullable Revocable revocable,
    @Nullable String trouble,
    List<String> warnings) {

  /**
   * How the first assignee was found.
   *
   * @param reason the step of distribution
   * @param user id of the user it was given to
   * @param rule the rule behind it
   * @param passedOver who was considered before, and why not taken
   */
  @Schema(name = "AssignedBecause")
  public record Because(
      Assignment.Reason reason,
      String user,
      @Nullable String rule,
      List<Assignment.PassedOver> passedOver) {}

  /** The person behind the lead. */
  @Schema(name = "Contact")
  public record ContactView(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String externalId) {}

  /** A request that joined the lead, as it was sent. */
  @Schema(name = "JoinedRequest")
  public record RequestView(
      String id,
      @Nullable String externalId,
      Instant receivedAt,
      String source,
      ContactView contact,
      @Nullable String brand,
      @Schema(allowableValues = {"NEW", "USED"}) @Nullable String condition,
      @Nullable String location,
      @Nullable String vehicleLocation,
      @Schema(allowableValues = {"VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER"})
          @Nullable String request,
      @Schema(ref = "#/components/schemas/Vehicle") @Nullable Object vehicle,
      @Nullable Double price,
      List<String> tags,
      @Nullable String message) {}

  /**
   * What can be taken back.
   *
   * @param event id of the event to name; those that were sent with it go with it
   * @param until when that ends
   */
  @Schema(name = "Revocable")
  public record Revocable(String event, Instant until) {}

  /** What happens next. */
  @Schema(name = "NextStep")
  public record Next(Instant at, String stage, List<String> to) {}

  /**
   * Something that happened.
   *
   * @param text what was written to it
   * @param kind what is to be done at a follow-up
   * @param reason why the lead was closed, where the dealership has reasons for it
   */
  @Schema(name = "LeadEvent")
  public record HistoryEntry(
      String id,
      @Schema(
              allowableValues = {
                "received",
                "assigned",
                "claimed",
                "answered",
                "followUpSet",
                "customerReplied",
                "callBackNoted",
                "viewed",
                "autoReplied",
                "noted",
                "closed"
              })
          String type,
      Instant at,
      @Nullable String by,
      @Nullable String to,
      @Nullable Instant due,
      Event.@Nullable Outcome outcome,
      @Nullable String source,
      @Nullable String text,
      Note.@Nullable Kind kind,
      Note.@Nullable Reason reason) {}
}
