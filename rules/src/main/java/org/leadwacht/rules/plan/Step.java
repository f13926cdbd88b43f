package org.leadwacht.rules.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a lead's plan for one person who is responsible: what is due, when, for whom and by
 * which channel.
 *
 * @param stage the stage's code, such as {@code E1} or one of the dealership's own
 * @param moment when it is due, and how that was counted
 * @param person id of the user it is meant for; an absent one is represented by a deputy when it
 *     leaves
 * @param via {@code popup}, {@code mail}, or {@code list} for the mark of an escalated lead
 * @param warnsOf the stage before which it must leave, or null; a warning that would come with or
 *     after that stage is dropped
 */
public record Step(
    String stage, Moment moment, String person, String via, @Nullable String warnsOf) {

  /** A step that warns of nothing. */
  public Step(String stage, Moment moment, String person, String via) {
    this(stage, moment, person, via, null);
  }

  /** The instant it is due. */
  public Instant at() {
    return moment.at();
  }
}
