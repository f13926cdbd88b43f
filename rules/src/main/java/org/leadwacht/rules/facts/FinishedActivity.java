package org.leadwacht.rules.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.people.WorkingTime;
import org.leadwacht.rules.plan.ActivityMoment;

/**
 * An activity that was done, or that nobody wants; what is done may open the next.
 *
 * @param id its id
 * @param kind its kind
 * @param done whether it was done and not left out
 * @param outcome how it ended, in the words of whoever did it
 * @param at when it was finished
 * @param person id of the user whose it was
 * @param milestone id of the milestone or activity it followed from
 * @param workingTime when that user works
 */
public record FinishedActivity(
    String id,
    String kind,
    boolean done,
    @Nullable String outcome,
    Instant at,
    String person,
    String milestone,
    WorkingTime workingTime) {

  /** So many days after it was finished. */
  public ActivityMoment days(int number) {
    return on(workingTime.plusDays(at, number));
  }

  /** So many days after it on which the person works. */
  public ActivityMoment workingDays(int number) {
    return on(workingTime.plusWorkingDays(at, number));
  }

  /** So many weeks after it was finished. */
  public ActivityMoment weeks(int number) {
    return days(Math.multiplyExact(7, number));
  }

  /** So many months after it was finished. */
  public ActivityMoment months(int number) {
    return on(workingTime.plusMonths(at, number));
  }

  private ActivityMoment on(Instant instant) {
    return new ActivityMoment(id, at, instant, false);
  }
}
