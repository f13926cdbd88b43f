package org.leadwacht.service.rules.proof;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.proof.Proof;
import org.leadwacht.rules.proof.Prover;
import org.leadwacht.rules.rulebook.ActivityRuleChange;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.DraftRules;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.inforce.Proven;
import org.springframework.stereotype.Component;

/** Proves what drafts do, with the people and settings of their dealership. */
@Component
public class Proofs {

  private final Dealerships dealerships;
  private final Clock clock;

  Proofs(Dealerships dealerships, Clock clock) {
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /** What the draft changes against what is in force; 422 with the problems if it has errors. */
  public ProofView of(RuleFiles.Present present, Language wanted) {
    RuleSet draft = DraftRules.usableDraft(present);
    Proof proof;
    try {
      proof =
          Prover.prove(
              present.inForce(),
              draft,
              dealerships.fresh(present.state().content().id()).dealership(),
              clock.instant(),
              wanted);
    } catch (BudgetExceededException e) {
      // a draft that asks for too much takes nothing out of force
      throw ProblemException.unprocessable("draft", e.message());
    }
    List<ProofView.Hidden> hidden =
        DraftRules.problems(present).stream()
            .filter(problem -> problem.code() == Problem.Code.HIDDEN)
            .map(
                problem ->
                    new ProofView.Hidden(
                        problem.file(), problem.line(), problem.message().in(wanted)))
            .toList();
    List<String> activities =
        ActivityRuleChange.between(present.inForce(), draft).stream().map(wanted::say).toList();
    return new ProofView(
        proof.complete(), proof.changes(), activities, proof.fallsThrough(), hidden);
  }

  /**
   * What is kept with a version: what it changes against the one before, in all languages.
   *
   * @return null where the base changes too, or the rules ask for too much
   */
  public @Nullable Proven kept(String dealership, RuleSet before, RuleSet after) {
    if (!before.base().version().equals(after.base().version())) {
      return null;
    }
    Dealership house = dealerships.fresh(dealership).dealership();
    Instant now = clock.instant();
    try {
      Proof de = Prover.changes(before, after, house, now, Language.DE);
      Proof en = Prover.changes(before, after, house, now, Language.EN);
      List<Proven.Sentence> sentences = new ArrayList<>();
      for (int i = 0; i < de.changes().size(); i++) {
        sentences.add(new Proven.Sentence(de.changes().get(i).text(), en.changes().get(i).text()));
      }
      List<Proven.Sentence> activities =
          ActivityRuleChange.between(before, after).stream()
              .map(change -> new Proven.Sentence(Language.DE.say(change), Language.EN.say(change)))
              .toList();
      return new Proven(de.complete(), sentences, activities);
    } catch (BudgetExceededException | InvalidRulesException e) {
      // what was in force or comes into force cannot be gone through; the files and the diff stay
      return null;
    }
  }
}
