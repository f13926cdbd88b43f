package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.lead.Timing;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.plan.ClaimLimit;
import org.leadwacht.rules.plan.Claimable;

/**
 * The life of leads: whoever plays it, the server, a scenario, a replay or a preview, plays it
 * here. Pure but for sessions of rules that it reuses; for one thread.
 *
 * <p>A lead is looked at in the order of time. What was due before an instant comes {@link
 * #before}, then what {@link #happened} at it, then what is {@link #due} at it: an event at the
 * very instant of a stage comes first. {@link #upTo} is all three.
 */
public final class LifeCycle implements AutoCloseable {

  /** Beyond every plan; documents cannot name an instant as late. */
  private static final Instant END_OF_TIME = Instant.parse("2230-01-01T00:00:00Z");

  private final World world;
  private final Consumer<RuleInfo> concluded;

  /** By identity: a world that was read anew is another value. */
  private final Map<World, Planner> planners = new IdentityHashMap<>();

  private LifeCycle(World world, Consumer<RuleInfo> concluded) {
    this.world = world;
    this.concluded = concluded;
  }

  /** Life in a world as it is now. */
  public static LifeCycle in(World world) {
    return in(world, rule -> {});
  }

  /** The same, telling of every rule that concluded something. */
  public static LifeCycle in(World world, Consumer<RuleInfo> concluded) {
    return new LifeCycle(world, concluded);
  }

  /** Everything at once: what lies behind, what happens now, what is due now. */
  public Outcome upTo(LeadRecord record, Interim interim, List<Event> events, Instant now) {
    return new Course(record).before(interim, now).happened(events, now).due(now).outcome();
  }

  /**
   * Brings a lead up to an instant, without what is due at it: what the server missed while it was
   * away, what was due before a change under what held then, the change. What a return or a change
   * puts into the past is ready, and leaves with {@link #due}.
   */
  public Outcome before(LeadRecord record, Interim interim, Instant now) {
    return new Course(record).before(interim, now).outcome();
  }

  /**
   * A lead after events that became known together, each at its own instant in the history. What
   * they make due in the past is ready, late, and leaves with {@link #due}; what imports make due
   * there is told to nobody.
   *
   * @throws RefusedException if one does not fit where the lead stood at the event's instant
   */
  public Outcome happened(LeadRecord record, List<Event> events, Instant now) {
    return new Course(record).happened(events, now).outcome();
  }

  /** A lead of which something just became known that is in its history already: its receipt. */
  public Outcome learnt(LeadRecord record, Instant now) {
    return new Course(record).learnt(now, record.isImported()).outcome();
  }

  /** Fires what is due until now, the instant included, each stage at its own instant. */
  public Outcome due(LeadRecord record, Instant now) {
    return new Course(record).due(now).outcome();
  }

  /**
   * The lead as it would be by now if it had been looked at whenever something was due, whatever is
   * noted of when that is: what it has and the lead has not was missed (docs/operator.md, "The
   * auditor").
   */
  public Outcome punctual(LeadRecord record, Interim interim, Instant now) {
    return upTo(record.toBeLookedAt(), interim, List.of(), now);
  }

  /**
   * What should have left of a lead before its last event, which ended the round it was in, and has
   * not, if this world held for as long as that round.
   */
  public List<FiredStage> overlooked(LeadRecord record) {
    Event last = record.lastEvent();
    LeadRecord before = record.without(Set.of(last.id()));
    LeadState state = record.leadState();
    List<FiredStage> known =
        before.firedStages().stream()
            .filter(
                fired ->
                    !state.isCurrent(fired.round()) || before.leadState().isCurrent(fired.round()))
            .toList();
    Interim interim = Interim.unchanged(last.at(), null, world);
    return new Course(before.withMilestones(known).toBeLookedAt())
        .before(interim, last.at()).outcome().left().stream()
            .filter(fired -> state.status() == Status.CLOSED || !state.isCurrent(fired.round()))
            .toList();
  }

  /** Makes up for what was missed: it is ready now, late, and leaves as far as it may now. */
  public Outcome madeUp(LeadRecord record, Interim interim, Instant now) {
    return new Course(record.toBeLookedAt()).missed(interim, now).due(now).outcome();
  }

  /**
   * The life of a lead lived again in this world, until it is over: its events happen at their own
   * instants, also those that people or settings of today would refuse.
   */
  public List<FiredStage> relived(LeadRecord real) {
    List<Event> history = real.history();
    Event received = history.get(0);
    LeadRecord begun =
        LeadRecord.received(
            real.inquiry(), real.assignment(), Objects.requireNonNull(received.payload().to()));
    Instant importedAt = received.importedAt();
    Course course =
        new Course(importedAt == null ? begun : begun.imported(importedAt))
            .learnt(received.at(), false)
            .due(received.at());
    for (Event event : history.subList(1, history.size())) {
      if (event.isPassedOn()) {
        continue; // these rules say themselves whom a lead is passed on to
      }
      course.passed(world, event.at());
      course.record = course.record.with(event);
      course.learnt(event.at(), false).due(event.at());
    }
    return course.due(END_OF_TIME).outcome().left();
  }

  /** What the rules plan for the lead as it stands. */
  public Plan plan(LeadRecord record) {
    return planners.computeIfAbsent(world, key -> new Planner(world, concluded)).plan(record);
  }

