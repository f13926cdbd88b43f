package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.lead.FiredStage.State;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadRecord.UpcomingStage;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Timing;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;

/**
 * One look at a lead at an instant. A stage whose instant has come is reached; it leaves when a
 * closed day or the delivery window no longer holds it (docs/domain.md, section 3).
 */
final class Advance {

  private final World world;
  private final Settings settings;
  private final Planner planner;
  private final Instant now;
  private final DeliveryWindow deliveryWindow;
  private final Recipients recipients;
  private final List<FiredStage> left = new ArrayList<>();
  private LeadRecord record;
  private @Nullable Plan plan;
  private Timing.Delay delay = Timing.Delay.AWAY;

  Advance(World world, Planner planner, LeadRecord record, Instant now) {
    this.world = world;
    this.settings = world.dealership().settings();
    this.planner = planner;
    this.record = record;
    this.now = now;
    this.deliveryWindow = new DeliveryWindow(world.dealership(), record.inquiry().location());
    this.recipients = new Recipients(world.dealership().people());
  }

  /** Lets time pass until now: what is due is reached at its own instant, what is ready leaves. */
  void passTime(boolean inclusive) {
    while (true) {
      Planned due = plan().steps().isEmpty() ? null : plan().steps().get(0);
      FiredStage waiting = firstWaiting();
      Instant leavesAt = waiting == null ? null : deliveryWindow.leavesAt(waiting);
      if (leavesAt != null && waiting != null && (due == null || !due.at().isBefore(leavesAt))) {
        if (!isReached(leavesAt, inclusive)) {
          return;
        }
        leave(waiting, leavesAt);
      } else if (due != null && isReached(due.at(), inclusive)) {
        pass(due);
      } else {
        return;
      }
    }
  }

  private void pass(Planned due) {
    Instant arrival = arrivalOfImport(due);
    if (arrival != null && due.at().isBefore(arrival)) {
      silently(due, arrival);
    } else {
      reach(due, due.at(), due.at(), due.at(), false, false);
    }
  }

  private boolean isReached(Instant instant, boolean inclusive) {
    return inclusive ? !instant.isAfter(now) : instant.isBefore(now);
  }

  /**
   * Reaches what lies in the past because the server was away or learnt of it late: ready now, due
   * when it was.
   */
  void catchUp(Timing.Delay why) {
    delay = why;
    for (FiredStage firedStage : waiting()) {
      Instant leavesAt = deliveryWindow.leavesAt(firedStage);
      if (leavesAt.isBefore(now)) {
        missedToLeave(firedStage, leavesAt);
      }
    }
    Optional<Planned> missed;
    while ((missed = past()).isPresent()) {
      Instant arrival = arrivalOfImport(missed.get());
      if (arrival != null && missed.get().at().isBefore(arrival)) {
        silently(missed.get(), arrival);
      } else {
        catchUp(missed.get());
      }
    }
  }

  /**
   * Takes over what an import that arrives now puts into the past: signal and marks change, and
   * nobody is told (docs/domain.md, "Imports").
   */
  void takeOver() {
    Optional<Planned> past;
    while ((past = past()).isPresent()) {
      silently(past.get(), now);
    }
  }

  /** Neither a closed day nor the delivery window holds what tells nobody. */
  private void silently(Planned past, Instant arrival) {
    LeadState.HandOver handOver = record.leadState().handOver();
    boolean byHandOver =
        handOver != null && past.scope() == Scope.SUPERVISOR && past.at().isBefore(handOver.at());
    Instant due = byHandOver && handOver != null ? handOver.at() : past.at();
    FiredStage silent = firedStage(past, due, due, due, false, false);
    if (!isOn(past.stage(), past.person())) {
      add(silent.ended(State.OFF));
    } else if (past.isMail()) {
      add(silent.ended(State.PASSED));
    } else {
      List<String> marked =
          past.via() == Channel.LIST ? recipients.of(record, silent, arrival) : List.of();
      add(silent.takenOver(arrival, marked));
    }
    plan = null;
  }

