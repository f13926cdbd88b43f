package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.facts.Administrator;
import org.leadwacht.rules.facts.Fallback;
import org.leadwacht.rules.facts.KnownContact;
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
import org.leadwacht.rules.plan.Proposal;

/**
 * Finds the owner of a new lead (docs/domain.md, section 5). The order of turns and who is there
 * become facts, the rules propose, the lowest rank wins.
 */
final class Distributor {

  private static final int GROUPS = 4000;
  private static final int ALL = 5000;

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
    Attempt attempt = new Attempt(inquiry, turns, now);
    List<Object> facts = attempt.facts(lastAssignee);
    Conclusion best =
        world.rules().evaluate(facts).stream()
            .peek(conclusion -> concluded.accept(conclusion.rule()))
            .filter(
                conclusion ->
                    conclusion.fact() instanceof Proposal proposal
                        && people.find(proposal.user()) != null)
            .min(
                Comparator.comparingInt((Conclusion c) -> ((Proposal) c.fact()).rank())
                    .thenComparing(c -> ((Proposal) c.fact()).user()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No rule proposes an owner for lead " + inquiry.id()));
    Proposal proposal = (Proposal) best.fact();
    Assignment assignment =
        new Assignment(
            proposal.user(),
            Assignment.Reason.valueOf(proposal.reason()),
            best.rule().name(),
            attempt.passedOver);
    return new Distribution(assignment, proposal.circle(), proposal.turnOf());
  }

  /** One lead at one instant. */
  private final class Attempt {

    private final Inquiry inquiry;
    private final Turns turns;
    private final Instant now;
    private final @Nullable String location;
    private final List<PassedOver> passedOver = new ArrayList<>();

    Attempt(Inquiry inquiry, Turns turns, Instant now) {
      this.inquiry = inquiry;
      this.turns = turns;
      this.now = now;
      this.location =
          located(dealership.settings().useVehicleLocation() ? inquiry.vehicleLocation() : null);
    }

    /** A location that does not exist is as if it were not given. */
    private @Nullable String located(@Nullable String vehicle) {
      String known = dealership.locationNamed(vehicle);
      return known == null ? dealership.locationNamed(inquiry.location()) : known;
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

    private void circle(
        List<Object> facts, String name, String reason, int rank, List<DealershipUser> users) {
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
                    .map(DealershipUser::id)
                    .orElse(null);
        facts.add(new Turn(circle, reason, rank, position++, user.id(), present, deputy));
      }
    }

    private boolean takesPart(DealershipUser user) {
      if (!user.canBeAssigned()) {
        pass(user, Why.CANNOT_BE_ASSIGNED);
      } else if (!serves(user.location())) {
        pass(user, Why.OTHER_LOCATION);
      }
      return user.canBeAssigned() && serves(user.location());
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
      }
      return user.canBeAssigned() && !user.isAbsent(now);
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
