package org.leadwacht.service.simulation;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.auditor.Auditor;
import org.leadwacht.service.dealerships.DealershipEditor;
import org.leadwacht.service.intake.Intake;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.publication.PublicationDesk;

/**
 * One run: two instances of the server's own parts on one store, one thread, one agenda of virtual
 * instants. Where the store is written to, a fault may stand.
 */
final class Simulation {

  private static final Duration RESTART = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration STALE = Duration.ofSeconds(2);
  private static final Duration ALONE = Duration.ofMillis(200);
  private static final Duration POISONED = Duration.ofMillis(2_700);
  private static final Duration JUMPED = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);

  /** A notice that was being sent when the sender died is left to it for a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  /** What is younger the auditor leaves to whoever does it. */
  private static final Duration AUDITED = Duration.ofMinutes(4);

  private static final int MOST_RESTARTS = 50;
  private static final int MOST_CALLS = 50_000;

  /** Says nothing of what the house is told: a server that is alive. */
  private static final String HEARTBEATS = "instances";

  private static final Caller CRM =
      new Caller("crm", "crm", Caller.Kind.KEY, Set.of(Permission.values()), true, Map.of(), null);

  private final House house;
  private final Story story;
  private final Mishaps mishaps;
  private final Plant plant;
  private final Agenda agenda;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<String, Instant> silentUntil = new HashMap<>();
  private final Map<String, Duration> jumped = new HashMap<>();
  private final OldReads oldReads;
  private final Primary primary;
  private final MongoClient store;
  private final Map<String, String> accepted = new TreeMap<>();
  private final Set<String> toldLate = new TreeSet<>();
  private final Set<String> told = new HashSet<>();
  private boolean otherRules;
  private final Map<String, Integer> carried = new TreeMap<>();
  private final Map<Instance, Instant> leftAloneUntil = new HashMap<>();

  /** How often notices were answered that their receiver is gone. */
  private final Map<String, Integer> gone = new TreeMap<>();

  private final Map<String, Integer> asked = new TreeMap<>();
  private final Set<String> written = new HashSet<>();
  private final List<String> trace = new ArrayList<>();
  private final List<Wrong> wrong = new ArrayList<>();
  private Instant lastFault;
  private Instant awayUntil;
  private Instant fallsAt;
  private int writes;
  private @Nullable Runnable underWay;
  private int restarts;
  private int calls;
  private int cutOff;

  Simulation(House house, Story story, Mishaps mishaps, Plant plant) {
    this.house = house;
    this.story = story;
    this.mishaps = mishaps;
    this.plant = plant;
    this.agenda = new Agenda(story.begin());
    this.lastFault = story.begin();
    this.fallsAt = story.begin();
    this.awayUntil = story.begin();
    this.oldReads = new OldReads(house.database());
    this.primary = new Primary(house.database());
    this.store = primary.client(house.client());
    mishaps.outages().forEach(outage -> lastFault = later(lastFault, outage.end(story.begin())));
  }

  /** Plays the story to its end, and on until nothing is left to do or patience is at an end. */
  Outcome run() {
    try {
      mishaps.names().forEach(this::start);
      for (Story.Act act : story.acts()) {
        agenda.plan(story.begin().plus(act.at()), null, () -> play(act, 0));
      }
      mishaps.poison().forEach((lead, how) -> agenda.plan(POISONED, null, () -> poison(lead, how)));
      Checks checks = new Checks(house, accepted, gone.keySet(), mishaps.poison().keySet());
      Instant end = story.begin().plus(story.length());
      agenda.pass(end, null);
      boolean done = false;
      int looked = -1;
      while (!done) {
        agenda.pass(agenda.now().plus(AGAIN), null);
        done = agenda.now().isAfter(later(end, lastFault).plus(PATIENCE));
        // what was left is left until somebody writes
        if (!done && isTold() && looked < writes) {
          looked = writes;
          done = checks.nothingIsLeft(agenda.now());
        }
      }
      checks.all(agenda.now(), carried, cutOff, mishaps, wrong);
      if (!isTold()) {
        wrong.add(
            new Wrong(
                Check.ACCEPTED, "Not everything was accepted: " + accepted.keySet() + ", " + told));
      }
      Outcome outcome =
          new Outcome(
                  trace,
                  writes,
                  checks.histories(),
                  checks.notices(),
                  checks.lines(),
                  toldLate,
                  otherRules,
                  wrong)
              .without(mishaps.poison().keySet());
      if (mishaps.clocksAreRight()) {
        // what is missing is made up for by this
        audit();
      }
      return outcome;
    } finally {
      house.reset(written);
    }
  }

  /** Whatever went wrong on the way: in the end nothing is missing, and nothing ever was. */
  private void audit() {
    agenda.skip(AUDITED);
    for (Instance instance : instances.values()) {
      if (instance.isUp()) {
        instance.act(() -> instance.part(Auditor.class).wholeRound());
      }
    }
    for (Document found : house.database().getCollection("missed_alarms").find()) {
      wrong.add(new Wrong(Check.AUDITED, "The auditor found something missing: " + found.toJson()));
    }
  }

  /** What an instance that is alone asks of the store while nothing happens. */
  Map<String, Integer> idle(Duration settling, Duration time) {
    try {
      start(mishaps.names().get(0));
      agenda.pass(agenda.now().plus(settling), null);
      asked.clear();
      agenda.pass(agenda.now().plus(time), null);
      return Map.copyOf(asked);
    } finally {
      house.reset(written);
    }
  }

  /** Happens as soon as the lead is there. */
  private void poison(String lead, Poison how) {
    if (accepted.containsKey(lead)) {
      how.in(house, accepted.get(lead));
      written.add("leads");
      lastFault = later(lastFault, agenda.now());
      trace.add(agenda.now() + " " + lead + " is " + how);
    } else if (story.leads().contains(lead)) {
      agenda.plan(POISONED, null, () -> poison(lead, how));
    }
  }

  private boolean isPoisoned(Story.Act act) {
    return mishaps.poison().containsKey(act.lead());
  }

  private boolean isTold() {
    return story.acts().stream()
        .filter(act -> act instanceof Story.Sent || !isPoisoned(act))
        .allMatch(
            act ->
                act instanceof Story.Sent
                    ? accepted.containsKey(act.lead())
                    : told.contains(act.lead()));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void start(String name) {
    Instance instance = new Instance(name, this, house.parts());
    instances.put(name, instance);
    instance.start();
  }

  /** A process that is gone is started again by whoever watches it. */
  void died(Instance instance) {
    trace.add(agenda.now() + " " + instance.name() + " is dead");
    lastFault = later(agenda.now(), awayUntil);
    restarts++;
    agenda.plan(later(agenda.now().plus(RESTART), awayUntil), null, () -> start(instance.name()));
  }

  /** How far an instance's clock is ahead. */
  Duration ahead(String name) {
    return mishaps
        .ahead()
        .getOrDefault(name, Duration.ZERO)
        .plus(jumped.getOrDefault(name, Duration.ZERO));
  }

  /** Something the product did not catch where nobody waits for an answer. */
  void failed(Instance instance, RuntimeException failure) {
    trace.add(agenda.now() + " " + instance.name() + " failed: " + failure);
    if (!instance.isUp()) {
      if (mishaps.faults().isEmpty() || restarts > MOST_RESTARTS) {
        throw new IllegalStateException(instance.name() + " cannot start", failure);
      }
      instance.die();
    }
  }

  /**
   * Somebody is handed notices, or is not there as usual.
   *
   * @return the status it is answered with
   */
  int carry(Channel channel, List<Notice> together, Instance who) throws IOException {
    Optional<Outage> outage =
        mishaps.outages().stream()
            .filter(one -> one.is(channel, story.begin(), agenda.now()))
            .findFirst();
    if (leftAloneUntil.getOrDefault(who, Instant.MIN).isAfter(agenda.now())
        && channel == Channel.WEBHOOK) {
      wrong.add(new Wrong(Check.LEFT_ALONE, who.name() + " called again at " + agenda.now()));
    }
    int status = Outage.TAKEN;
    if (outage.isPresent()) {
      trace.add(agenda.now() + " " + who.name() + " " + channel + " " + outage.get().way());
      Duration wait = outage.get().waiting();
      if (!wait.isZero()) {
        who.aside(() -> agenda.pass(agenda.now().plus(wait), null));
      }
      lastFault = later(lastFault, agenda.now());
      status = outage.get().answer();
    }
    if (status == Outage.TAKEN) {
      together.forEach(notice -> carried.merge(notice.id(), 1, Integer::sum));
    }
    if (channel == Channel.WEBHOOK) {
      called(status, together, who);
    }
    return status;
  }

  private void called(int status, List<Notice> together, Instance who) {
    if (status == Outage.TOO_MANY) {
      leftAloneUntil.put(who, agenda.now().plus(Outage.LEFT_ALONE));
    }
    for (Notice notice : together) {
      String id = notice.id();
      if ((status == Outage.GONE || gone.containsKey(id))
          && gone.merge(id, 1, Integer::sum) > 1 + cutOff) {
        wrong.add(new Wrong(Check.GIVEN_UP, "A webhook that is gone is told again: " + id));
      }
    }
  }

  private void play(Story.Act act, int attempt) {
    List<Instance> up =
        instances.values().stream().filter(one -> one.isUp() && !one.isBusy()).toList();
    if (up.isEmpty() || (act instanceof Story.Told && !accepted.containsKey(act.lead()))) {
      agenda.plan(AGAIN, null, () -> play(act, attempt));
      return;
    }
    Instance to = up.get(attempt % up.size());
    underWay = () -> play(act, attempt + 1);
    Instant again = agenda.now().plus(AGAIN);
    try {
      to.answer(() -> play(act, to));
      // also where nobody was there to take it
      boolean late = agenda.now().isAfter(story.begin().plus(act.at()));
      if (late && act instanceof Story.Told) {
        toldLate.add(act.lead());
      } else if (late && story.changesRules()) {
        otherRules = true;
      }
    } catch (ProblemException refused) {
      if (act instanceof Story.Told && isPoisoned(act)) {
        return;
      }
      if (act instanceof Story.Told && !mishaps.clocksAreRight()) {
        // what has yet to happen by the clock of one has happened by that of another
        agenda.plan(AGAIN, null, () -> play(act, attempt + 1));
        return;
      }
      wrong.add(new Wrong(Check.ACCEPTED, act + " was refused: " + refused.getMessage()));
    } catch (Killed | RuntimeException unanswered) {
      trace.add(agenda.now() + " " + act.lead() + " is sent again");
      if (act instanceof Story.Sent || !isPoisoned(act)) {
        agenda.plan(again, null, () -> play(act, attempt + 1));
      }
    } finally {
      underWay = null;
    }
  }

  private void play(Story.Act act, Instance to) {
    String at = story.begin().plus(act.at()).toString();
    if (act instanceof Story.Sent sent) {
      Intake.Received received =
          to.part(Intake.class).receive(House.ID, new TreeMap<>(sent.body(at)));
      accepted.put(sent.lead(), received.lead().id());
    } else if (act instanceof Story.Told event) {
      to.part(LeadEvents.class)
          .happenOnce(
              House.ID,
              accepted.get(event.lead()),
              event.type() + "-" + event.lead(),
              Map.of("type", event.type(), "by", "anna", "at", at),
              CRM);
      told.add(event.lead());
    } else if (act instanceof Story.Changed changed) {
      change(changed.what(), to);
      told.add(changed.lead());
    }
  }

  private static void change(Story.Change what, Instance on) {
    if (!what.field().equals("rules")) {
      on.part(DealershipEditor.class)
          .createOrChange(
              House.ID,
              whole ->
                  whole.withDealership(
                      DocumentForm.DEALERSHIP.changed(
                          whole.dealership(), House.ID, Map.of(what.field(), what.value()))));
      return;
    }
    try {
      PublicationDesk.publish(on::part, House.ID, what.value());
    } catch (ProblemException refused) {
      if (!what.isRefused()) {
        throw refused;
      }
    }
  }

  MongoClient storeOf(Instance instance) {
    return StoreCall.client(store, call -> answer(instance, call));
  }

  /** Whoever wants a majority waits for it until the primary falls. */
  private Object answer(Instance who, StoreCall call) throws Throwable {
    try {
      return answered(who, call);
    } catch (Primary.NoMajority unconfirmed) {
      who.aside(() -> agenda.pass(fallsAt, null));
      throw noAnswer();
    }
  }

  private Object answered(Instance who, StoreCall call) throws Throwable {
    if (who.isDead()) {
      throw new Killed(who.name());
    }
    asked.merge((call.isWrite() ? "write " : "read ") + call.collection(), 1, Integer::sum);
    if (++calls > MOST_CALLS) {
      throw new AssertionError("It does not come to an end: " + call);
    }
    if (silentUntil.getOrDefault(who.name(), Instant.MIN).isAfter(agenda.now())) {
      lastFault = agenda.now();
      throw noAnswer();
    }
    if (!call.isWrite()) {
      return plant.answer(oldReads.seenBy(who.name(), call, agenda.now()), who.name());
    }
    written.add(call.collection());
    if (call.collection().equals(HEARTBEATS)) {
      return plant.answer(call, who.name());
    }
    writes++;
    trace.add(agenda.now() + " " + who.name() + " " + call);
    Fault fault = mishaps.faults().get(writes);
    if (fault == null) {
      return plant.answer(call, who.name());
    }
    trace.add(agenda.now() + " " + who.name() + " " + fault);
    lastFault = agenda.now();
    cutOff += fault.cutsOff() ? 1 : 0;
    switch (fault) {
      case KILLED_BEFORE -> throw new Killed(who.name());
      case KILLED_AFTER -> {
        plant.answer(call, who.name());
        throw new Killed(who.name());
      }
      case ANSWER_LOST -> {
        plant.answer(call, who.name());
        throw noAnswer();
      }
      case STORE_SILENT -> {
        silentUntil.put(who.name(), agenda.now().plus(SILENCE));
        throw noAnswer();
      }
      case OTHER_FIRST -> agenda.pass(agenda.now().plus(AGAIN), who);
      case PAUSED -> pause(who);
      case HALF_STORED -> {
        Optional<StoreCall> half = call.half();
        if (half.isPresent()) {
          plant.answer(half.get(), who.name());
        }
        throw noAnswer();
      }
      case READ_STALE -> oldReads.begin(call.collection(), who.name(), agenda.now().plus(STALE));
      case ROLLED_BACK -> {
        primary.leave();
        fallsAt = agenda.now().plus(ALONE);
        agenda.plan(
            ALONE,
            null,
            () -> {
              primary.fall();
              lastFault = agenda.now();
            });
        return plant.answer(call, who.name());
      }
      case CLOCK_FORWARD, CLOCK_BACK -> {
        jumped.put(who.name(), fault.jump());
        lastFault = agenda.now().plus(JUMPED);
        agenda.plan(JUMPED, null, () -> jumped.remove(who.name()));
        return plant.answer(call, who.name());
      }
      case A_DAY_AWAY -> {
        awayUntil = agenda.now().plus(DAY);
        List.copyOf(instances.values()).forEach(Instance::die);
        throw new Killed(who.name());
      }
    }
    lastFault = agenda.now();
    return plant.answer(call, who.name());
  }

  /** Whoever waits for it meanwhile asks the other one. */
  private void pause(Instance who) {
    if (underWay != null) {
      agenda.plan(AGAIN, null, underWay);
    }
    if (who.isUp()) {
      agenda.pass(agenda.now().plus(PAUSE), who);
    }
  }

  private static RuntimeException noAnswer() {
    return new MongoSocketReadTimeoutException(
        "Timeout while receiving message", new ServerAddress(), new SocketTimeoutException());
  }

  Agenda agenda() {
    return agenda;
  }
}
