package org.leadwacht.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Group;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.facts.Administrator;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Candidate;
import org.leadwacht.rules.facts.EarlierLead;
import org.leadwacht.rules.facts.Fallback;
import org.leadwacht.rules.facts.KnownContact;
import org.leadwacht.rules.facts.Member;
import org.leadwacht.rules.facts.NewLead;
import org.leadwacht.rules.facts.Pool;
import org.leadwacht.rules.facts.Tagged;
import org.leadwacht.rules.facts.Turn;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Assignment.PassedOver;
import org.leadwacht.rules.lead.Assignment.PassedOver.Why;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.plan.Proposal;

/** The distribution of one lead at one instant: its facts, and which proposal can be followed. */
final class Attempt {

  private static final int GROUPS = 4000;
  private static final int ALL = 5000;
  private static final String LAST_RESORT = "D7 The administrator takes what is left";

  /** Takes somebody's place in a circle. */
  private interface Place {
    void of(
        String circle, int position, DealershipUser user, boolean present, @Nullable String deputy);
  }

  private final World world;
  private final Dealership dealership;
  private final People people;

  private final Inquiry inquiry;
  private final Collection<LeadRecord> known;
  private final Turns turns;
  private final Instant now;
  private final TurnWishes wishes;
  private final Load load;
  private final @Nullable String location;
  private final List<PassedOver> passedOver = new ArrayList<>();

  Attempt(
      World world,
      Inquiry inquiry,
      Collection<LeadRecord> known,
      Turns turns,
      Load load,
      Instant now,
      TurnWishes wishes) {
    this.world = world;
    this.dealership = world.dealership();
    this.people = dealership.people();
    this.inquiry = inquiry.located(dealership::locationNamed);
    this.known = known;
    this.turns = turns;
    this.now = now;
    this.wishes = wishes;
    this.load = load;
    this.location = servedAt(this.inquiry, dealership.settings());
  }

  private static @Nullable String servedAt(Inquiry inquiry, Settings settings) {
    return settings.useVehicleLocation() && inquiry.vehicleLocation() != null
        ? inquiry.vehicleLocation()
        : inquiry.location();
  }

