package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.FiredStage.Scope;
import org.leadwacht.rules.lead.FiredStage.State;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.stage.Channel;

/**
 * Whom a stage reaches at the instant it leaves: the person responsible or a deputy, nobody twice
 * in a round (docs/domain.md, section 3, "Deputies" and "Supervisors").
 */
final class Recipients {

  private final People people;

  Recipients(People people) {
    this.people = people;
  }

  /** Whether the person of a fired stage is still responsible. */
  boolean isResponsible(LeadRecord record, FiredStage firedStage) {
    return switch (firedStage.scope()) {
      case ASSIGNEE, EACH_ASSIGNEE -> firedStage.person().equals(record.leadState().assignee());
      case SUPERVISOR -> supervisors(record).contains(firedStage.person());
      case LEAD, NAMED -> true;
    };
  }

  /** Ids of those whom the fired stage reaches at an instant. */
  List<String> of(LeadRecord record, FiredStage firedStage, Instant at) {
    DealershipUser person = people.find(firedStage.person());
    if (person == null) {
      boolean outside = Addresses.isOutside(firedStage.person());
      return outside && firedStage.via() == Channel.MAIL ? List.of(firedStage.person()) : List.of();
    }
    Set<String> reached =
        record.current().stream()
            .filter(m -> m.state() == State.FIRED && m.stage().equals(firedStage.stage()))
            .flatMap(m -> m.to().stream())
            .collect(Collectors.toSet());
    Stream<DealershipUser> meant =
        firedStage.via() == Channel.LIST
            ? marked(person, at)
            : told(record, firedStage, person, at);
    return meant.map(DealershipUser::id).filter(id -> !reached.contains(id)).toList();
  }

  /** A mark reaches the supervisor, present or not, and his deputy. */
  private Stream<DealershipUser> marked(DealershipUser supervisor, Instant at) {
    return supervisor.isAbsent(at)
        ? Stream.concat(Stream.of(supervisor), people.deputyOf(supervisor, at).stream())
        : Stream.of(supervisor);
  }

  private Stream<DealershipUser> told(
      LeadRecord record, FiredStage firedStage, DealershipUser person, Instant at) {
    DealershipUser present = people.presentFor(person, at);
    boolean unwanted = firedStage.via() == Channel.MAIL && !present.wantsMail(firedStage.stage());
    return unwanted || hasHisOwn(record, firedStage, present) ? Stream.empty() : Stream.of(present);
  }

  /** A deputy who is a supervisor in his own right is told at his own time. */
  private boolean hasHisOwn(LeadRecord record, FiredStage firedStage, DealershipUser present) {
    return firedStage.scope() == Scope.SUPERVISOR
        && !present.id().equals(firedStage.person())
        && supervisors(record).contains(present.id());
  }

  private Set<String> supervisors(LeadRecord record) {
    return people.supervisorsOf(record.leadState().assignee()).stream()
        .map(DealershipUser::id)
        .collect(Collectors.toSet());
  }
}
