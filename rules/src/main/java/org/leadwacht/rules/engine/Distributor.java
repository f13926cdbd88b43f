package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.plan.Apart;
import org.leadwacht.rules.plan.Join;
import org.leadwacht.rules.plan.Proposal;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * Finds the owner of a new lead (docs/domain.md, section 5). The order of turns and who is there
 * become facts, the rules propose, the lowest rank wins.
 */
final class Distributor {

  private final World world;
  private final Load load;
  private final Consumer<RuleInfo> concluded;

  Distributor(World world, Load load, Consumer<RuleInfo> concluded) {
    this.concluded = concluded;
    this.load = load;
    this.world = world;
  }

  /**
   * Distributes a lead whose contact has no unfinished lead.
   *
   * @param inquiry the new lead
   * @param known the leads of that person
   * @param turns who was served so far
   * @param now the instant at which absences are looked at
   */
  Distribution distribute(Inquiry inquiry, Collection<LeadRecord> known, Turns turns, Instant now) {
    return order(inquiry, known, turns, now).distribution();
  }

  /** The same with all that was concluded on the way. */
  Order order(Inquiry inquiry, Collection<LeadRecord> known, Turns turns, Instant now) {
    Attempt attempt = attempt(inquiry, known, turns, now, TurnWishes.NONE);
    List<Conclusion> conclusions = world.rules().evaluate(attempt.facts());
    TurnWishes wishes = TurnWishes.of(conclusions);
    if (!wishes.equals(TurnWishes.NONE)) {
      // whoever is next in turn is next as the rules want the turns
      attempt = attempt(inquiry, known, turns, now, wishes);
      conclusions = world.rules().evaluate(attempt.facts());
    }
    conclusions.forEach(conclusion -> concluded.accept(conclusion.rule()));
    boolean apart = conclusions.stream().anyMatch(c -> c.fact() instanceof Apart);
    return new Order(
        proposals(conclusions).stream().map(c -> (Proposal) c.fact()).toList(),
        wishes,
        apart,
        attempt.choose(conclusions, apart));
  }

  private Attempt attempt(
      Inquiry inquiry, Collection<LeadRecord> known, Turns turns, Instant now, TurnWishes wishes) {
    return new Attempt(world, inquiry, known, turns, load, now, wishes);
  }

  /** The proposals, the best first. */
  static List<Conclusion> proposals(List<Conclusion> conclusions) {
    return conclusions.stream()
        .filter(conclusion -> conclusion.fact() instanceof Proposal)
        .sorted(
            Comparator.comparingInt((Conclusion c) -> ((Proposal) c.fact()).rank())
                .thenComparing(c -> ((Proposal) c.fact()).user()))
        .toList();
  }

  /** Which leads of the same person rules want a new one to join; none if one keeps it apart. */
  Predicate<LeadRecord> joined(Inquiry inquiry, Collection<LeadRecord> known, Instant now) {
    RuleBook rules = world.rules();
    if (!rules.decides(Join.class) && !rules.concludes(Apart.class)) {
      return lead -> true;
    }
    Attempt attempt = attempt(inquiry, known, Turns.NONE, now, TurnWishes.NONE);
    List<Conclusion> conclusions = rules.evaluate(attempt.facts());
    if (conclusions.stream().anyMatch(conclusion -> conclusion.fact() instanceof Apart)) {
      return lead -> false;
    }
    Set<String> wanted = new HashSet<>();
    for (Conclusion conclusion : conclusions) {
      if (conclusion.fact() instanceof Join join) {
        concluded.accept(conclusion.rule());
        wanted.add(join.lead());
      }
    }
    return lead -> !rules.decides(Join.class) || wanted.contains(lead.id());
  }
}
