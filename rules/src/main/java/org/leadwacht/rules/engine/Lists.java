package org.leadwacht.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.facts.Administrator;
import org.leadwacht.rules.facts.Dealer;
import org.leadwacht.rules.facts.Escalated;
import org.leadwacht.rules.facts.ListedLead;
import org.leadwacht.rules.facts.OpenLead;
import org.leadwacht.rules.facts.PendingFollowUp;
import org.leadwacht.rules.facts.Run;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.people.People;
import org.leadwacht.rules.plan.Entry;
import org.leadwacht.rules.plan.OwnList;
import org.leadwacht.rules.plan.Reader;
import org.leadwacht.rules.plan.SourceNews;

/**
 * The lists of a dealership: the assignees' morning list EL1, the supervisors' weekly list EL2 and
 * the source monitor QM. What stands in them and who gets them is said by rules; when they run is
 * arithmetic (docs/domain.md, sections 3 and 6). Pure.
 */
final class Lists {

  private static final Duration TOO_CLOSE = Duration.ofHours(12);

  private final World world;
  private final Consumer<RuleInfo> concluded;
  private final Dealership dealership;
  private final SortedMap<String, OwnList> own;
  private final ListSchedule schedule;

  Lists(World world, Consumer<RuleInfo> concluded) {
    this.concluded = concluded;
    this.world = world;
    this.dealership = world.dealership();
    this.own = own(world);
    this.schedule = new ListSchedule(dealership, own);
  }

  /** The dealership's own lists, by code. */
  private static SortedMap<String, OwnList> own(World world) {
    SortedMap<String, OwnList> lists = new TreeMap<>();
    if (world.rules().concludes(OwnList.class)) {
      Dealership dealership = world.dealership();
      List<Object> facts = new ArrayList<>(List.of(new Dealer(dealership.id())));
      dealership.people().all().forEach(user -> facts.add(UserFacts.of(user, dealership)));
      for (Conclusion conclusion : world.rules().evaluate(facts)) {
        if (conclusion.fact() instanceof OwnList list && list.isComplete()) {
          lists.putIfAbsent(list.stage(), list);
        }
      }
    }
    return lists;
  }

  /**
   * A run of a list.
   *
   * @param stage the list's code
   * @param at the instant
   */
  record Due(String stage, Instant at) {}

  boolean isClosed(Instant at) {
    return schedule.isClosed(at);
  }

  LocalDate day(Instant at) {
    return schedule.day(at);
  }

  /** The next run of any list that is on, at or after an instant. */
  Optional<Due> next(ListState state, Instant from) {
    Due next = null;
    for (String stage : schedule.stages()) {
      Instant at = schedule.isOn(stage) ? schedule.next(stage, state, from).orElse(null) : null;
      if (at != null && (next == null || at.isBefore(next.at()))) {
        next = new Due(stage, at);
      }
    }
    return Optional.ofNullable(next);
  }

  /**
   * Which lists were missed from when the server went away until it is back: each is sent once now,
   * unless its next run is less than twelve hours away or today is closed.
   */
  List<Due> missed(ListState state, Instant from, Instant back) {
    List<Due> missed = new ArrayList<>();
    for (String stage : schedule.stages()) {
      LocalDate day = schedule.isOn(stage) ? schedule.lastBetween(stage, state, from, back) : null;
      if (day != null && !state.hasRun(stage, schedule.day(back))) {
        ListState dropped = state.ran(stage, day);
        Optional<Instant> next = schedule.next(stage, dropped, back);
        boolean tooClose =
            next.isPresent() && Duration.between(back, next.get()).compareTo(TOO_CLOSE) < 0;
        if (!tooClose && !schedule.isClosed(back)) {
          missed.add(new Due(stage, back));
        }
      }
    }
    return missed;
  }

  /** The state once what was missed is dropped or sent: at most one run a day. */
  ListState afterReturn(ListState state, Instant from, Instant back) {
    ListState after = state;
    for (String stage : schedule.stages()) {
      after = after.ran(stage, schedule.lastBetween(stage, state, from, back));
    }
    return after;
  }

  /**
   * The state once a change at an instant has led from these lists to others: a run of today that
   * the change put into the past is dropped. One that lay there before is none of its doing.
   */
  ListState changedTo(Lists changed, ListState state, Instant now) {
    ListState after = state;
    for (String stage : changed.schedule.stages()) {
      if (earlierToday(stage, state, now) == null) {
        after = after.ran(stage, changed.earlierToday(stage, state, now));
      }
    }
    return after;
  }

  /** Today, if a list that is on has a run of today before now, or null. */
  private @Nullable LocalDate earlierToday(String stage, ListState state, Instant now) {
    Instant midnight = LocalTimes.startOf(schedule.day(now), dealership.zone());
    return schedule.isOn(stage) ? schedule.lastBetween(stage, state, midnight, now) : null;
  }