  /** The proposal of the lowest rank that can be followed, finally the administrator. */
  Distribution choose(List<Conclusion> conclusions, boolean apart) {
    List<Unusable> unusable = new ArrayList<>();
    for (Conclusion conclusion : Distributor.proposals(conclusions)) {
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
        return new Distribution(
            assignment, proposal.circle(), proposal.turnOf(), place(proposal), unusable);
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
    return new Distribution(last, null, null, null, unusable);
  }

  private @Nullable String place(Proposal proposal) {
    String circle = proposal.circle();
    String of = proposal.turnOf();
    return circle == null || of == null ? null : turns.place(circle, of, wishes.placesOf(of));
  }

  private boolean isExcluded(DealershipUser user) {
    return wishes.excluded().contains(user.id());
  }

  /** Whether so many open leads are the user's that no turn is. */
  private boolean isFull(DealershipUser user) {
    Integer limit = wishes.limits().get(user.id());
    return limit != null && load.openLeadsOf(user.id()) >= limit;
  }

  /** Shipped rules know whom they propose; what a dealership's conclude is looked at. */
  private boolean canFollow(Proposal proposal, RuleInfo rule, List<Unusable> unusable) {
    DealershipUser user = people.find(proposal.user());
    if (user == null) {
      unusable.add(new Unusable(rule, proposal.user()));
      passedOver.add(new PassedOver(proposal.user(), Why.UNKNOWN));
      return false;
    }
    if (isExcluded(user)) {
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

  List<Object> facts() {
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
            settings.joinWithin().isZero() ? null : settings.joinWithin(),
            settings.distributeKnownContactsNormally(),
            LocalMoment.phone(inquiry),
            LocalMoment.sourceKind(inquiry, dealership),
            LocalMoment.vehicle(inquiry)));
    if (world.rules().uses(EarlierLead.class)) {
      known.forEach(lead -> facts.add(earlier(lead)));
    }
    DealershipUser last =
        known.stream()
            .max(Reception.BY_RECEIPT)
            .map(lead -> people.find(lead.leadState().assignee()))
            .orElse(null);
    if (last != null) {
      facts.add(new KnownContact(last.id(), canTake(last) && hasRoom(last)));
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
    if (world.rules().uses(Tagged.class)) {
      tagged(facts);
    }
    if (world.rules().uses(Candidate.class)) {
      people.all().forEach(user -> facts.add(candidate(user)));
    }
    facts.add(new Calendar("leads", dealership.calendarOf(location), false));
    if (world.rulesVersion() != 0) {
      people.all().forEach(user -> facts.add(UserFacts.of(user, dealership)));
    }
    fallback().ifPresent(user -> facts.add(new Fallback(user.id())));
    people.administrator(null).ifPresent(user -> facts.add(new Administrator(user.id())));
    return facts;
  }

  private EarlierLead earlier(LeadRecord lead) {
    Inquiry first = lead.inquiry();
    Status status = lead.leadState().status();
    Event.Outcome outcome =
        lead.history().stream()
            .map(event -> event.payload().outcome())
            .filter(Objects::nonNull)
            .reduce(null, (before, after) -> after);
    return new EarlierLead(
        lead.id(),
        status == Status.OPEN,
        status == Status.IN_PROGRESS,
        status == Status.CLOSED,
        lead.leadState().assignee(),
        first.source(),
        first.brand(),
        first.condition(),
        first.request(),
        status == Status.CLOSED && outcome != null ? outcome.name() : null,
        first.receivedAt(),
        Duration.between(first.receivedAt(), inquiry.receivedAt()),
        Duration.between(lead.lastEvent().at(), inquiry.receivedAt()));
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

  /** Those who have a tag, for rules that choose people by what they can do. */
  private void tagged(List<Object> facts) {
    Map<String, List<DealershipUser>> byTag = new TreeMap<>();
    for (DealershipUser user : people.all()) {
      user.tags().stream()
          .map(Folded::of)
          .forEach(tag -> byTag.computeIfAbsent(tag, key -> new ArrayList<>()).add(user));
    }
    byTag.forEach(
        (tag, users) ->
            inTurn(
                "tag " + tag,
                users,
                (circle, position, user, present, deputy) ->
                    facts.add(new Tagged(tag, circle, position, user.id(), present, deputy))));
  }

  private Candidate candidate(DealershipUser user) {
    boolean present = !user.isAbsent(now);
    return new Candidate(
        user.id(), present, present ? null : deputy(user), load.openLeadsOf(user.id()));
  }

  private @Nullable String deputy(DealershipUser user) {
    return people
        .deputyOf(user, now)
        .filter(DealershipUser::canBeAssigned)
        .filter(other -> !isExcluded(other) && !isFull(other))
        .map(DealershipUser::id)
        .orElse(null);
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
    for (DealershipUser user : inOrder(circle, members)) {
      boolean present = !user.isAbsent(now);
      if (!present) {
        pass(user, Why.ABSENT);
      }
      String deputy = present ? null : deputy(user);
      place.of(circle, position++, user, present, deputy);
    }
  }

  /** Those whom rules prefer come first, each part in the order of turns. */
  private List<DealershipUser> inOrder(String circle, List<DealershipUser> members) {
    List<DealershipUser> order = new ArrayList<>(turns.inOrder(circle, members, wishes::placesOf));
    order.sort(Comparator.comparing(user -> !wishes.preferred().contains(user.id())));
    return order;
  }

  private boolean takesPart(DealershipUser user) {
    if (!user.canBeAssigned()) {
      pass(user, Why.CANNOT_BE_ASSIGNED);
    } else if (!serves(user.location())) {
      pass(user, Why.OTHER_LOCATION);
    } else if (isExcluded(user)) {
      pass(user, Why.EXCLUDED);
    }
    return user.canBeAssigned() && serves(user.location()) && !isExcluded(user) && hasRoom(user);
  }

  private boolean hasRoom(DealershipUser user) {
    boolean full = isFull(user);
    if (full) {
      pass(user, Why.FULL);
    }
    return !full;
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
    } else if (isExcluded(user)) {
      pass(user, Why.EXCLUDED);
    }
    return user.canBeAssigned() && !user.isAbsent(now) && !isExcluded(user);
  }

  private boolean serves(@Nullable String only) {
    String named = dealership.locationNamed(only);
    return named == null || named.equals(location);
  }

  private void pass(DealershipUser user, Why why) {
    PassedOver passed = new PassedOver(user.id(), why);
    if (!passedOver.contains(passed)) {
      passedOver.add(passed);
    }
  }
}
