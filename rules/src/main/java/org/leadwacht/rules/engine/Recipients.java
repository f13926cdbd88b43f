package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Milestone;
import org.leadwacht.rules.lead.Milestone.Scope;
import org.leadwacht.rules.lead.Milestone.State;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.people.User;

/**
 * Whom a stage reaches at the instant it leaves: the person responsible or a deputy, nobody twice
 * in a round (domain.md, section 3, "Deputies" and "Supervisors").
 */
final class Recipients {

  private final People people;

  Recipients(People people) {
    this.people = people;
  }

  /** Whether the person of a milestone is still responsible. */
  boolean isResponsible(Dossier dossier, Milestone milestone) {
    return switch (milestone.scope()) {
      case ASSIGNEE, EACH_ASSIGNEE -> milestone.person().equals(dossier.standing().assignee());
      case SUPERVISOR -> supervisors(dossier).contains(milestone.person());
      case NAMED -> true;
    };
  }

  /** Ids of those whom the milestone reaches at an instant. */
  List<String> of(Dossier dossier, Milestone milestone, Instant at) {
    User person = people.find(milestone.person());
    if (person == null) {
      return List.of();
    }
    Set<String> reached =
        dossier.current().stream()
            .filter(m -> m.state() == State.FIRED && m.stage().equals(milestone.stage()))
            .flatMap(m -> m.to().stream())
            .collect(Collectors.toSet());
    Stream<User> meant =
        milestone.via().equals("list") ? marked(person, at) : told(dossier, milestone, person, at);
    return meant.map(User::id).filter(id -> !reached.contains(id)).toList();
  }

  /** A mark reaches the supervisor, present or not, and his deputy. */
  private Stream<User> marked(User supervisor, Instant at) {
    return supervisor.isAbsent(at)
        ? Stream.concat(Stream.of(supervisor), people.deputyOf(supervisor, at).stream())
        : Stream.of(supervisor);
  }

  private Stream<User> told(Dossier dossier, Milestone milestone, User person, Instant at) {
    User present = people.presentFor(person, at);
    boolean unwanted = milestone.via().equals("mail") && !present.wantsMail(milestone.stage());
    return unwanted || hasHisOwn(dossier, milestone, present) ? Stream.empty() : Stream.of(present);
  }

  /** A deputy who is a supervisor in his own right is told at his own time. */
  private boolean hasHisOwn(Dossier dossier, Milestone milestone, User present) {
    return milestone.scope() == Scope.SUPERVISOR
        && !present.id().equals(milestone.person())
        && supervisors(dossier).contains(present.id());
  }

  private Set<String> supervisors(Dossier dossier) {
    return people.supervisorsOf(dossier.standing().assignee()).stream()
        .map(User::id)
        .collect(Collectors.toSet());
  }
}
