package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.facts.Administrator;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Fallback;
import org.leadwacht.rules.facts.KnownContact;
import org.leadwacht.rules.facts.Member;
import org.leadwacht.rules.facts.NewLead;
import org.leadwacht.rules.facts.Pool;
import org.leadwacht.rules.facts.Turn;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Assignment.PassedOver;
import org.leadwacht.rules.lead.Assignment.PassedOver.Why;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.plan.Apart;
import org.leadwacht.rules.plan.Excluded;
import org.leadwacht.rules.plan.Proposal;

/**
 * Finds the owner of a new lead (docs/domain.md, section 5). The order of turns and who is there
 * become facts, the rules propose, the lowest rank wins.
 */
final class Distributor {

  private static final int GROUPS = 4000;
  private static final int ALL = 5000;
  private static final String LAST_RESORT = "D7 The administrator takes what is left";

  private final World world;
  private final Consumer<RuleInfo> concluded;
  private final Dealership dealership;
  private final People people;

  Distributor(World world, Consumer<RuleInfo> concluded) {
    this.concluded = concluded;
    this.world = world;
    this.dealership = world.dealership();
    this.people = dealership.people();
  }

  /**
   * Distributes a lead whose contact has no unfinished lead.
   *
   * @param inquiry the new lead
   * @param lastAssignee id of the assignee of the contact's lead that was received last, or null
   *     for a new contact
   * @param turns who was served so far
   * @param now the instant at which absences are looked at
   */
  Distribution distribute(
      Inquiry inquiry, @Nullable String lastAssignee, Turns turns, Instant now) {
    return order(inquiry, lastAssignee, turns, now).distribution();
  }

  /** The same with all that was concluded on the way. */
  Order order(Inquiry inquiry, @Nullable String lastAssignee, Turns turns, Instant now) {
    Attempt attempt = new Attempt(inquiry, turns, now, Set.of());
    List<Conclusion> conclusions = world.rules().evaluate(attempt.facts(lastAssignee));
    Set<String> excluded = excluded(conclusions);
    if (!excluded.isEmpty()) {
      // whoever is next in turn is next without those who are left out
      attempt = new Attempt(inquiry, turns, now, excluded);
      conclusions = world.rules().evaluate(attempt.facts(lastAssignee));
    }
    conclusions.forEach(conclusion -> concluded.accept(conclusion.rule()));
    boolean apart = conclusions.stream().anyMatch(c -> c.fact() instanceof Apart);
    return new Order(
        proposals(conclusions).stream().map(c -> (Proposal) c.fact()).toList(),
        excluded,
        apart,
        attempt.choose(conclusions, apart));
  }

  private static List<Conclusion> proposals(List<Conclusion> conclusions) {
    return conclusions.stream()
        .filter(conclusion -> conclusion.fact() instanceof Proposal)
        .sorted(
            Comparator.comparingInt((Conclusion c) -> ((Proposal) c.fact()).rank())
                .thenComparing(c -> ((Proposal) c.fact()).user()))
        .toList();
  }

  /** Whether a rule wants a lead to join no other of the same person. */
  boolean keepsApart(Inquiry inquiry, Instant now) {
    if (!world.rules().concludes(Apart.class)) {
      return false;
    }
    Attempt attempt = new Attempt(inquiry, Turns.NONE, now, Set.of());
    return world.rules().evaluate(attempt.facts(null)).stream()
        .anyMatch(conclusion -> conclusion.fact() instanceof Apart);
  }

  private static Set<String> excluded(List<Conclusion> conclusions) {
    return conclusions.stream()
        .filter(conclusion -> conclusion.fact() instanceof Excluded)
        .map(conclusion -> ((Excluded) conclusion.fact()).user())
        .collect(Collectors.toSet());
  }

  /** Takes somebody's place in a circle. */
  private interface Place {
    void of(
        String circle, int position, DealershipUser user, boolean present, @Nullable String deputy);
  }

  /** One lead at one instant. */
  private final class Attempt {

    private final Inquiry inquiry;
    private final Turns turns;
    private final Instant now;
    private final Set<String> excluded;
    private final @Nullable String location;
    private final List<PassedOver> passedOver = new ArrayList<>();

