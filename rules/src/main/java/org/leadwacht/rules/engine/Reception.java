package org.leadwacht.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.plan.Join;

/**
 * How a lead comes in (docs/domain.md, "Distribution"): given to a user, joining the lead of the
 * same person, or distributed. Pure.
 */
public final class Reception {

  /** Of two leads received at the same instant the one of the later id counts as the later. */
  static final Comparator<LeadRecord> BY_RECEIPT =
      Comparator.comparing((LeadRecord lead) -> lead.inquiry().receivedAt())
          .thenComparing(LeadRecord::id);

  private final World world;
  private final Distributor distributor;

  /** Where nobody has a lead yet, or no rule asks how many. */
  public Reception(World world) {
    this(world, Load.NONE, rule -> {});
  }

  /**
   * @param load whose leads are how many
   * @param concluded told of every rule that concluded something
   */
  public Reception(World world, Load load, Consumer<RuleInfo> concluded) {
    this.world = world;
    this.distributor = new Distributor(world, load, concluded);
  }

  /**
   * A lead that comes with its assignee.
   *
   * @throws RefusedException if a lead cannot be given to the user
   */
  public LeadRecord given(Inquiry inquiry, String assignee) {
    new Acceptance(world.dealership()).requireAssignable(assignee);
    return LeadRecord.received(inquiry, null, assignee);
  }

  /**
   * The lead that a new one of the same person joins, if the rules say so.
   *
   * @param known the leads of that person
   * @param now the instant at which the rules are asked
   */
  public Optional<LeadRecord> joined(Inquiry inquiry, Collection<LeadRecord> known, Instant now) {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Predicate<LeadRecord> joined = distributor.joined(inquiry, known, now);
    boolean ruled = world.rules().decides(Join.class);
    return known.stream()
        .filter(ruled ? joined : joined.and(lead -> isJoined(lead, inquiry.receivedAt())))
        .max(BY_RECEIPT);
  }

  /**
   * What a base from before the rule D1 has no say in: an open lead always; one in progress if
   * something happened to it not long ago.
   */
  private boolean isJoined(LeadRecord lead, Instant receivedAt) {
    Duration within = world.dealership().settings().joinWithin();
    return switch (lead.leadState().status()) {
      case OPEN -> true;
      case IN_PROGRESS ->
          !within.isZero() && !receivedAt.isAfter(lead.lastEvent().at().plus(within));
      case CLOSED -> false;
    };
  }

  /**
   * What a lead that joins another is to that one; never before it.
   *
   * @param importedAt when it arrived, if it was imported, else null
   */
  public static Event reply(
      String id, Inquiry inquiry, LeadRecord joined, @Nullable Instant importedAt) {
    Instant receivedAt = joined.inquiry().receivedAt();
    Instant at = inquiry.receivedAt().isBefore(receivedAt) ? receivedAt : inquiry.receivedAt();
    return new Event(id, new Event.CustomerReplied(inquiry.source()), at, null, importedAt);
  }

  /**
   * Who gets a lead that joins no other.
   *
   * @param known the leads of that person
   * @param turns who was served so far
   * @param now the instant at which absences are looked at
   */
  public Distribution distribute(
      Inquiry inquiry, Collection<LeadRecord> known, Turns turns, Instant now) {
    return distributor.distribute(inquiry, known, turns, now);
  }

  /**
   * What the rules conclude about who gets a lead of a person nobody knows, in the first turn.
   *
   * @param now the instant at which absences are looked at
   */
  public Order order(Inquiry inquiry, Instant now) {
    return distributor.order(inquiry, List.of(), Turns.NONE, now);
  }

  /**
   * Whether events open a lead again whose assignee can be assigned leads no more: it is
   * distributed anew, and {@link #handedOver} at the instant it became open.
   */
  public boolean needsOwner(LeadRecord lead, List<Event> events) {
    LeadRecord after = lead;
    for (Event event : events) {
      after = after.with(event);
    }
    DealershipUser assignee = world.dealership().people().find(after.leadState().assignee());
    return lead.leadState().status() != Status.OPEN
        && after.leadState().status() == Status.OPEN
        && (assignee == null || !assignee.canBeAssigned());
  }

  /** The hand-over of a lead that the last of some events opened again. */
  public static Event handedOver(String id, List<Event> events, Distribution distribution) {
    Event opening = events.get(events.size() - 1);
    Event.Payload assigned = new Event.Assigned(distribution.assignment().user());
    return new Event(id, assigned, opening.at(), null, opening.importedAt());
  }

  /**
   * The lead that has to be claimed before this one, if the pool gives the oldest first.
   *
   * @param others leads of the dealership, at least the oldest open one of the pool account
   */
  public static Optional<LeadRecord> olderInPool(
      Dealership dealership, LeadRecord lead, Stream<LeadRecord> others) {
    Settings.Pool pool = dealership.settings().pool();
    if (!pool.enabled() || !pool.oldestFirst() || !isInPool(lead, pool)) {
      return Optional.empty();
    }
    return others
        .filter(other -> isInPool(other, pool))
        .min(Comparator.comparing(other -> other.inquiry().receivedAt()))
        .filter(oldest -> oldest.inquiry().receivedAt().isBefore(lead.inquiry().receivedAt()));
  }

  private static boolean isInPool(LeadRecord lead, Settings.Pool pool) {
    return lead.leadState().status() == Status.OPEN
        && lead.leadState().assignee().equals(pool.account());
  }
}
