package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Dossier.Outlook;
import org.leadwacht.rules.lead.Milestone;
import org.leadwacht.rules.lead.Milestone.Scope;
import org.leadwacht.rules.lead.Milestone.State;
import org.leadwacht.rules.lead.Standing;
import org.leadwacht.rules.lead.Timing;

/**
 * One look at a lead at an instant. A stage whose instant has come is reached; it leaves when a
 * closed day or the delivery window no longer holds it (domain.md, section 3).
 */
final class Advance {

  private final World world;
  private final Settings settings;
  private final Planner planner;
  private final Instant now;
  private final Leaving leaving;
  private final Recipients recipients;
  private final List<Milestone> left = new ArrayList<>();
  private Dossier dossier;
  private @Nullable List<Planned> plan;

  Advance(World world, Planner planner, Dossier dossier, Instant now) {
    this.world = world;
    this.settings = world.dealership().settings();
    this.planner = planner;
    this.dossier = dossier;
    this.now = now;
    this.leaving = new Leaving(world.dealership(), dossier.inquiry().location());
    this.recipients = new Recipients(world.dealership().people());
  }

  /** Lets time pass until now: what is due is reached at its own instant, what is ready leaves. */
  void passTime(boolean inclusive) {
    while (true) {
      Planned due = plan().isEmpty() ? null : plan().get(0);
      Milestone waiting = firstWaiting();
      Instant leavesAt = waiting == null ? null : leaving.leavesAt(waiting);
      if (leavesAt != null && waiting != null && (due == null || !due.at().isBefore(leavesAt))) {
        if (!isReached(leavesAt, inclusive)) {
          return;
        }
        leave(waiting, leavesAt);
      } else if (due != null && isReached(due.at(), inclusive)) {
        reach(due, due.at(), due.at(), due.at(), false, false);
      } else {
        return;
      }
    }
  }

  private boolean isReached(Instant instant, boolean inclusive) {
    return inclusive ? !instant.isAfter(now) : instant.isBefore(now);
  }

  /**
   * Reaches what lies in the past because the server was away or learnt of it late: ready now, due
   * when it was.
   */
  void catchUp() {
    for (Milestone milestone : waiting()) {
      Instant leavesAt = leaving.leavesAt(milestone);
      if (leavesAt.isBefore(now)) {
        missedToLeave(milestone, leavesAt);
      }
    }
    Optional<Planned> missed;
    while ((missed = past()).isPresent()) {
      catchUp(missed.get());
    }
  }

  /**
   * It should have left while the server was away; what was for a former assignee is not made up
   * for.
   */
  private void missedToLeave(Milestone milestone, Instant leavesAt) {
    Standing.HandOver handOver = dossier.standing().handOver();
    boolean formerAssignees = handOver != null && leavesAt.isBefore(handOver.at());
    if (formerAssignees && milestone.via().equals("mail")) {
      replace(milestone, milestone.ended(State.PASSED));
    } else if (formerAssignees && milestone.scope() == Scope.ASSIGNEE) {
      replace(milestone, milestone.forPerson(dossier.standing().assignee()).left(now, List.of()));
    } else {
      Instant punctual = milestone.timing().delayed() ? milestone.timing().punctualAt() : leavesAt;
      replace(milestone, milestone.delayed(now, punctual));
    }
    plan = null;
  }

  private void catchUp(Planned missed) {
    Standing.HandOver handOver = dossier.standing().handOver();
    boolean formerAssignees =
        handOver != null
            && missed.scope() != Scope.EACH_ASSIGNEE
            && missed.at().isBefore(handOver.at());
    if (!formerAssignees || handOver == null) {
      reach(missed, missed.at(), now, leaving.leavesAt(missed.at(), missed.isMail()), true, false);
    } else if (missed.isMail()) {
      settle(missed, State.PASSED, missed.at());
    } else if (missed.scope() == Scope.ASSIGNEE) {
      turnRed(missed);
    } else {
      Instant punctual = leaving.leavesAt(handOver.at(), false);
      boolean late = punctual.isBefore(now);
      reach(missed, now, late ? now : handOver.at(), punctual, late, true);
    }
  }