    Attempt(Inquiry inquiry, Turns turns, Instant now, Set<String> excluded) {
      this.inquiry = inquiry;
      this.turns = turns;
      this.now = now;
      this.excluded = excluded;
      this.location =
          located(dealership.settings().useVehicleLocation() ? inquiry.vehicleLocation() : null);
    }

    /** A location that does not exist is as if it were not given. */
    private @Nullable String located(@Nullable String vehicle) {
      String known = dealership.locationNamed(vehicle);
      return known == null ? dealership.locationNamed(inquiry.location()) : known;
    }

    /** The proposal of the lowest rank that can be followed, finally the administrator. */
    Distribution choose(List<Conclusion> conclusions, boolean apart) {
      List<Unusable> unusable = new ArrayList<>();
      for (Conclusion conclusion : proposals(conclusions)) {
        Proposal proposal = (Proposal) conclusion.fact();
        if (canFollow(proposal, conclusion.rule(), unusable)) {
          Assignment.Reason reason = reason(proposal.reason());
          Assignment assignment =
              new Assignment(
                  proposal.user(),
                  reason,
                  conclusion.rule().name(),
                  passedOver,
                  note(reason, proposal.reason()),
                  apart ? Boolean.TRUE : null);
          return new Distribution(assignment, proposal.circle(), proposal.turnOf(), unusable);
        }
      }
      Assignment last =
          new Assignment(
              lastResort().id(),
              Assignment.Reason.ADMINISTRATOR,
              LAST_RESORT,
              passedOver,
              null,
              apart ? Boolean.TRUE : null);
      return new Distribution(last, null, null, unusable);
    }

    /** Shipped rules know whom they propose; what a dealership's conclude is looked at. */
    private boolean canFollow(Proposal proposal, RuleInfo rule, List<Unusable> unusable) {
      DealershipUser user = people.find(proposal.user());
      if (user == null) {
        unusable.add(new Unusable(rule, proposal.user()));
        passedOver.add(new PassedOver(proposal.user(), Why.UNKNOWN));
        return false;
      }
      if (excluded.contains(user.id())) {
        pass(user, Why.EXCLUDED);
        return false;
      }
      if (rule.layer() == RuleInfo.Layer.BASE) {
        return true;
      }
      if (!user.canBeAssigned()) {
        unusable.add(new Unusable(rule, user.id()));
      }
      return canTake(user);
    }

    private static @Nullable String note(Assignment.Reason reason, String text) {
      return reason == Assignment.Reason.RULE && !text.equals(reason.name()) ? text : null;
    }

    private static Assignment.Reason reason(String text) {
      return Arrays.stream(Assignment.Reason.values())
          .filter(reason -> reason.name().equals(text))
          .findFirst()
          .orElse(Assignment.Reason.RULE);
    }

    /** Where no proposal can be followed: a lead without an owner would go unanswered. */
    private DealershipUser lastResort() {
      return people
          .administrator(null)
          .or(() -> people.all().stream().filter(DealershipUser::canBeAssigned).findFirst())
          .or(() -> people.all().stream().findFirst())
          .orElseThrow(() -> new IllegalStateException("Nobody can own lead " + inquiry.id()));
    }

    List<Object> facts(@Nullable String lastAssignee) {
      Settings settings = dealership.settings();
      List<Object> facts = new ArrayList<>();
      LocalMoment received = LocalMoment.of(inquiry.receivedAt(), dealership, location);
      facts.add(
          new NewLead(
              inquiry.id(),
              inquiry.source(),
              inquiry.brand(),
              inquiry.condition(),
              location,
              inquiry.vehicleLocation(),
              inquiry.request(),
              inquiry.price(),
              inquiry.tags(),
              LocalMoment.email(inquiry),
              received.day(),
              received.minute(),
              received.monthDay(),
              received.inHours(),
              settings.distributeKnownContactsNormally()));
      DealershipUser last = people.find(lastAssignee);
      if (last != null) {
        facts.add(new KnownContact(last.id(), canTake(last)));
      }
      if (settings.pool().enabled() && settings.pool().account() != null) {
        facts.add(new Pool(settings.pool().account()));
      } else {
        groups(facts);
        circle(facts, "all", "IN_TURN", ALL, people.all().stream().toList());
      }
      if (world.rules().uses(Member.class)) {
        members(facts);
      }
      facts.add(new Calendar("leads", dealership.calendarOf(location), false));
      if (world.rulesVersion() != 0) {
        people.all().forEach(user -> facts.add(UserFacts.of(user, people)));
      }
      fallback().ifPresent(user -> facts.add(new Fallback(user.id())));
      people.administrator(null).ifPresent(user -> facts.add(new Administrator(user.id())));
      return facts;
    }