  List<ListMail> entries(Due due, Collection<LeadRecord> leads, boolean late) {
    Instant at = due.at();
    List<Object> facts = new ArrayList<>();
    LocalDate tomorrow = schedule.day(at).plusDays(1);
    facts.add(new Run(due.stage(), at, LocalTimes.startOf(tomorrow, dealership.zone())));
    leads.forEach(lead -> facts(facts, lead));
    people(facts);
    SortedMap<String, SortedSet<String>> byReceiver = new TreeMap<>();
    for (Conclusion conclusion : world.rules().evaluate(facts)) {
      concluded.accept(conclusion.rule());
      if (conclusion.fact() instanceof Entry entry && entry.stage().equals(due.stage())) {
        receiver(entry.person(), due.stage(), at)
            .ifPresent(
                to -> byReceiver.computeIfAbsent(to, key -> new TreeSet<>()).add(entry.lead()));
      }
    }
    return byReceiver.entrySet().stream()
        .map(
            list ->
                new ListMail(
                    due.stage(),
                    at,
                    late,
                    List.of(list.getKey()),
                    list.getValue(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    own.containsKey(due.stage()) ? own.get(due.stage()).fields() : List.of()))
        .toList();
  }

  private void people(List<Object> facts) {
    People people = dealership.people();
    people.all().forEach(user -> facts.add(UserFacts.of(user, dealership)));
    people.administrator(null).ifPresent(user -> facts.add(new Administrator(user.id())));
  }

  private void facts(List<Object> facts, LeadRecord lead) {
    LeadState leadState = lead.leadState();
    if (leadState.status() != Status.CLOSED && world.rules().uses(ListedLead.class)) {
      Inquiry inquiry = lead.inquiry().located(dealership::locationNamed);
      LocalMoment opened = LocalMoment.of(leadState.openedAt(), dealership, inquiry.location());
      facts.add(
          new ListedLead(
              lead.id(),
              inquiry.source(),
              inquiry.brand(),
              inquiry.condition(),
              inquiry.location(),
              inquiry.request(),
              inquiry.price(),
              inquiry.tags(),
              LocalMoment.email(inquiry),
              opened.day(),
              opened.minute(),
              opened.monthDay(),
              opened.inHours(),
              leadState.assignee(),
              inquiry.receivedAt(),
              LocalMoment.phone(inquiry),
              LocalMoment.sourceKind(inquiry, dealership)));
    }
    if (leadState.status() == Status.OPEN) {
      facts.add(new OpenLead(lead.id(), leadState.assignee()));
    }
    LeadState.FollowUp followUp = leadState.followUp();
    if (followUp != null) {
      facts.add(new PendingFollowUp(lead.id(), leadState.assignee(), followUp.dueAt()));
    }
    lead.escalatedSupervisors()
        .forEach(supervisor -> facts.add(new Escalated(lead.id(), supervisor)));
  }

  @Nullable ListMail monitor(
      Instant at, ListState state, Map<String, Instant> lastLeads, boolean late) {
    List<Object> facts = new ArrayList<>();
    facts.add(
        new Run("QM", at, LocalTimes.startOf(schedule.day(at).plusDays(1), dealership.zone())));
    dealership.sources().values().forEach(source -> facts.add(fact(source, at, state, lastLeads)));
    people(facts);
    SortedSet<String> silent = new TreeSet<>();
    SortedSet<String> recovered = new TreeSet<>();
    SortedSet<String> readers = new TreeSet<>();
    for (Conclusion conclusion : world.rules().evaluate(facts)) {
      concluded.accept(conclusion.rule());
      if (conclusion.fact() instanceof SourceNews news) {
        (news.news().equals("SILENT") ? silent : recovered).add(news.source());
      } else if (conclusion.fact() instanceof Reader reader) {
        receiver(reader.person(), "QM", at).ifPresent(readers::add);
      }
    }
    if (readers.isEmpty() || (silent.isEmpty() && recovered.isEmpty())) {
      return null;
    }
    return new ListMail(
        "QM", at, late, List.copyOf(readers), new TreeSet<>(), silent, recovered, List.of());
  }

  private static org.leadwacht.rules.facts.Source fact(
      LeadSource source, Instant at, ListState state, Map<String, Instant> lastLeads) {
    Instant lastLead = lastLeads.getOrDefault(source.id(), Instant.EPOCH);
    Instant sign = lastLead.isAfter(source.since()) ? lastLead : source.since();
    Instant told = state.told().get(source.id());
    return new org.leadwacht.rules.facts.Source(
        source.id(),
        source.monitored() && !at.isBefore(source.since()),
        Duration.between(sign, at),
        source.timeout(),
        told != null,
        told != null && lastLead.isAfter(told));
  }

  /**
   * Who gets a person's list at an instant: the person or a deputy, if that one wants such mails.
   */
  private Optional<String> receiver(String person, String stage, Instant at) {
    DealershipUser user = dealership.people().find(person);
    if (user == null) {
      return Addresses.isOutside(person) ? Optional.of(person) : Optional.empty();
    }
    DealershipUser present = dealership.people().presentFor(user, at);
    return present.wantsMail(stage) ? Optional.of(present.id()) : Optional.empty();
  }
}