  /** When the import arrived that brought a stage about, or null if none did. */
  private @Nullable Instant arrivalOfImport(Planned planned) {
    LeadState leadState = record.leadState();
    LeadState.HandOver handOver = leadState.handOver();
    boolean byHandOver =
        handOver != null
            && planned.scope() != Scope.LEAD
            && (!planned.at().isAfter(handOver.at())
                || planned.stage().equals(ShippedStage.DM1.code()));
    return record.importedAt(
        byHandOver && handOver != null ? handOver.event() : leadState.beginningOf(planned.stage()));
  }

  /**
   * It should have left while the server was away; what was for a former assignee is not made up
   * for.
   */
  private void missedToLeave(FiredStage firedStage, Instant leavesAt) {
    LeadState.HandOver handOver = record.leadState().handOver();
    boolean formerAssignees =
        handOver != null && leavesAt.isBefore(handOver.at()) && firedStage.scope() != Scope.LEAD;
    if (formerAssignees && firedStage.via() == Channel.MAIL) {
      replace(firedStage, firedStage.ended(State.PASSED));
    } else if (formerAssignees && firedStage.scope() == Scope.ASSIGNEE) {
      replace(firedStage, firedStage.forPerson(record.leadState().assignee()).left(now, List.of()));
    } else {
      Instant punctual =
          firedStage.timing().delayed() ? firedStage.timing().punctualAt() : leavesAt;
      replace(firedStage, firedStage.delayed(now, punctual, delay));
    }
    plan = null;
  }

  private boolean isHeld(Planned planned) {
    return planned.isMail() && !plan().anytime().contains(planned.stage());
  }

  private void catchUp(Planned missed) {
    LeadState.HandOver handOver = record.leadState().handOver();
    boolean formerAssignees =
        handOver != null
            && missed.scope() != Scope.EACH_ASSIGNEE
            && missed.scope() != Scope.LEAD
            && missed.at().isBefore(handOver.at());
    if (!formerAssignees || handOver == null) {
      reach(
          missed,
          missed.at(),
          now,
          deliveryWindow.leavesAt(missed.at(), isHeld(missed)),
          true,
          false);
    } else if (missed.isMail()) {
      // ready with the hand-over: what lapsed before one comes up again
      add(
          firedStage(missed, missed.at(), handOver.at(), handOver.at(), false, false)
              .ended(State.PASSED));
      plan = null;
    } else if (missed.scope() == Scope.ASSIGNEE) {
      turnRed(missed);
    } else {
      Instant punctual = deliveryWindow.leavesAt(handOver.at(), false);
      boolean late = punctual.isBefore(now);
      reach(missed, now, late ? now : handOver.at(), punctual, late, true);
    }
  }

  /** Overdue while somebody else was responsible: the lead turns red, but nobody is told. */
  private void turnRed(Planned missed) {
    FiredStage silent = firedStage(missed, missed.at(), now, now, true, false);
    add(
        isOn(missed.stage(), missed.person())
            ? silent.left(now, List.of())
            : silent.ended(State.OFF));
    plan = null;
  }

  /** Plans anew after a change; what it puts into the past happens now or never. */
  void change() {
    for (FiredStage off : record.current().stream().filter(m -> m.state() == State.OFF).toList()) {
      if (isOn(off.stage(), off.person())) {
        switchedOn(off);
      }
    }
    for (FiredStage held : waiting()) {
      changed(held);
    }
    plan = null;
    Optional<Planned> put;
    while ((put = past()).isPresent()) {
      putIntoThePast(put.get());
    }
  }

  /**
   * A stage that is switched on fires only if the instant it has now still lies ahead; only a
   * hand-over that is still to come brings it after all.
   */
  private void switchedOn(FiredStage off) {
    Planned anew = plannedWithout(off);
    if (anew != null && !anew.at().isBefore(now)) {
      remove(off);
    } else {
      replace(off, off.letGo(now).ended(State.PASSED));
    }
  }

