package org.leadwacht.rules.facts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.people.WorkingTime;
import org.leadwacht.rules.plan.ActivityMoment;

/**
 * Something that was reached with a contact, or will be: what activities count from. Days, weeks
 * and months keep the local time of day (docs/domain.md, section 8).
 *
 * @param id its id
 * @param type {@code TEST_DRIVE}, {@code OFFER_SENT}, {@code CONTRACT}, {@code DELIVERED}, {@code
 *     SERVICED}, {@code CONTRACT_ENDS} or a type of the dealership's own
 * @param at when
 * @param arrivedAt when the server learnt of it
 * @param responsible id of the user who is responsible
 * @param lead id of the lead it came from
 * @param vehicle what vehicle it is about
 * @param handOverAt the date of the hand-over that was agreed upon, if its data name one
 * @param facts what else was told with it, by name
 * @param workingTime when the person responsible works
 */
public record Milestone(
    String id,
    String type,
    Instant at,
    Instant arrivedAt,
    String responsible,
    @Nullable String lead,
    @Nullable String vehicle,
    @Nullable Instant handOverAt,
    Map<String, String> facts,
    WorkingTime workingTime) {

  public Milestone {
    facts = Map.copyOf(facts);
  }

  /** So many days after it. */
  public ActivityMoment days(int number) {
    return on(workingTime.plusDays(at, number));
  }

  /** So many days before it. */
  public ActivityMoment daysBefore(int number) {
    return days(-number);
  }

  /** So many days after it on which the person responsible works. */
  public ActivityMoment workingDays(int number) {
    return on(workingTime.plusWorkingDays(at, number));
  }

  /** So many days before it on which the person responsible works. */
  public ActivityMoment workingDaysBefore(int number) {
    return workingDays(-number);
  }

  /** So many weeks after it. */
  public ActivityMoment weeks(int number) {
    return days(Math.multiplyExact(7, number));
  }

  /** So many weeks before it. */
  public ActivityMoment weeksBefore(int number) {
    return weeks(-number);
  }

  /** So many months after it. */
  public ActivityMoment months(int number) {
    return on(workingTime.plusMonths(at, number));
  }

  /** So many months before it. */
  public ActivityMoment monthsBefore(int number) {
    return months(-number);
  }

  /** At an instant of its own. */
  public ActivityMoment on(Instant instant) {
    return new ActivityMoment(id, at, instant, false);
  }

  /** The same moment, moved to the opening before where nobody works then. */
  public ActivityMoment orBefore(ActivityMoment moment) {
    return new ActivityMoment(moment.of(), moment.anchor(), moment.counted(), true);
  }

  /** What was told with it under a name; empty where nothing was. */
  public String told(String name) {
    return facts.getOrDefault(name, "");
  }
}
