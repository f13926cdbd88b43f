package org.leadwacht.service.simulation;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;

/** What must hold after a run, read from the store past the product. */
final class Checks {

  /** All deadlines of the house one after the other, with the break in them, take less. */
  private static final Duration SOON = Duration.ofMinutes(5);

  /** As far apart as clocks are here, twice. */
  private static final Duration CLOCKS = Duration.ofHours(2);

  private static final Duration ROUNDS = Duration.ofSeconds(2);
  private static final String COPY = "webhook";
  private static final Set<String> IN_HOURS = Set.of("E1", "E2.1", "EM2.1");

  private final MongoDatabase store;
  private final Map<String, String> accepted;
  private final Set<String> gone;
  private final Set<String> poisoned;

  /**
   * @param accepted ids of leads by their numbers
   * @param gone ids of notices whose receiver said that it is gone
   * @param poisoned numbers of leads with which nothing can be done
   */
  Checks(House house, Map<String, String> accepted, Set<String> gone, Set<String> poisoned) {
    this.poisoned = poisoned;
    this.gone = gone;
    this.store = house.database();
    this.accepted = accepted;
  }

  /**
   * Whether all that is due is done, told and sent, and nothing more is planned: stages that are
   * off have their instants hours later.
   */
  boolean nothingIsLeft(Instant now) {
    Date soon = Date.from(now.plus(SOON));
    return count(
                "leads",
                new Document("checkAt", new Document("$lte", soon)).append("trouble", null))
            == 0
        && count("leads", new Document("pendingSince", new Document("$ne", null))) == 0
        && count("notices", new Document("due", new Document("$ne", null))) == 0
        && count("dealerships", new Document("replanning", new Document("$ne", null))) == 0;
  }

  private long count(String collection, Document which) {
    return store.getCollection(collection).countDocuments(which);
  }

  /**
   * @param cutOff how often somebody was cut off in the middle of something
   * @param mishaps if none, all is told when it is due
   */
  void all(
      Instant now, Map<String, Integer> carried, int cutOff, Mishaps mishaps, List<Wrong> wrong) {
    stored(wrong);
    out(now, wrong);
    poisoned(now, mishaps, wrong);
    if (mishaps.equals(Mishaps.NONE)) {
      inTime(wrong);
    }
    Instant from = now.plus(ROUNDS);
    if (mishaps.clocksAreRight()) {
      notices(carried, cutOff, from, from, wrong);
    } else {
      // by a clock that is ahead the minute of who has a notice in hand is over at once
      notices(carried, cutOff + 1, from, now.plus(CLOCKS), wrong);
    }
    steps(wrong);
  }

  private void stored(List<Wrong> wrong) {
    Set<String> there = new HashSet<>();
    store.getCollection("leads").find().forEach(lead -> there.add(lead.getString("_id")));
    accepted.forEach(
        (number, id) -> {
          if (!there.contains(id)) {
            wrong.add(
                new Wrong(
                    Check.STORED,
                    "Lead %s was accepted as %s and is not there".formatted(number, id)));
          }
        });
    if (!Set.copyOf(accepted.values()).containsAll(there)) {
      wrong.add(
          new Wrong(
              Check.STORED_ONCE, "Leads that nobody was told of: " + there + ", told " + accepted));
    }
  }

  private void out(Instant now, List<Wrong> wrong) {
    Date due = Date.from(now.minus(ROUNDS));
    for (Document lead :
        store
            .getCollection("leads")
            .find(Filters.or(Filters.lte("checkAt", due), Filters.lte("pendingSince", due)))) {
      wrong.add(
          new Wrong(Check.NOTHING_LEFT, "Lead %s was left lying".formatted(lead.getString("_id"))));
    }
    for (Document notice : store.getCollection("notices").find(Filters.lte("due", due))) {
      wrong.add(new Wrong(Check.NOTHING_LEFT, "A notice was left lying: " + key(notice)));
    }
  }

  private void poisoned(Instant now, Mishaps mishaps, List<Wrong> wrong) {
    for (String number : poisoned) {
      Document lead =
          store
              .getCollection("leads")
              .find(
                  Filters.and(
                      Filters.eq("_id", accepted.get(number)), Filters.eq("history.0.at", null)))
              .first();
      Date due = lead == null ? null : lead.getDate("nextCheckAt");
      if (lead == null || due == null || due.toInstant().isAfter(now.minus(ROUNDS))) {
        continue; // somebody wrote it whole again, or nobody has had to look at it
      }
      Document trouble = lead.get("trouble", Document.class);
      if (trouble == null || trouble.getString("message") == null) {
        wrong.add(
            new Wrong(
                Check.POISONED,
                "Nobody says of lead %s that nothing can be done with it".formatted(number)));
      } else if (trouble.getInteger("attempts") > tries(trouble, now) && mishaps.clocksAreRight()) {
        wrong.add(
            new Wrong(
                Check.POISONED,
                "Lead %s is tried all the time: %s".formatted(number, trouble.toJson())));
      }
    }
  }

  /** After ten seconds, twenty, forty and so on; two instances may have tried at once. */
  private static long tries(Document trouble, Instant now) {
    long tens = Duration.between(trouble.getDate("since").toInstant(), now).toSeconds() / 10;
    return 2 + Long.SIZE - Long.numberOfLeadingZeros(tens);
  }