  private void changed(FiredStage held) {
    if (!isOn(held.stage(), held.person())) {
      // what was missed before the change stays missed, and leaves at the return
      boolean missed = held.timing().delayed() && deliveryWindow.leavesAt(held).equals(now);
      replace(held, missed ? held.letGo(now) : held.ended(State.OFF));
      return;
    }
    FiredStage anew = held;
    if (held.via() == Channel.MAIL && !held.timing().delayed()) {
      Planned planned = plannedWithout(held);
      if (planned == null || !planned.at().isBefore(now)) {
        remove(held);
        return;
      }
      anew = held.counted(planned.at());
      replace(held, anew);
    }
    if (deliveryWindow.leavesAt(anew).isBefore(now)) {
      replace(anew, anew.letGo(deliveryWindow.atOnce(now)));
    }
  }

  private void putIntoThePast(Planned planned) {
    Instant atOnce = deliveryWindow.atOnce(now);
    if (!isOn(planned.stage(), planned.person())) {
      settle(planned, State.OFF, atOnce);
    } else if (planned.isMail() || wasOff(planned)) {
      settle(planned, State.PASSED, atOnce);
    } else {
      reach(planned, atOnce, atOnce, atOnce, false, true);
    }
  }

  private boolean wasOff(Planned planned) {
    return record.upcoming().stream()
        .anyMatch(
            known ->
                !known.on()
                    && known.stage().equals(planned.stage())
                    && known.person().equals(planned.person()));
  }

  private void reach(
      Planned planned,
      Instant due,
      Instant ready,
      Instant punctual,
      boolean delayed,
      boolean countsFromLeaving) {
    FiredStage reached = firedStage(planned, due, ready, punctual, delayed, countsFromLeaving);
    add(isOn(planned.stage(), planned.person()) ? reached : reached.ended(State.OFF));
    if (due.equals(planned.at()) && !countsFromLeaving && !dependsOnWhatFired()) {
      plan = plan().without(planned);
    } else {
      plan = null;
    }
  }

  /** Only then do rules conclude something new from a stage that fires as it was planned. */
  private boolean dependsOnWhatFired() {
    return record.leadState().handOver() != null || world.rulesVersion() != 0;
  }

  private void settle(Planned planned, State state, Instant due) {
    add(firedStage(planned, due, due, due, false, false).ended(state));
    plan = null;
  }

  private FiredStage firedStage(
      Planned planned,
      Instant due,
      Instant ready,
      Instant punctual,
      boolean delayed,
      boolean countsFromLeaving) {
    return new FiredStage(
        record.leadState().roundOf(planned.stage()),
        planned.stage(),
        planned.person(),
        planned.scope(),
        State.WAITING,
        new Timing(
            due,
            ready,
            punctual,
            delayed ? delay : null,
            false,
            plan().anytime().contains(planned.stage()),
            countsFromLeaving),
        null,
        List.of(),
        planned.via(),
        planned.warnsOf(),
        isOn(planned.stage(), planned.person())
            ? Reasons.because(planned, world)
            : Reasons.ofNothing(planned, world));
  }

  private void leave(FiredStage ready, Instant at) {
    FiredStage firedStage = retargeted(ready);
    FiredStage gone;
    boolean passesOn = firedStage.stage().equals(PassOn.STAGE);
    if (!isOn(firedStage.stage(), firedStage.person()) && !firedStage.timing().letGo()) {
      gone = firedStage.ended(State.OFF);
    } else if (!recipients.isResponsible(record, firedStage)
        || comesTooLate(firedStage, at)
        || (passesOn && !canPassOn(firedStage, at))) {
      gone = firedStage.ended(State.PASSED);
    } else {
      gone = firedStage.left(at, recipients.of(record, firedStage, at));
    }
    replace(firedStage, gone);
    if (gone.isShown()) {
      left.add(gone);
    }
    if (passesOn && gone.state() == State.FIRED) {
      record = record.with(Event.passedOn(gone.person(), at));
    }
    if (!Objects.equals(gone.due(), firedStage.due()) || gone.state() != State.FIRED || passesOn) {
      plan = null;
    }
  }

  /** Somebody who has got the lead since keeps it. */
  private boolean canPassOn(FiredStage firedStage, Instant at) {
    LeadState leadState = record.leadState();
    return !leadState.assignedAt().isAfter(firedStage.due())
        && Successors.mayGet(world.dealership(), leadState, firedStage.person(), at);
  }

