package org.leadwacht.service.simulation;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.auditor.Auditor;
import org.leadwacht.service.intake.Intake;
import org.leadwacht.service.intake.LeadEvents;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;

/**
 * One run: two instances of the server's own parts on one store, one thread, one agenda of virtual
 * instants. Where the store is written to, a fault may stand.
 */
final class Simulation {

  private static final List<String> NAMES = List.of("one", "two");
  private static final Duration RESTART = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** A notice that was being sent when the sender died is left to it for a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final int MOST_RESTARTS = 50;
  private static final int MOST_CALLS = 50_000;

  /** Says nothing of what the house is told: a server that is alive. */
  private static final String HEARTBEATS = "instances";

  private static final Caller CRM =
      new Caller("crm", "crm", Caller.Kind.KEY, Set.of(Permission.values()), true, Map.of(), null);

  private final House house;
  private final Story story;
  private final Map<Integer, Fault> faults;
  private final Plant plant;
  private final Agenda agenda = new Agenda(House.BEGIN);
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<String, Instant> silentUntil = new HashMap<>();
  private final Map<String, String> accepted = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private final Map<String, Integer> carried = new TreeMap<>();
  private final Map<String, Integer> asked = new TreeMap<>();
  private final Set<String> written = new HashSet<>();
  private final List<String> trace = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private Instant lastFault = House.BEGIN;
  private int writes;
  private @Nullable Runnable underWay;
  private int restarts;
  private int calls;
  private int cutOff;

  Simulation(House house, Story story, Map<Integer, Fault> faults, Plant plant) {
    this.house = house;
    this.story = story;
    this.faults = Map.copyOf(faults);
    this.plant = plant;
  }

  /** Plays the story to its end, and on until nothing is left to do or patience is at an end. */
  Outcome run() {
    try {
      NAMES.forEach(this::start);
      for (Story.Act act : story.acts()) {
        agenda.plan(House.BEGIN.plus(act.at()), null, () -> play(act, 0));
      }
      Checks checks = new Checks(house, accepted);
      Instant end = House.BEGIN.plus(story.length());
      agenda.pass(end, null);
      boolean done = false;
      while (!done) {
        agenda.pass(agenda.now().plus(AGAIN), null);
        boolean over = agenda.now().isAfter(later(end, lastFault).plus(PATIENCE));
        done = over || (isTold() && checks.nothingIsLeft(agenda.now()));
      }
      checks.all(agenda.now(), carried, cutOff, wrong);
      audit();
      if (!isTold()) {
        wrong.add("Not everything was accepted: " + accepted.keySet() + ", " + told);
      }
      return new Outcome(trace, writes, checks.histories(), checks.notices(), wrong);
    } finally {
      house.reset(written);
    }
  }

  /** Whatever went wrong on the way: in the end nothing is missing, and nothing ever was. */
  private void audit() {
    for (Instance instance : instances.values()) {
      if (instance.isUp()) {
        instance.act(() -> instance.part(Auditor.class).wholeRound());
      }
    }
    for (Document found : house.database().getCollection("missed_alarms").find()) {
      wrong.add("The auditor found something missing: " + found.toJson());
    }
  }

  /** What an instance that is alone asks of the store while nothing happens. */
  Map<String, Integer> idle(Duration settling, Duration time) {
    try {
      start(NAMES.get(0));
      agenda.pass(agenda.now().plus(settling), null);
      asked.clear();
      agenda.pass(agenda.now().plus(time), null);
      return Map.copyOf(asked);
    } finally {
      house.reset(written);
    }
  }

  private boolean isTold() {
    return story.acts().stream()
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
    Instance instance = new Instance(name, this);
    instances.put(name, instance);
    instance.start(Duration.ZERO);
  }

  /** A process that is gone is started again by whoever watches it. */
  void died(Instance instance) {
    trace.add(agenda.now() + " " + instance.name() + " is dead");
    lastFault = agenda.now();
    restarts++;
    agenda.plan(RESTART, null, () -> start(instance.name()));
  }

  /** Something the product did not catch where nobody waits for an answer. */
  void failed(Instance instance, RuntimeException failure) {
    trace.add(agenda.now() + " " + instance.name() + " failed: " + failure);
    if (!instance.isUp()) {
      if (faults.isEmpty() || restarts > MOST_RESTARTS) {
        throw new IllegalStateException(instance.name() + " cannot start", failure);
      }
      instance.die();
    }
  }

  void carried(List<Notice> together) {
    together.forEach(notice -> carried.merge(notice.id(), 1, Integer::sum));
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
    try {
      to.answer(() -> play(act, to));
    } catch (ProblemException refused) {
      wrong.add(act + " was refused: " + refused.getMessage());
    } catch (Killed | RuntimeException unanswered) {
      trace.add(agenda.now() + " " + act.lead() + " is sent again");
      agenda.plan(AGAIN, null, () -> play(act, attempt + 1));
    } finally {
      underWay = null;
    }
  }

  private void play(Story.Act act, Instance to) {
    String at = House.BEGIN.plus(act.at()).toString();
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
    }
  }

  MongoClient storeOf(Instance instance) {
    return StoreCall.client(house.client(), call -> answer(instance, call));
  }

  private Object answer(Instance who, StoreCall call) throws Throwable {
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
      return plant.answer(call, who.name());
    }
    written.add(call.collection());
    if (call.collection().equals(HEARTBEATS)) {
      return plant.answer(call, who.name());
    }
    writes++;
    trace.add(agenda.now() + " " + who.name() + " " + call);
    Fault fault = faults.get(writes);
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

  String database() {
    return house.database().getName();
  }

  MappingMongoConverter converter() {
    return house.converter();
  }
}