  /** Overdue while somebody else was responsible: the lead turns red, but nobody is told. */
  private void turnRed(Planned missed) {
    Milestone silent = milestone(missed, missed.at(), now, now, true, false);
    add(settings.isOn(missed.stage()) ? silent.left(now, List.of()) : silent.ended(State.OFF));
    plan = null;
  }

  /** Plans anew after a change; what it puts into the past happens now or never. */
  void change() {
    for (Milestone off : dossier.current().stream().filter(m -> m.state() == State.OFF).toList()) {
      if (settings.isOn(off.stage())) {
        switchedOn(off);
      }
    }
    for (Milestone held : waiting()) {
      changed(held);
    }
    plan = null;
    Optional<Planned> put;
    while ((put = past()).isPresent()) {
      putIntoThePast(put.get());
    }
  }

  /** A stage that is switched on fires only if the instant it has now still lies ahead. */
  private void switchedOn(Milestone off) {
    Planned anew = plannedWithout(off);
    if (anew != null && !anew.at().isBefore(now)) {
      remove(off);
    } else {
      replace(off, off.ended(State.PASSED));
    }
  }

  private void changed(Milestone held) {
    if (!settings.isOn(held.stage())) {
      // what was missed before the change stays missed, and leaves at the return
      boolean missed = held.timing().delayed() && leaving.leavesAt(held).equals(now);
      replace(held, missed ? held.letGo(now) : held.ended(State.OFF));
      return;
    }
    Milestone anew = held;
    if (held.via().equals("mail") && !held.timing().delayed()) {
      Planned planned = plannedWithout(held);
      if (planned == null || !planned.at().isBefore(now)) {
        remove(held);
        return;
      }
      anew = held.counted(planned.at());
      replace(held, anew);
    }
    if (leaving.leavesAt(anew).isBefore(now)) {
      replace(anew, anew.letGo(leaving.atOnce(now)));
    }
  }

  private void putIntoThePast(Planned planned) {
    Instant atOnce = leaving.atOnce(now);
    if (!settings.isOn(planned.stage())) {
      settle(planned, State.OFF, atOnce);
    } else if (planned.isMail() || wasOff(planned)) {
      settle(planned, State.PASSED, atOnce);
    } else {
      reach(planned, atOnce, atOnce, atOnce, false, true);
    }
  }

  private boolean wasOff(Planned planned) {
    return dossier.outlook().stream()
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
    Milestone reached = milestone(planned, due, ready, punctual, delayed, countsFromLeaving);
    add(settings.isOn(planned.stage()) ? reached : reached.ended(State.OFF));
    if (due.equals(planned.at()) && !countsFromLeaving && !dependsOnWhatFired()) {
      plan = plan().stream().filter(other -> other != planned).toList();
    } else {
      plan = null;
    }
  }

  /** Only then do rules conclude something new from a stage that fires as it was planned. */
  private boolean dependsOnWhatFired() {
    return dossier.standing().handOver() != null || world.rulesVersion() != 0;
  }

  private void settle(Planned planned, State state, Instant due) {
    add(milestone(planned, due, due, due, false, false).ended(state));
    plan = null;
  }

  private Milestone milestone(
      Planned planned,
      Instant due,
      Instant ready,
      Instant punctual,
      boolean delayed,
      boolean countsFromLeaving) {
    return new Milestone(
        dossier.standing().round(),
        planned.stage(),
        planned.person(),
        planned.scope(),
        State.WAITING,
        new Timing(due, ready, punctual, delayed, false, countsFromLeaving),
        null,
        List.of(),
        planned.via(),
        planned.warnsOf(),
        settings.isOn(planned.stage())
            ? Reasons.because(planned, world)
            : Reasons.ofNothing(planned, world));
  }

