package org.leadwacht.service.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Addresses;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.text.Sha256;

/**
 * A notice that was decided and is not in the outbox yet.
 *
 * @param id follows from what it is about, so that the same decision gives the same notice
 * @param stage the stage that is told
 * @param lead the lead, or null for a list
 * @param round key of the lead's round it belongs to; null where it belongs to none
 * @param user who is told: a user, or an address outside the house
 * @param channel how
 * @param at the instant it takes effect
 * @param late whether the server was away when it was due
 * @param because why, in the dealership's language
 * @param leads ids of the leads in a list
 * @param silent ids of sources that are silent
 * @param recovered ids of sources that are not any more
 * @param copy what it is a copy of, if it tells a webhook what a person is told
 * @param activity the activity, where it is about one
 * @param columns what a list of the dealership's own says of each lead, else empty
 * @param happening what happened, where it is told to programs alone
 */
public record PendingNotice(
    String id,
    String stage,
    @Nullable String lead,
    @Nullable String round,
    String user,
    Channel channel,
    Instant at,
    boolean late,
    String because,
    List<String> leads,
    List<String> silent,
    List<String> recovered,
    @Nullable Copy copy,
    @Nullable String activity,
    List<String> columns,
    @Nullable Happening happening) {

  private static final int ID_BYTES = 16;

  /**
   * What a notice to a webhook is a copy of.
   *
   * @param webhook name of the webhook
   * @param channel how the person is told
   */
  public record Copy(String webhook, Channel channel) {}

  public PendingNotice {
    leads = List.copyOf(leads);
    silent = List.copyOf(silent);
    recovered = List.copyOf(recovered);
    columns = List.copyOf(columns);
  }

  /** A notice about a lead, a list or an activity. */
  public PendingNotice(
      String id,
      String stage,
      @Nullable String lead,
      @Nullable String round,
      String user,
      Channel channel,
      Instant at,
      boolean late,
      String because,
      List<String> leads,
      List<String> silent,
      List<String> recovered,
      @Nullable Copy copy,
      @Nullable String activity) {
    this(
        id, stage, lead, round, user, channel, at, late, because, leads, silent, recovered, copy,
        activity, List.of(), null);
  }

  /** Something that happened, for programs that want to know of it: it has no person. */
  public static PendingNotice happened(
      String id, String type, @Nullable String lead, Instant at, Happening happening) {
    return new PendingNotice(
        id,
        type,
        lead,
        null,
        "",
        Channel.WEBHOOK,
        at,
        false,
        "",
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        happening);
  }

  /**
   * The notices of a stage that has fired, one for each who is told; none of one that only marks.
   *
   * @param fired what has fired
   * @param stage the stage by which it is told
   * @param lead id of the lead it is about, or null
   * @param activity id of the activity it is about, or null
   * @param because why, in the dealership's language
   */
  public static List<PendingNotice> of(
      String dealership,
      FiredStage fired,
      String stage,
      @Nullable String lead,
      @Nullable String activity,
      String because) {
    if (fired.via() == Channel.LIST) {
      return List.of();
    }
    Instant at = Objects.requireNonNullElse(fired.leftAt(), fired.readyAt());
    String subject = String.valueOf(lead == null ? activity : lead);
    return fired.to().stream()
        .map(
            user ->
                new PendingNotice(
                    id(dealership, subject, fired.round(), stage, user, fired.via()),
                    stage,
                    lead,
                    fired.round(),
                    user,
                    fired.via(),
                    at,
                    fired.late(),
                    because,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    activity))
        .toList();
  }

  /**
   * A mail to a user, or to an address outside the house, that belongs to no stage of a lead.
   *
   * @param lead id of the lead it is about, or null
   */
  public static PendingNotice mail(
      String id, String stage, @Nullable String lead, String to, Instant at, String because) {
    return new PendingNotice(
        id,
        stage,
        lead,
        null,
        to,
        Channel.MAIL,
        at,
        false,
        because,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  /**
   * Whether it may wait a moment for others to the same person: a mail about a lead that tells of
   * no escalation.
   */
  boolean canWait() {
    return channel == Channel.MAIL && round != null && !stage.startsWith("E");
  }

  /** Whether it reminds somebody of a lead, rather than telling of a new one or an escalation. */
  public boolean isReminder() {
    return canWait() && !stage.equals(ShippedStage.DM1.code());
  }

  /** Whether it goes to an address outside the house. */
  public boolean goesOutside() {
    return Addresses.isOutside(user);
  }

  /** The same for a webhook. */
  public PendingNotice copyFor(String dealership, String webhook) {
    return new PendingNotice(
        id(dealership, id, webhook, stage, user, Channel.WEBHOOK),
        stage,
        lead,
        round,
        happening == null ? user : webhook,
        Channel.WEBHOOK,
        at,
        late,
        because,
        leads,
        silent,
        recovered,
        new Copy(webhook, channel),
        activity,
        columns,
        happening);
  }

  /** The same for the devices of its person. */
  public PendingNotice pushed(String dealership) {
    return new PendingNotice(
        id(dealership, id, "", stage, user, Channel.PUSH),
        stage,
        lead,
        round,
        user,
        Channel.PUSH,
        at,
        late,
        because,
        leads,
        silent,
        recovered,
        null,
        activity,
        columns,
        null);
  }

  /** The same with its number among what happened to the lead. */
  public PendingNotice numbered(long sequence) {
    return new PendingNotice(
        id,
        stage,
        lead,
        round,
        user,
        channel,
        at,
        late,
        because,
        leads,
        silent,
        recovered,
        copy,
        activity,
        columns,
        happening == null ? null : happening.numbered(sequence));
  }

  /** The id of the notice about a stage of a lead in a round, or of a list at an instant. */
  public static String id(
      String dealership, String subject, String round, String stage, String user, Channel channel) {
    String identity =
        String.join("\u0000", dealership, subject, round, stage, user, channel.code());
    byte[] hash = Sha256.of(identity.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }
}
