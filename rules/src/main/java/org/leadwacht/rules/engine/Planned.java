package org.leadwacht.rules.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.plan.Moment;
import org.leadwacht.rules.stage.Channel;

/**
 * A stage of a lead's plan that has not been reached yet.
 *
 * @param stage the stage's code
 * @param moment when it is due, and how that was counted
 * @param person id of the user who is responsible
 * @param scope in which capacity
 * @param via how it is told
 * @param warnsOf the stage before which it must leave, or null
 * @param rule the rule that planned it
 */
public record Planned(
    String stage,
    Moment moment,
    String person,
    Scope scope,
    Channel via,
    @Nullable String warnsOf,
    RuleInfo rule) {

  /** The instant it is due. */
  public Instant at() {
    return moment.at();
  }

  /** Whether it goes out as a mail, which a delivery window can hold and a change can drop. */
  public boolean isMail() {
    return via == Channel.MAIL;
  }
}
