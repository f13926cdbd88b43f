package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.dealership.Settings.MailWindow;
import org.leadwacht.rules.dealership.StageSetting;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.text.EmailAddress;

/**
 * Settings as they are written, of a dealership or of a preset; null is what is not set. The form
 * is that of {@code SettingsInput} in {@code schemas.yaml}, the meaning that of {@link
 * org.leadwacht.rules.dealership.Settings}.
 *
 * @param selfService who may change an area of the set-up, by area; no concern of rules
 * @param fourEyes whether a draft of rules is published by somebody who did not change it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsFields(
    @Nullable Map<String, StageFields> stages,
    @Nullable MailWindow mailWindow,
    @Nullable FollowUpFields followUp,
    @Nullable Boolean distributeKnownContactsNormally,
    @Nullable String joinWithin,
    @Nullable Boolean useVehicleLocation,
    @Nullable PoolFields pool,
    @Nullable String fallbackUser,
    @Nullable Boolean handOverOnAbsence,
    @Nullable MailFields mail,
    @Nullable Boolean leadTracking,
    @Nullable ActivitiesFields activities,
    @Nullable Integer retentionMonths,
    @Nullable List<ClosingReasonFields> closingReasons,
    @Nullable List<ReceiptFields> receipts,
    @Nullable Map<String, String> selfService,
    @Nullable Boolean fourEyes) {

  /** Nothing set. */
  public static final SettingsFields NONE =
      new SettingsFields(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  /** What holds where neither a preset nor a dealer group nor the dealership says anything. */
  public static final SettingsFields DEFAULTS =
      new SettingsFields(
          null,
          null,
          null,
          false,
          null,
          false,
          new PoolFields(false, null, false),
          null,
          false,
          new MailFields(true, null, null, null, null, null),
          false,
          null,
          null,
          null,
          null,
          null,
          false);

  /**
   * A stage.
   *
   * @param after duration after the anchor
   * @param before duration before the anchor, of VK and WR1
   * @param schedule of EL1, EL2 and QM
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StageFields(
      @Nullable Boolean enabled,
      @Nullable String after,
      @Nullable String before,
      StageSetting.@Nullable Clock clock,
      @Nullable ScheduleFields schedule) {}

  /**
   * When a list is sent.
   *
   * @param days weekdays and ranges of them
   * @param time local time of day
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ScheduleFields(@OneOrMore @Nullable List<String> days, @Nullable String time) {}

  /** What holds for follow-ups. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FollowUpFields(@Nullable Boolean respectOpeningHours) {}

  /** The pool. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PoolFields(
      @Nullable Boolean enabled, @Nullable String account, @Nullable Boolean oldestFirst) {}

  /** How mail is sent; addresses are plain, {@code Name <address>} is read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MailFields(
      @Nullable Boolean send,
      @Nullable String fromName,
      @Nullable String replyTo,
      @Nullable String unreadableTo,
      @Nullable String tradeInCopyTo,
      @Nullable Integer alarmBudget) {

    public MailFields {
      replyTo = EmailAddress.plain(replyTo);
      unreadableTo = EmailAddress.plain(unreadableTo);
      tradeInCopyTo = EmailAddress.plain(tradeInCopyTo);
    }
  }

  /**
   * Activities that follow from what a customer bought or signed.
   *
   * @param enabled whether they do
   * @param questionnaire address of the questionnaire that the satisfaction call names
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActivitiesFields(@Nullable Boolean enabled, @Nullable String questionnaire) {}

  /** What customers are told when a request has come in. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReceiptFields(
      @Nullable List<String> sources,
      @Nullable List<String> groups,
      @Nullable String language,
      @Nullable String subject,
      @Nullable String text,
      @Nullable List<String> files) {

    /** The same for other sources and groups. */
    ReceiptFields of(@Nullable List<String> from, @Nullable List<String> members) {
      return new ReceiptFields(from, members, language, subject, text, files);
    }
  }

  /**
   * Why leads end, in the dealership's words.
   *
   * @param portalWords by kind of source
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClosingReasonFields(
      String id,
      String name,
      Event.Outcome outcome,
      @Nullable Map<LeadSource.Kind, String> portalWords) {}

  /** The user who gets what nobody else can take and the pool's account replaced by another. */
  SettingsFields withUser(String from, String to) {
    return with(
        pool == null || !from.equalsIgnoreCase(pool.account())
            ? pool
            : new PoolFields(pool.enabled(), to, pool.oldestFirst()),
        from.equalsIgnoreCase(fallbackUser) ? to : fallbackUser,
        receipts);
  }

  /** With other names of sources and groups in what customers are told. */
  SettingsFields withReceipts(UnaryOperator<ReceiptFields> changed) {
    return receipts == null
        ? this
        : with(pool, fallbackUser, receipts.stream().map(changed).toList());
  }

  private SettingsFields with(
      @Nullable PoolFields otherPool,
      @Nullable String otherFallback,
      @Nullable List<ReceiptFields> otherReceipts) {
    return new SettingsFields(
        stages,
        mailWindow,
        followUp,
        distributeKnownContactsNormally,
        joinWithin,
        useVehicleLocation,
        otherPool,
        otherFallback,
        handOverOnAbsence,
        mail,
        leadTracking,
        activities,
        retentionMonths,
        closingReasons,
        otherReceipts,
        selfService,
        fourEyes);
  }
}
