package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * Decides what happens to a lead: at an event, when time passes, when the world changes, when the
 * server is back. Pure but for one session of rules that it reuses; for one thread.
 *
 * <p>The instants are those of the caller's clock. A lead is looked at in the order of time:
 * whoever applies an event or a change at an instant has what was due before fire first, and what
 * is due at that very instant comes after.
 */
public final class Escalator implements AutoCloseable {

  /** Beyond every plan; documents cannot name an instant as late. */
  private static final Instant END_OF_TIME = Instant.parse("2230-01-01T00:00:00Z");

  private final World world;
  private final RuleBook.Batch rules;
  private final Planner planner;

  private Escalator(World world, Consumer<RuleInfo> concluded) {
    this.world = world;
    this.rules = world.rules().batch();
    this.planner = new Planner(world, rules, concluded);
  }

  /** An escalator for a world as it is now. */
  public static Escalator in(World world) {
    return in(world, rule -> {});
  }

  /** The same, telling of every rule that concluded something. */
  public static Escalator in(World world, Consumer<RuleInfo> concluded) {
    return new Escalator(world, concluded);
  }

  /**
   * The lead with an event in its history at its own instant, and nothing planned anew: {@link
   * #missed} does that.
   *
   * @throws RefusedException if the event does not fit where the lead stood at the event's instant
   */
  public LeadRecord accepted(LeadRecord record, Event event) {
    new Acceptance(world.dealership()).require(record, event);
    return record.with(event);
  }

  /**
   * @throws RefusedException if a lead cannot be given to the user
   */
  public void requireAssignable(String user) {
    new Acceptance(world.dealership()).requireAssignable(user);
  }

  /** Fires what is due until now, the instant included, each stage at its own instant. */
  public Outcome time(LeadRecord record, Instant now) {
    Advance advance = advance(record, now);
    advance.passTime(true);
    return advance.finish();
  }

  /** Fires what is due before an instant, each stage at its own instant. */
  public Outcome timeBefore(LeadRecord record, Instant instant) {
    Advance advance = advance(record, instant);
    advance.passTime(false);
    return advance.finish();
  }

  /**
   * Plans anew what has not fired, after an event, or when the server is back. What that makes due
   * in the past is noted as missed: it is ready now, late, and leaves with the next {@link #time}.
   */
  public Outcome missed(LeadRecord record, Instant now) {
    Advance advance = advance(record, now);
    advance.catchUp();
    return advance.finish();
  }

  /**
   * Plans anew what has not fired, after a change of settings, calendar, people or rules at an
   * instant. What it puts into the past leaves with the next {@link #time} or never.
   */
  public Outcome change(LeadRecord record, Instant now) {
    Advance advance = advance(record, now);
    advance.change();
    return advance.finish();
  }

  /** What will happen to the lead if nothing happens to it. */
  public List<FiredStage> forecast(LeadRecord record) {
    Advance advance = advance(record, END_OF_TIME);
    advance.passTime(true);
    return advance.finish().left();
  }

  private Advance advance(LeadRecord record, Instant now) {
    return new Advance(world, planner, record, now);
  }

  @Override
  public void close() {
    rules.close();
  }
}