  /** From when on rules let somebody take the lead over as it stands, by the id of the user. */
  public Map<String, Instant> claims(LeadRecord record) {
    LeadState state = record.leadState();
    boolean free = state.status() == Status.OPEN && state.handOver() == null;
    return free && world.rules().concludes(Claimable.class) ? plan(record).claims() : Map.of();
  }

  /**
   * How many open leads that somebody claimed rules allow whoever wants to claim this one, by id.
   */
  public Map<String, Integer> claimLimits(LeadRecord record) {
    return record.leadState().status() == Status.OPEN && world.rules().concludes(ClaimLimit.class)
        ? plan(record).claimLimits()
        : Map.of();
  }

  /**
   * @param openLeadsOf the open leads of a user
   * @throws RefusedException if somebody claims the lead who has as many claimed ones as rules
   *     allow
   */
  public void requireRoom(
      LeadRecord record, Event event, Function<String, Stream<LeadRecord>> openLeadsOf) {
    if (!(event.payload() instanceof Event.Claimed claimed)) {
      return;
    }
    Integer most = claimLimits(record).get(claimed.to());
    if (most == null) {
      return;
    }
    List<String> claimedLeads =
        openLeadsOf
            .apply(claimed.to())
            .filter(lead -> lead.isClaimedBy(claimed.to()))
            .map(LifeCycle::said)
            .sorted()
            .toList();
    if (claimedLeads.size() >= most) {
      DealershipUser user = world.dealership().people().find(claimed.to());
      throw new RefusedException(
          "rules.refused.claimLimit",
          user == null ? claimed.to() : user.name(),
          most,
          claimedLeads);
    }
  }

  /** A lead as somebody who holds it knows it, and by which a program finds it. */
  private static String said(LeadRecord lead) {
    String vehicle = lead.inquiry().vehicle();
    return vehicle == null ? lead.id() : vehicle + " (" + lead.id() + ")";
  }

  /** What will happen to the lead if nothing happens to it. */
  public List<FiredStage> forecast(LeadRecord record) {
    return due(record, END_OF_TIME).left();
  }

  /**
   * The lead with an event in its history at its own instant, and nothing planned anew: so it is
   * with what happened while the server was away.
   *
   * @throws RefusedException if the event does not fit where the lead stood at the event's instant
   */
  public LeadRecord accepted(LeadRecord record, Event event) {
    Map<String, Instant> claims =
        event.type() == Event.Type.CLAIMED && world.rules().concludes(Claimable.class)
            ? plan(record).claims()
            : Map.of();
    new Acceptance(world.dealership(), claims).require(record, event);
    return record.with(event);
  }

  /**
   * @throws RefusedException if a lead cannot be given to the user
   */
  public void requireAssignable(String user) {
    new Acceptance(world.dealership()).requireAssignable(user);
  }

  @Override
  public void close() {
    planners.values().forEach(Planner::close);
    planners.clear();
  }

  /** What happens to one lead in the course of a look. */
  private final class Course {

    private final List<FiredStage> left = new ArrayList<>();
    private LeadRecord record;

    Course(LeadRecord record) {
      this.record = record;
    }

    Course before(Interim interim, Instant now) {
      World held = interim.planned();
      for (Interim.Point point : interim.points()) {
        if (point.at().isAfter(now)) {
          break;
        }
        World changed = point.changed();
        if (changed == null) {
          under(held, point.at(), advance -> advance.catchUp(Timing.Delay.AWAY));
        } else {
          passed(held, point.at());
          advance(changed, point.at(), Advance::change);
          held = changed;
        }
      }
      passed(held, now);
      return this;
    }

    Course missed(Interim interim, Instant now) {
      under(interim.planned(), now, advance -> advance.catchUp(Timing.Delay.MISSED));
      interim.changes().forEach(change -> advance(change.world(), now, Advance::change));
      return this;
    }

    Course happened(List<Event> events, Instant now) {
      for (Event event : events) {
        record = accepted(record, event);
        learnt(now, event.isImported());
      }
      return this;
    }

    Course learnt(Instant now, boolean imported) {
      return imported
          ? advance(world, now, Advance::takeOver)
          : advance(world, now, advance -> advance.catchUp(Timing.Delay.ARRIVED_LATE));
    }

    Course due(Instant now) {
      return isDue(now, true) ? advance(world, now, advance -> advance.passTime(true)) : this;
    }

    private void passed(World held, Instant now) {
      if (isDue(now, false)) {
        under(held, now, advance -> advance.passTime(false));
      }
    }

    private boolean isDue(Instant now, boolean inclusive) {
      Instant next = record.nextCheckAt();
      return next != null && (next.isBefore(now) || (inclusive && next.equals(now)));
    }

    /** Former rules that ask for too much decide nothing; what holds now does. */
    private void under(World held, Instant now, Consumer<Advance> how) {
      try {
        advance(held, now, how);
      } catch (BudgetExceededException e) {
        if (held == world) {
          throw e;
        }
        advance(world, now, how);
      }
    }

    private Course advance(World in, Instant now, Consumer<Advance> how) {
      Planner planner = planners.computeIfAbsent(in, key -> new Planner(in, concluded));
      Advance advance = new Advance(in, planner, record, now);
      how.accept(advance);
      Outcome outcome = advance.finish();
      left.addAll(outcome.left());
      record = outcome.record();
      return this;
    }

    Outcome outcome() {
      return new Outcome(record, left);
    }
  }
}
