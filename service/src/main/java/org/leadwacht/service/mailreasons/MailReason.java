package org.leadwacht.service.mailreasons;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail left or did not.
 *
 * @param outcome what became of it
 * @param at when that was or will be; null for what holds at any time
 * @param stage code of the stage it tells, null where it is about all mails
 * @param user id of the person it was for, null where it is about everybody
 * @param lead the lead it tells of, if it is one
 * @param contact the customer's name, where it tells of a lead
 * @param text the reason in sentences
 * @param setting the setting at fault, such as {@code users.carla.email} or {@code
 *     LEADWACHT_SMTP_HOST}; {@code rules} where a rule decided; null where no setting is
 */
@Schema(name = "MailReason")
record MailReason(
    Outcome outcome,
    @Nullable Instant at,
    @Nullable String stage,
    @Nullable String user,
    @Nullable String lead,
    @Nullable String contact,
    String text,
    @Nullable String setting) {

  /** What became of a mail. */
  @Schema(name = "MailOutcome")
  enum Outcome {
    /** It was handed to the mail server. */
    SENT,
    /** It is due and has not left yet. */
    WAITING,
    /** It is planned. */
    PLANNED,
    /** It was given up, or written down only. */
    FAILED,
    /** There was none, and will be none. */
    NONE
  }

  /** Where a rule decided, and no setting. */
  static final String RULES = "rules";
}
