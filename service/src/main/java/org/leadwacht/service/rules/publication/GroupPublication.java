package org.leadwacht.service.rules.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.rules.draft.DraftCheck;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.inforce.Proven;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.leadwacht.service.rules.proof.Proofs;
import org.leadwacht.service.scenarios.RuleProblem;
import org.springframework.stereotype.Component;

/**
 * Puts a version of a dealer group under the files that a dealership has published, or takes it
 * away: first a trial that changes nothing, then a publication. A draft that somebody works on
 * stays as it is.
 */
@Component
public class GroupPublication {

  private final RuleFiles files;
  private final DraftCheck check;
  private final DealershipRules dealerships;
  private final Proofs proofs;
  private final Publication publication;

  GroupPublication(
      RuleFiles files,
      DraftCheck check,
      DealershipRules dealerships,
      Proofs proofs,
      Publication publication) {
    this.files = files;
    this.check = check;
    this.dealerships = dealerships;
    this.proofs = proofs;
    this.publication = publication;
  }

  /**
   * What taking a version would do.
   *
   * @param dealership whose it is
   * @param present what the dealership has
   * @param group what the version sets
   * @param next what it would plan by; null where the rules cannot be planned by
   * @param reasons why it is refused; empty where it is not
   */
  public record Trial(
      String dealership,
      RuleFiles.Present present,
      GroupLayer group,
      @Nullable RuleSet next,
      List<Message> reasons) {

    public Trial {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Tries a version of a dealer group in a dealership: its rules with the dealership's own, its
   * settings under the dealership's own, and the dealership's scenarios.
   *
   * @param group what the version sets; {@link GroupLayer#NONE} for no dealer group
   * @param over lays the version's rules over the dealership's base, or takes those of any away;
   *     may throw {@link InvalidRulesException} where they cannot be planned by there
   */
  public Trial trial(String dealership, GroupLayer group, UnaryOperator<RuleBase> over) {
    RuleFiles.Present present = files.of(dealership);
    try {
      RuleBase base = over.apply(present.base().product());
      RuleSet next = new RuleSet(base, present.published().files());
      return new Trial(dealership, present, group, next, reasons(present, group, next));
    } catch (InvalidRulesException e) {
      return new Trial(dealership, present, group, null, RuleProblem.reasons(e.problems()));
    }
  }

  private List<Message> reasons(RuleFiles.Present present, GroupLayer group, RuleSet next) {
    List<Message> reasons = new ArrayList<>();
    for (InvalidDocumentException.Problem wrong :
        dealerships.problems(present.state().content(), group, next.bookInForce())) {
      reasons.add(Message.of("service.rules.atPlace", wrong.field(), wrong.message()));
    }
    if (reasons.isEmpty()) {
      DraftCheck.Findings found = check.checkInForce(present.under(group, next.base()));
      reasons.addAll(RuleProblem.reasons(found.problems()));
      found
          .scenarios()
          .failures()
          .forEach(
              failed ->
                  reasons.add(Message.of("service.dealerGroups.scenario", failed.scenario())));
    }
    return reasons;
  }

  /**
   * What a trial that succeeded would change for every lead there can be; null where that cannot be
   * proven, as where the settings change as well.
   */
  public @Nullable Proven changes(Trial trial) {
    GroupLayer before = trial.present().state().group();
    return trial.next() == null || !before.setsLike(trial.group())
        ? null
        : proofs.kept(trial.dealership(), trial.present().inForce(), trial.next());
  }

  /**
   * Publishes what was tried and not refused.
   *
   * @param group the version of the dealer group; null for none
   * @param by who publishes
   * @throws org.leadwacht.service.platform.web.ProblemException 409 if another version came into
   *     force meanwhile
   */
  public PublishedVersion publish(
      Trial trial, @Nullable DealerGroupPin group, String comment, String by) {
    RuleSet next = trial.next();
    if (next == null || !trial.reasons().isEmpty()) {
      throw new IllegalStateException("A trial that was refused cannot be published.");
    }
    RuleFiles.Present present = trial.present();
    return publication.putInForce(
        trial.dealership(),
        present,
        next,
        group,
        comment,
        by,
        null,
        present.unchanged() ? present.draft().revision() : present.published().draftRevision(),
        "dealer group");
  }
}
