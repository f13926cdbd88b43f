package org.leadwacht.rules.dealership;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a dealership under the names of the API (docs/domain.md, section 7), complete:
 * what a dealership does not set has the value of its preset.
 *
 * @param stages by code
 * @param mailWindow when mails may leave
 * @param respectOpeningHours whether stages of a follow-up move into opening hours
 * @param distributeKnownContactsNormally whether a known contact without an unfinished lead goes
 *     through the turns
 * @param joinWithin how recent the last event of a lead in progress must be for a new request of
 *     the same person to join it; zero: only open leads are joined
 * @param useVehicleLocation whether the location of the vehicle decides the distribution, where it
 *     is known
 * @param pool the pool, if it is on
 * @param fallbackUser id of the user who gets what nobody else can take
 * @param handOverOnAbsence whether an absence that starts hands over the user's open leads to the
 *     deputy
 * @param mail how mail is sent
 * @param leadTracking whether people can only look at leads here
 * @param activities whether activities follow from what a customer bought or signed
 * @param questionnaire address of the questionnaire about the satisfaction of customers, or null
 * @param retentionMonths after how many months without anything new a person is erased who has no
 *     unfinished lead and nothing planned (docs/domain.md, section 8), 1 to 600; null: never
 * @param closingReasons why leads end here, in the order people choose from; empty: they end by
 *     their outcome alone
 * @param receipts what customers are told when a request has come in; empty: nothing
 */
public record Settings(
    Map<String, StageSetting> stages,
    MailWindow mailWindow,
    boolean respectOpeningHours,
    boolean distributeKnownContactsNormally,
    Duration joinWithin,
    boolean useVehicleLocation,
    Pool pool,
    @Nullable String fallbackUser,
    boolean handOverOnAbsence,
    Mail mail,
    boolean leadTracking,
    boolean activities,
    @Nullable String questionnaire,
    @Nullable Integer retentionMonths,
    List<ClosingReason> closingReasons,
    List<Receipt> receipts) {

  /** When mails of a lead's stages may leave. */
  public enum MailWindow {
    ALWAYS,
    OPENING_HOURS
  }

  /**
   * The pool account that receives every lead.
   *
   * @param enabled whether leads go to the pool
   * @param account id of the user whose leads may be claimed
   * @param oldestFirst whether only the oldest lead may be claimed
   */
  public record Pool(boolean enabled, @Nullable String account, boolean oldestFirst) {}

  /**
   * How mail is sent.
   *
   * @param send whether anything leaves at all; everything is recorded either way
   * @param fromName display name of the sender
   * @param replyTo reply address
   * @param unreadableTo where mails go that cannot be read as a lead
   * @param tradeInCopyTo where trade-in requests without a vehicle are copied to
   * @param alarmBudget after how many mails to a person on a day reminders wait and go together;
   *     null: never
   */
  public record Mail(
      boolean send,
      @Nullable String fromName,
      @Nullable String replyTo,
      @Nullable String unreadableTo,
      @Nullable String tradeInCopyTo,
      @Nullable Integer alarmBudget) {}

  public Settings {
    stages = Map.copyOf(stages);
    closingReasons = List.copyOf(closingReasons);
    receipts = List.copyOf(receipts);
  }

  /** The setting of a stage, or null where the dealership has none for it. */
  public @Nullable StageSetting stage(String code) {
    return stages.get(code);
  }

  /** Whether a stage has effects; a stage of the dealership's own needs no setting. */
  public boolean isOn(String code) {
    StageSetting setting = stages.get(code);
    return setting == null || setting.enabled();
  }
}