  /**
   * @param until what waits for an instant before this waits for the clock of who put it off
   */
  private void notices(
      Map<String, Integer> carried, int cutOff, Instant from, Instant until, List<Wrong> wrong) {
    Set<String> seen = new HashSet<>();
    for (Document notice : store.getCollection("notices").find()) {
      String id = notice.getString("_id");
      if (!seen.add(key(notice))) {
        wrong.add(new Wrong(Check.TOLD_ONCE, "Told twice: " + key(notice)));
      }
      Date due = notice.getDate("due");
      if (due != null && due.toInstant().isAfter(from) && due.toInstant().isBefore(until)) {
        continue;
      }
      String state = notice.getString("state");
      boolean givenUp = "FAILED".equals(state) && gone.contains(id);
      if (!Set.of("SENT", "DROPPED").contains(state) && !givenUp) {
        wrong.add(new Wrong(Check.SENT, "Not sent: %s is %s".formatted(key(notice), state)));
      }
      if (!"SENT".equals(state) && notice.getString("error") == null) {
        wrong.add(new Wrong(Check.REASON, "Not sent, and nobody says why: " + key(notice)));
      }
      int times = carried.getOrDefault(id, 0);
      boolean handed = Set.of("mail", COPY).contains(notice.getString("channel"));
      if (handed && times == 0 && !givenUp) {
        wrong.add(
            new Wrong(Check.HANDED_OVER, "Said to be sent and never handed over: " + key(notice)));
      }
      // who is cut off between handing over and noting so hands over again
      if (times > 1 + cutOff) {
        wrong.add(
            new Wrong(
                Check.HANDED_OVER_ONCE, "Handed over %d times: %s".formatted(times, key(notice))));
      }
    }
  }

  private void inTime(List<Wrong> wrong) {
    for (Document notice : store.getCollection("notices").find()) {
      Instant at = notice.getDate("at").toInstant();
      if (IN_HOURS.contains(notice.getString("stage")) && isClosed(at)) {
        wrong.add(
            new Wrong(
                Check.TOLD_IN_HOURS,
                "Told while the house is closed: %s at %s".formatted(key(notice), at)));
      }
    }
  }

  /** What is used up exactly at closing time is so at closing time. */
  private static boolean isClosed(Instant at) {
    return at.isAfter(House.CLOSES) && at.isBefore(House.OPENS);
  }

  private void steps(List<Wrong> wrong) {
    for (Document lead : store.getCollection("leads").find()) {
      for (Document step : parts(lead, "milestones")) {
        Instant due = step.getDate("due").toInstant();
        if (IN_HOURS.contains(step.getString("stage")) && isClosed(due)) {
          wrong.add(
              new Wrong(
                  Check.DUE_IN_HOURS,
                  "Due while the house is closed: %s at %s".formatted(step.toJson(), due)));
        }
        if (step.getString("rule") == null || !(step.get("rulesVersion") instanceof Number)) {
          wrong.add(
              new Wrong(
                  Check.RULE_NAMED,
                  "A step names no rule or no version of the rules: " + step.toJson()));
        }
      }
      String id = lead.getString("_id");
      List<String> planned = new ArrayList<>();
      for (Document step : parts(lead, "milestones")) {
        boolean list = "list".equals(step.getString("via"));
        for (String user : step.getList("to", String.class)) {
          // what somebody is shown in a list is told to the dealership's own system all the same
          for (String via : list ? List.of(COPY) : List.of(step.getString("via"), COPY)) {
            planned.add(key(id, step.getString("round"), step.getString("stage"), user, via));
          }
        }
      }
      List<String> told = new ArrayList<>();
      store
          .getCollection("notices")
          .find(Filters.eq("lead", id))
          .forEach(notice -> told.add(key(notice)));
      told.removeIf(planned::contains);
      if (!told.isEmpty()) {
        wrong.add(new Wrong(Check.TOLD_OF_A_STEP, "Told without a step of the lead: " + told));
      }
    }
  }

  private static Collection<Document> parts(Document of, String name) {
    List<Document> parts = of.getList(name, Document.class);
    return parts == null ? List.of() : parts;
  }

  private String key(Document notice) {
    return key(
        notice.getString("lead"),
        notice.getString("round"),
        notice.getString("stage"),
        notice.getString("user"),
        notice.getString("channel"));
  }

  private String key(String lead, String round, String stage, String user, String channel) {
    String number =
        accepted.entrySet().stream()
            .filter(known -> known.getValue().equals(lead))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("?");
    return String.join(
        " ", number, String.valueOf(round), stage, String.valueOf(user), String.valueOf(channel));
  }

  SortedSet<String> notices() {
    SortedSet<String> keys = new TreeSet<>();
    store.getCollection("notices").find().forEach(notice -> keys.add(key(notice)));
    return keys;
  }

  /** All that does not depend on when it was done. */
  Map<String, History> histories() {
    Map<String, History> histories = new TreeMap<>();
    for (Document lead : store.getCollection("leads").find()) {
      histories.put(
          key(lead.getString("_id"), "", "", "", "").strip().split(" ")[0],
          new History(
              lead.getString("status") + " " + lead.getString("assignee"),
              parts(lead, "history").stream().map(Checks::event).toList(),
              parts(lead, "milestones").stream().map(Checks::step).sorted().toList()));
    }
    return histories;
  }

  /** Each step with the instant it was due at. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Document lead : store.getCollection("leads").find()) {
      String number = key(lead.getString("_id"), "", "", "", "").split(" ")[0];
      for (Document step : parts(lead, "milestones")) {
        lines.add(
            "%s %s %s %s"
                .formatted(
                    step.getDate("due").toInstant(),
                    number,
                    step.getString("stage"),
                    step.getList("to", String.class)));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static String event(Document event) {
    return "%s %s".formatted(event.get("at"), event.getString("type"));
  }

  private static String step(Document step) {
    return "%s %s %s %s %s of %s"
        .formatted(
            step.getString("stage"),
            step.get("to"),
            step.getString("via"),
            step.get("due"),
            step.getString("rule"),
            step.get("rulesVersion"));
  }
}
