package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.Role;
import org.leadwacht.rules.plan.Anytime;
import org.leadwacht.rules.plan.ClaimLimit;
import org.leadwacht.rules.plan.Claimable;
import org.leadwacht.rules.plan.Coloured;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.plan.Silenced;
import org.leadwacht.rules.plan.Spared;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * Asks the rules for the plan of a lead: its situation becomes facts, their conclusions become what
 * is still to come.
 */
final class Planner implements AutoCloseable {

  private static final int MAX_REMEMBERED = 1000;
  private static final List<String> URGENCY = List.of("GREEN", "YELLOW", "RED");

  private final World world;
  private final RuleBook.Batch rules;
  private final Consumer<RuleInfo> concluded;

  /** By identity: a lead that something happened to is another value. */
  private final Map<LeadRecord, Plan> remembered = new IdentityHashMap<>();

  private @Nullable List<User> users;

  Planner(World world, Consumer<RuleInfo> concluded) {
    this.world = world;
    this.rules = world.rules().batch();
    this.concluded = concluded;
  }

  /**
   * The users whom rules ask for: the same for every lead, and costly to make where there are many.
   */
  private List<User> users() {
    List<User> known = users;
    if (known == null) {
      boolean all = world.rulesVersion() != 0 && world.rules().uses(User.class);
      known =
          world.dealership().people().all().stream()
              .filter(user -> all || user.roles().contains(Role.DISPATCHER))
              .map(user -> UserFacts.of(user, world.dealership()))
              .toList();
      users = known;
    }
    return known;
  }

  @Override
  public void close() {
    rules.close();
  }

  /**
   * Keeps the plan of a lead that is likely to be looked at next; it holds as long as the lead is
   * the same.
   */
  void remember(LeadRecord record, Plan plan) {
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(record, plan);
  }

  /** What is still to come in the lead's present round, by the instants. */
  Plan plan(LeadRecord record) {
    Plan known = remembered.remove(record);
    return known == null ? ask(record) : known;
  }

  private Plan ask(LeadRecord record) {
    if (record.leadState().status() == Status.CLOSED) {
      return Plan.NONE;
    }
    Situation situation = new Situation(world, record, users());
    List<Planned> plan = new ArrayList<>();
    Set<String> silenced = new HashSet<>();
    Map<String, Set<String>> spared = new HashMap<>();
    Set<String> anytime = new HashSet<>();
    Map<String, Instant> claims = new HashMap<>();
    Map<String, Integer> claimLimits = new HashMap<>();
    List<Conclusion> passOn = new ArrayList<>();
    List<Coloured> colours = new ArrayList<>();
    for (Conclusion conclusion : rules.evaluate(situation.facts())) {
      concluded.accept(conclusion.rule());
      if (conclusion.fact() instanceof Silenced silence) {
        silenced.add(silence.stage());
      } else if (conclusion.fact() instanceof Spared one) {
        spared.computeIfAbsent(one.stage(), stage -> new HashSet<>()).add(one.person());
      } else if (conclusion.fact() instanceof Anytime freed) {
        anytime.add(freed.stage());
      } else if (conclusion.fact() instanceof Claimable claim) {
        claims.merge(claim.user(), claim.moment().at(), (a, b) -> a.isBefore(b) ? a : b);
      } else if (conclusion.fact() instanceof ClaimLimit limit) {
        claimLimits.merge(limit.user(), limit.leads(), Math::min);
      } else if (conclusion.fact() instanceof PassOn) {
        passOn.add(conclusion);
      } else if (conclusion.fact() instanceof Coloured coloured
          && URGENCY.contains(coloured.signal())) {
        colours.add(coloured);
      }
      Planned planned = situation.planned(conclusion.fact(), conclusion.rule());
      if (planned != null) {
        plan.add(planned);
      }
    }
    Successors successors = new Successors(world.dealership(), record, passOn);
    successors.first().ifPresent(plan::add);
    colours.sort(
        Comparator.comparing((Coloured one) -> one.moment().at())
            .thenComparing(one -> URGENCY.indexOf(one.signal())));
    // a mail of the instant of the stage it counts from comes after it
    plan.sort(
        Comparator.comparing(Planned::at)
            .thenComparing(Planned::isMail)
            .thenComparing(Planned::stage)
            .thenComparing(Planned::person));
    return new Plan(
        plan, silenced, spared, anytime, claims, claimLimits, successors.all(), colours);
  }
}
