package org.leadwacht.service.dealergroups.rollout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.dealerships.RulesVersion;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.leadwacht.service.rules.publication.GroupPublication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a version of a dealer group into its dealerships: to one first, and to the others once one
 * holds it. Each is tried by itself; what one refuses stops no other.
 */
@Component
class DealerGroupRollout {

  private static final Logger log = LoggerFactory.getLogger(DealerGroupRollout.class);

  private final DealershipRules dealerships;
  private final GroupPublication publication;
  private final RuleBases bases;
  private final DealerGroupTries tries;
  private final AuditLog audit;
  private final Clock clock;

  DealerGroupRollout(
      DealershipRules dealerships,
      GroupPublication publication,
      RuleBases bases,
      DealerGroupTries tries,
      AuditLog audit,
      Clock clock) {
    this.dealerships = dealerships;
    this.publication = publication;
    this.bases = bases;
    this.tries = tries;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What became of a dealership.
   *
   * @param kept the try as it is kept
   * @param rulesVersion the version of its own rules by which it holds the dealer group's; null
   *     where it refused
   */
  record Outcome(DealerGroupTries.Try kept, @Nullable Long rulesVersion) {}

  /**
   * Brings a version into dealerships.
   *
   * @param members those that hold some version of the dealer group
   * @throws ProblemException 409 if they are several and none plans by the version yet
   */
  List<Outcome> roll(
      DealerGroupVersion version,
      List<DealershipRules.Member> members,
      Set<String> houses,
      Caller caller) {
    DealerGroupPin pin = version.pin();
    if (houses.size() > 1 && members.stream().noneMatch(member -> pin.equals(member.planned()))) {
      throw ProblemException.conflict(
          Message.of("service.dealerGroups.firstAlone", pin.version()),
          Map.of("reason", "firstAlone"));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (String house : houses) {
      Outcome outcome = roll(version, house, caller);
      tries.keep(outcome.kept());
      outcomes.add(outcome);
    }
    audit.record(
        Change.of(null, caller.name(), "dealer-group rollout", pin.group())
            .to(
                Map.of(
                    "version",
                    pin.version(),
                    "taken",
                    named(outcomes, true),
                    "refused",
                    named(outcomes, false))));
    return outcomes;
  }

  private static List<String> named(List<Outcome> outcomes, boolean taken) {
    return outcomes.stream()
        .filter(outcome -> outcome.kept().taken() == taken)
        .map(outcome -> outcome.kept().dealership())
        .toList();
  }

  private Outcome roll(DealerGroupVersion version, String house, Caller caller) {
    List<Message> reasons;
    try {
      DealershipRules.State before = dealerships.of(house);
      if (!before.suspended() && version.pin().equals(before.published().group())) {
        return outcome(version, house, List.of(), before.published().version(), caller);
      }
      GroupPublication.Trial trial =
          publication.trial(house, version.layer(), base -> bases.with(base, version.pin()));
      DealershipRules.State state = trial.present().state();
      reasons = new ArrayList<>(trial.reasons());
      elsewhere(state, version.pin().group()).ifPresent(reasons::add);
      if (state.fourEyes() && isWritten(version, caller.name())) {
        reasons.add(Message.of("service.dealerGroups.ownVersion", caller.name()));
      }
      if (reasons.isEmpty()) {
        Language language = Language.of(state.language());
        String comment =
            language.text("service.dealerGroups.comment", version.name(), version.pin().version());
        return outcome(
            version,
            house,
            reasons,
            publication.publish(trial, version.pin(), comment, caller.name()).version(),
            caller);
      }
    } catch (ProblemException refused) {
      reasons = new ArrayList<>(List.of(refused.message()));
      refused.errors().stream().map(FieldProblem::message).forEach(reasons::add);
    } catch (RuntimeException e) {
      log.error("Version {} could not be brought into '{}'", version.pin(), house, e);
      reasons = List.of(Message.of("service.dealerGroups.failed"));
    }
    return outcome(version, house, reasons, null, caller);
  }

  /** That a dealership is in another dealer group, if it is. */
  static Optional<Message> elsewhere(DealershipRules.State state, String group) {
    DealerGroupPin held = state.published().group();
    return held == null || held.group().equals(group)
        ? Optional.empty()
        : Optional.of(Message.of("service.dealerGroups.elsewhere"));
  }

  private static boolean isWritten(DealerGroupVersion version, String by) {
    return version.by().equals(by) || version.authors().contains(by);
  }

  private Outcome outcome(
      DealerGroupVersion version,
      String house,
      List<Message> reasons,
      @Nullable Long rulesVersion,
      Caller caller) {
    DealerGroupPin pin = version.pin();
    return new Outcome(
        new DealerGroupTries.Try(
            DealerGroupTries.Try.key(pin.group(), house),
            pin.group(),
            house,
            pin.version(),
            rulesVersion != null,
            reasons.stream()
                .map(
                    reason ->
                        new DealerGroupTries.Reason(reason.in(Language.DE), reason.in(Language.EN)))
                .toList(),
            clock.instant(),
            caller.name()),
        rulesVersion);
  }

  /**
   * Takes a dealership out of its dealer group, as a version of its own rules without it.
   *
   * @throws ProblemException 404 if it is not in it, 422 with the reasons if its own files need the
   *     dealer group's
   */
  void leave(String group, String name, String house, Caller caller) {
    GroupPublication.Trial trial = publication.trial(house, GroupLayer.NONE, RuleBase::product);
    DealershipRules.State state = trial.present().state();
    RulesVersion grouped = state.published().group() == null ? state.planned() : state.published();
    DealerGroupPin held = grouped.of(group);
    if (held == null) {
      throw ProblemException.notFound("dealership", house);
    }
    if (!trial.reasons().isEmpty()) {
      throw ProblemException.unprocessable(
          trial.reasons().stream().map(reason -> new FieldProblem(house, reason)).toList());
    }
    Language language = Language.of(state.language());
    publication.publish(
        trial, null, language.text("service.dealerGroups.left", name), caller.name());
    tries.forget(group, house);
    audit.record(
        Change.of(null, caller.name(), "dealer-group rollout", group)
            .from(Map.of("version", held.version(), "dealership", house)));
  }
}
