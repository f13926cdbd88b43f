package org.leadwacht.rules.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Addresses;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.Order;
import org.leadwacht.rules.engine.Plan;
import org.leadwacht.rules.engine.Planned;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.TurnWishes;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.plan.PassOn;
import org.leadwacht.rules.rulebook.RuleReach;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;

/** Asks the engine what the rules of a world do with leads. For one thread. */
final class Asked implements AutoCloseable {

  /** Long after every absence, so that everybody is there. */
  private static final Duration LATER = Duration.ofDays(36_500);

  private static final Set<String> OF_OPEN_LEADS =
      ShippedStage.codes(stage -> stage.round() == ShippedStage.Round.OPEN);
  private static final Order NOBODY =
      new Order(
          List.of(),
          TurnWishes.NONE,
          false,
          new Distribution(
              new Assignment("", Assignment.Reason.GIVEN, "", List.of(), null, null),
              null,
              null,
              null,
              List.of()));

  private final World world;
  private final boolean followUps;
  private final boolean owner;
  private final LifeCycle life;
  private final Reception reception;

  /**
   * @param reach what is of interest; all else is left out
   */
  Asked(World world, RuleReach reach) {
    this.world = world;
    this.followUps =
        reach.about().stream()
            .anyMatch(thing -> !thing.equals(RuleReach.OWNER) && !OF_OPEN_LEADS.contains(thing));
    this.owner = reach.includes(RuleReach.OWNER);
    this.life = LifeCycle.in(world);
    this.reception = new Reception(world);
  }

  @Override
  public void close() {
    life.close();
  }

  /**
   * What happens to a lead.
   *
   * @param assignee whose plan is looked at
   */
  Treatment of(Inquiry inquiry, String assignee) {
    Instant at = inquiry.receivedAt();
    Order order = owner ? reception.order(inquiry, at.plus(LATER)) : NOBODY;
    SortedMap<String, Set<Told>> told = new TreeMap<>();
    SortedSet<String> unheard = new TreeSet<>();
    LeadRecord open = LeadRecord.received(inquiry, null, assignee);
    // asked once: the rules are what takes the time
    Plan plan = life.plan(open);
    stages(open, plan, null, told, unheard);
    boolean heard = !told.isEmpty();
    if (followUps) {
      inProgress(open, assignee, told, unheard);
    }
    unheard.removeAll(told.keySet());
    SortedMap<String, List<Told>> stages = new TreeMap<>();
    told.forEach(
        (stage, all) ->
            stages.put(stage, all.stream().sorted(Comparator.comparing(Told::toString)).toList()));
    return new Treatment(
        stages,
        heard,
        unheard,
        since(open, plan.claims()),
        new TreeMap<>(plan.claimLimits()),
        since(open, plan.passOn()),
        colours(open, plan),
        order.distribution().assignment(),
        order.proposals(),
        order.wishes(),
        order.apart());
  }

  private static SortedMap<String, Duration> since(LeadRecord open, Map<String, Instant> moments) {
    SortedMap<String, Duration> since = new TreeMap<>();
    moments.forEach(
        (user, from) -> since.put(user, Duration.between(open.leadState().openedAt(), from)));
    return since;
  }

  private static SortedMap<Duration, String> colours(LeadRecord open, Plan plan) {
    SortedMap<Duration, String> colours = new TreeMap<>();
    plan.colours()
        .forEach(
            one ->
                colours.put(
                    Duration.between(open.leadState().openedAt(), one.moment().at()),
                    one.signal()));
    return colours;
  }

  /** Once it was answered, with and without a date to come. */
  private void inProgress(
      LeadRecord open,
      String assignee,
      SortedMap<String, Set<Told>> told,
      SortedSet<String> unheard) {
    Instant at = open.inquiry().receivedAt();
    LeadRecord answered =
        open.with(
            Event.of("2", new Event.Plain(Event.Type.ANSWERED), at.plusSeconds(60), assignee));
    stages(answered, life.plan(answered), null, told, unheard);
    Instant due = at.plus(Duration.ofDays(2));
    LeadRecord dated =
        answered.with(Event.of("3", new Event.FollowUpSet(due), at.plusSeconds(60), assignee));
    stages(dated, life.plan(dated), due, told, unheard);
  }

  private record Timing(
      Duration after,
      boolean business,
      String anchor,
      Channel via,
      boolean anytime,
      @Nullable String subject) {}

  private void stages(
      LeadRecord lead,
      Plan plan,
      @Nullable Instant due,
      SortedMap<String, Set<Told>> told,
      SortedSet<String> unheard) {
    Map<Instant, String> anchors = new HashMap<>();
    anchors.put(lead.leadState().openedAt(), "opened");
    if (due != null) {
      anchors.put(due, "due");
    }
    plan.steps().forEach(step -> anchors.putIfAbsent(step.at(), step.stage()));
    Map<String, Set<Instant>> moments = new HashMap<>();
    plan.steps()
        .forEach(
            step -> moments.computeIfAbsent(step.stage(), s -> new HashSet<>()).add(step.at()));
    Map<String, Map<Timing, SortedSet<String>>> byStage = new TreeMap<>();
    for (Planned step : plan.steps()) {
      boolean on =
          world.dealership().settings().isOn(step.stage())
              && plan.tells(step.stage(), step.person());
      if (!on || step.stage().equals(PassOn.STAGE)) {
        continue;
      }
      String to = step.person().equals(lead.leadState().assignee()) ? "assignee" : step.person();
      if (!isHeard(step)) {
        unheard.add(step.stage());
        continue;
      }
      Timing timing =
          new Timing(
              step.moment().duration(),
              step.moment().clock().equals("BUSINESS"),
              anchor(step, moments, anchors),
              step.via(),
              step.isMail() && plan.anytime().contains(step.stage()),
              step.rule().subject());
      byStage
          .computeIfAbsent(step.stage(), stage -> new HashMap<>())
          .computeIfAbsent(timing, t -> new TreeSet<>())
          .add(to);
    }
    byStage.forEach(
        (stage, timings) ->
            timings.forEach(
                (timing, to) ->
                    told.computeIfAbsent(stage, s -> new HashSet<>())
                        .add(
                            new Told(
                                stage,
                                timing.after(),
                                timing.business(),
                                timing.anchor(),
                                timing.via(),
                                to,
                                timing.anytime(),
                                timing.subject()))));
  }

  /** A stage that comes at the very instant of another is told from it by what usually counts. */
  private static String anchor(
      Planned step, Map<String, Set<Instant>> moments, Map<Instant, String> anchors) {
    String usual = ShippedStage.of(step.stage()).map(ShippedStage::anchor).orElse(null);
    Instant from = step.moment().anchor();
    return usual != null && moments.getOrDefault(usual, Set.of()).contains(from)
        ? usual
        : anchors.getOrDefault(from, "answer");
  }

  /** Whether somebody is there and wants to be told. */
  private boolean isHeard(Planned step) {
    DealershipUser user = world.dealership().people().find(step.person());
    if (user == null) {
      return Addresses.isOutside(step.person()) && step.via() == Channel.MAIL;
    }
    return step.via() != Channel.MAIL || user.wantsMail(step.stage());
  }

  /** Who would be looked at as assignee where nothing says otherwise. */
  String usualAssignee() {
    List<DealershipUser> people = new ArrayList<>(world.dealership().people().all());
    people.sort(
        Comparator.comparing((DealershipUser user) -> !user.receivesLeads())
            .thenComparing(user -> !user.canBeAssigned())
            .thenComparing(DealershipUser::id));
    return people.get(0).id();
  }
}