    private void groups(List<Object> facts) {
      int rank = GROUPS;
      for (Group group : dealership.groups()) {
        if (!serves(group.location())) {
          passedOver.add(new PassedOver(group.id(), Why.OTHER_LOCATION));
        } else if (!group.matches(inquiry::value)) {
          passedOver.add(new PassedOver(group.id(), Why.DOES_NOT_MATCH));
        } else {
          Predicate<DealershipUser> member = user -> group.members().contains(user.id());
          circle(
              facts,
              "group " + group.id(),
              "GROUP",
              rank,
              people.all().stream().filter(member).toList());
        }
        rank++;
      }
    }

    /** The members of every group, for rules that choose a group themselves. */
    private void members(List<Object> facts) {
      for (Group group : dealership.groups()) {
        List<DealershipUser> users =
            people.all().stream().filter(user -> group.members().contains(user.id())).toList();
        inTurn(
            "group " + group.id(),
            users,
            (circle, position, user, present, deputy) ->
                facts.add(new Member(group.id(), circle, position, user.id(), present, deputy)));
      }
    }

    private void circle(
        List<Object> facts, String name, String reason, int rank, List<DealershipUser> users) {
      inTurn(
          name,
          users,
          (circle, position, user, present, deputy) ->
              facts.add(new Turn(circle, reason, rank, position, user.id(), present, deputy)));
    }

    private void inTurn(String name, List<DealershipUser> users, Place place) {
      List<DealershipUser> members =
          users.stream().filter(DealershipUser::receivesLeads).filter(this::takesPart).toList();
      String circle = location == null ? name : name + " @ " + location;
      int position = 1;
      for (DealershipUser user : turns.inOrder(circle, members)) {
        boolean present = !user.isAbsent(now);
        if (!present) {
          pass(user, Why.ABSENT);
        }
        String deputy =
            present
                ? null
                : people
                    .deputyOf(user, now)
                    .filter(DealershipUser::canBeAssigned)
                    .filter(other -> !excluded.contains(other.id()))
                    .map(DealershipUser::id)
                    .orElse(null);
        place.of(circle, position++, user, present, deputy);
      }
    }

    private boolean takesPart(DealershipUser user) {
      if (!user.canBeAssigned()) {
        pass(user, Why.CANNOT_BE_ASSIGNED);
      } else if (!serves(user.location())) {
        pass(user, Why.OTHER_LOCATION);
      } else if (excluded.contains(user.id())) {
        pass(user, Why.EXCLUDED);
      }
      return user.canBeAssigned() && serves(user.location()) && !excluded.contains(user.id());
    }

    private Optional<DealershipUser> fallback() {
      DealershipUser fallback = people.find(dealership.settings().fallbackUser());
      if (fallback == null) {
        return Optional.empty();
      }
      return canTake(fallback)
          ? Optional.of(fallback)
          : people.deputyOf(fallback, now).filter(DealershipUser::canBeAssigned);
    }

    private boolean canTake(DealershipUser user) {
      if (!user.canBeAssigned()) {
        pass(user, Why.CANNOT_BE_ASSIGNED);
      } else if (user.isAbsent(now)) {
        pass(user, Why.ABSENT);
      } else if (excluded.contains(user.id())) {
        pass(user, Why.EXCLUDED);
      }
      return user.canBeAssigned() && !user.isAbsent(now) && !excluded.contains(user.id());
    }

    private boolean serves(@Nullable String only) {
      String known = dealership.locationNamed(only);
      return known == null || known.equals(location);
    }

    private void pass(DealershipUser user, Why why) {
      PassedOver passed = new PassedOver(user.id(), why);
      if (!passedOver.contains(passed)) {
        passedOver.add(passed);
      }
    }
  }
}
