package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.stage.Channel;

/** Who gets an open lead next that rules pass on. */
final class Successors {

  private final Dealership dealership;
  private final LeadRecord record;
  private final LeadState leadState;
  private final List<Conclusion> wanted;

  /**
   * @param wanted conclusions about {@link PassOn}
   */
  Successors(Dealership dealership, LeadRecord record, List<Conclusion> wanted) {
    this.dealership = dealership;
    this.record = record;
    this.leadState = record.leadState();
    this.wanted = wanted;
  }

  /** Everybody whom rules name, and when. */
  Map<String, Instant> all() {
    Map<String, Instant> all = new HashMap<>();
    for (Conclusion conclusion : wanted) {
      PassOn one = (PassOn) conclusion.fact();
      all.merge(one.user(), one.moment().at(), (a, b) -> a.isBefore(b) ? a : b);
    }
    return all;
  }

  /** Who gets it, and when. */
  Optional<Planned> first() {
    if (wanted.isEmpty() || isSettled()) {
      return Optional.empty();
    }
    String assignee = leadState.assignee();
    return wanted.stream()
        .map(Successors::planned)
        .filter(planned -> planned.at().isAfter(leadState.assignedAt()))
        .filter(planned -> mayGet(dealership, leadState, planned.person(), planned.at()))
        .min(
            Comparator.comparing(Planned::at)
                .thenComparing(planned -> planned.person().compareTo(assignee) < 0)
                .thenComparing(Planned::person));
  }

  /** Whether it was decided already that the assignee loses it, or keeps it. */
  private boolean isSettled() {
    return record.current().stream()
        .filter(fired -> fired.stage().equals(PassOn.STAGE))
        .anyMatch(
            fired ->
                fired.state() != FiredStage.State.FIRED
                    && !fired.due().isBefore(leadState.assignedAt()));
  }

  private static Planned planned(Conclusion conclusion) {
    PassOn one = (PassOn) conclusion.fact();
    return new Planned(
        PassOn.STAGE,
        one.moment(),
        one.user(),
        Scope.NAMED,
        Channel.POPUP,
        null,
        conclusion.rule());
  }

  /** Whether a lead can be passed on to somebody at an instant. */
  static boolean mayGet(Dealership dealership, LeadState leadState, String user, Instant at) {
    DealershipUser next = dealership.people().find(user);
    Settings.Pool pool = dealership.settings().pool();
    boolean toPool = pool.enabled() && user.equals(pool.account());
    return leadState.status() == Status.OPEN
        && next != null
        && next.canBeAssigned()
        && !next.isAbsent(at)
        && !user.equals(leadState.assignee())
        && (toPool || !leadState.owners().contains(user));
  }
}