  /** What is no mail and had to wait is for whoever is responsible when it leaves. */
  private FiredStage retargeted(FiredStage firedStage) {
    String assignee = record.leadState().assignee();
    if (firedStage.scope() != Scope.ASSIGNEE
        || firedStage.via() == Channel.MAIL
        || firedStage.person().equals(assignee)) {
      return firedStage;
    }
    FiredStage retargeted = firedStage.forPerson(assignee);
    replace(firedStage, retargeted);
    return retargeted;
  }

  /** A warning comes before the stage it warns of or not at all; a stage that is off drops none. */
  private boolean comesTooLate(FiredStage firedStage, Instant at) {
    String warnsOf = firedStage.warnsOf();
    if (warnsOf == null || !isOn(warnsOf)) {
      return false;
    }
    Predicate<Instant> isOver = instant -> !at.isBefore(instant);
    return record.current().stream()
            .anyMatch(m -> m.stage().equals(warnsOf) && isOver.test(m.due()))
        || plan().steps().stream().anyMatch(p -> p.stage().equals(warnsOf) && isOver.test(p.at()));
  }

  /** The lead with its new outlook, and what left. */
  Outcome finish() {
    List<UpcomingStage> upcoming =
        plan().steps().stream()
            .map(p -> new UpcomingStage(p.stage(), p.person(), p.at(), isOn(p.stage(), p.person())))
            .toList();
    Instant next = plan().steps().isEmpty() ? null : plan().steps().get(0).at();
    FiredStage waiting = firstWaiting();
    Instant leaves = waiting == null ? null : deliveryWindow.leavesAt(waiting);
    if (next == null || (leaves != null && leaves.isBefore(next))) {
      next = leaves;
    }
    Colour colour = plan().colour(now);
    if (next == null || (colour.changesAt() != null && colour.changesAt().isBefore(next))) {
      next = colour.changesAt();
    }
    record = record.withOutlook(upcoming, next, colour);
    planner.remember(record, plan());
    return new Outcome(record, left);
  }

  /** Whether a stage has effects for this lead. */
  private boolean isOn(String stage) {
    return settings.isOn(stage) && !plan().silenced().contains(stage);
  }

  /** Whether it has for somebody. */
  private boolean isOn(String stage, String person) {
    return settings.isOn(stage) && plan().tells(stage, person);
  }

  private Plan plan() {
    Plan known = plan;
    if (known == null) {
      known = planner.plan(record);
      plan = known;
    }
    return known;
  }

  private Optional<Planned> past() {
    return plan().steps().stream().filter(planned -> planned.at().isBefore(now)).findFirst();
  }

  private @Nullable Planned plannedWithout(FiredStage firedStage) {
    List<FiredStage> others = record.firedStages().stream().filter(m -> m != firedStage).toList();
    return planner.plan(record.withMilestones(others)).steps().stream()
        .filter(p -> p.stage().equals(firedStage.stage()) && p.scope() == firedStage.scope())
        .filter(p -> p.person().equals(firedStage.person()) || p.scope() == Scope.ASSIGNEE)
        .findFirst()
        .orElse(null);
  }

  private List<FiredStage> waiting() {
    List<FiredStage> waiting = record.current();
    waiting.removeIf(firedStage -> firedStage.state() != State.WAITING);
    return waiting;
  }

  private @Nullable FiredStage firstWaiting() {
    FiredStage first = null;
    for (FiredStage firedStage : waiting()) {
      if (first == null
          || deliveryWindow.leavesAt(firedStage).isBefore(deliveryWindow.leavesAt(first))) {
        first = firedStage;
      }
    }
    return first;
  }

  private void add(FiredStage firedStage) {
    List<FiredStage> all = new ArrayList<>(record.firedStages());
    all.add(firedStage);
    record = record.withMilestones(all);
  }

  private void replace(FiredStage old, FiredStage changed) {
    List<FiredStage> all = new ArrayList<>(record.firedStages());
    all.replaceAll(firedStage -> firedStage == old ? changed : firedStage);
    record = record.withMilestones(all);
  }

  private void remove(FiredStage firedStage) {
    record =
        record.withMilestones(record.firedStages().stream().filter(m -> m != firedStage).toList());
  }
}