  private void leave(Milestone ready, Instant at) {
    Milestone milestone = retargeted(ready);
    Milestone gone;
    if (!settings.isOn(milestone.stage()) && !milestone.timing().letGo()) {
      gone = milestone.ended(State.OFF);
    } else if (!recipients.isResponsible(dossier, milestone) || comesTooLate(milestone, at)) {
      gone = milestone.ended(State.PASSED);
    } else {
      gone = milestone.left(at, recipients.of(dossier, milestone, at));
    }
    replace(milestone, gone);
    if (gone.isShown()) {
      left.add(gone);
    }
    if (!Objects.equals(gone.due(), milestone.due()) || gone.state() != State.FIRED) {
      plan = null;
    }
  }

  /** What is no mail and had to wait is for whoever is responsible when it leaves. */
  private Milestone retargeted(Milestone milestone) {
    String assignee = dossier.standing().assignee();
    if (milestone.scope() != Scope.ASSIGNEE
        || milestone.via().equals("mail")
        || milestone.person().equals(assignee)) {
      return milestone;
    }
    Milestone retargeted = milestone.forPerson(assignee);
    replace(milestone, retargeted);
    return retargeted;
  }

  /** A warning comes before the stage it warns of or not at all; a stage that is off drops none. */
  private boolean comesTooLate(Milestone milestone, Instant at) {
    String warnsOf = milestone.warnsOf();
    if (warnsOf == null || !settings.isOn(warnsOf)) {
      return false;
    }
    Predicate<Instant> isOver = instant -> !at.isBefore(instant);
    return dossier.current().stream()
            .anyMatch(m -> m.stage().equals(warnsOf) && isOver.test(m.due()))
        || plan().stream().anyMatch(p -> p.stage().equals(warnsOf) && isOver.test(p.at()));
  }

  /** The lead with its new outlook, and what left. */
  Outcome finish() {
    List<Outlook> outlook =
        plan().stream()
            .map(p -> new Outlook(p.stage(), p.person(), p.at(), settings.isOn(p.stage())))
            .toList();
    Instant next = plan().isEmpty() ? null : plan().get(0).at();
    Milestone waiting = firstWaiting();
    Instant leaves = waiting == null ? null : leaving.leavesAt(waiting);
    if (next == null || (leaves != null && leaves.isBefore(next))) {
      next = leaves;
    }
    dossier = dossier.withOutlook(outlook, next);
    planner.remember(dossier, plan());
    return new Outcome(dossier, left);
  }

  private List<Planned> plan() {
    List<Planned> known = plan;
    if (known == null) {
      known = planner.plan(dossier);
      plan = known;
    }
    return known;
  }

  private Optional<Planned> past() {
    return plan().stream().filter(planned -> planned.at().isBefore(now)).findFirst();
  }

  private @Nullable Planned plannedWithout(Milestone milestone) {
    List<Milestone> others = dossier.milestones().stream().filter(m -> m != milestone).toList();
    return planner.plan(dossier.withMilestones(others)).stream()
        .filter(p -> p.stage().equals(milestone.stage()) && p.scope() == milestone.scope())
        .filter(p -> p.person().equals(milestone.person()) || p.scope() == Scope.ASSIGNEE)
        .findFirst()
        .orElse(null);
  }

  private List<Milestone> waiting() {
    List<Milestone> waiting = dossier.current();
    waiting.removeIf(milestone -> milestone.state() != State.WAITING);
    return waiting;
  }

  private @Nullable Milestone firstWaiting() {
    Milestone first = null;
    for (Milestone milestone : waiting()) {
      if (first == null || leaving.leavesAt(milestone).isBefore(leaving.leavesAt(first))) {
        first = milestone;
      }
    }
    return first;
  }

  private void add(Milestone milestone) {
    List<Milestone> all = new ArrayList<>(dossier.milestones());
    all.add(milestone);
    dossier = dossier.withMilestones(all);
  }

  private void replace(Milestone old, Milestone changed) {
    List<Milestone> all = new ArrayList<>(dossier.milestones());
    all.replaceAll(milestone -> milestone == old ? changed : milestone);
    dossier = dossier.withMilestones(all);
  }

  private void remove(Milestone milestone) {
    dossier =
        dossier.withMilestones(dossier.milestones().stream().filter(m -> m != milestone).toList());
  }
}
