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
import java.util.stream.Stream;
import org.bson.Document;

/** What must hold after a run, read from the store past the product. */
final class Checks {

  private static final Duration ROUNDS = Duration.ofSeconds(2);
  private static final Set<String> IN_HOURS = Set.of("E1", "E2.1", "EM2.1");

  private final MongoDatabase store;
  private final Map<String, String> accepted;

  Checks(House house, Map<String, String> accepted) {
    this.store = house.database();
    this.accepted = accepted;
  }

  /** Whether all that is due is done, told and sent, and nothing more is planned. */
  boolean nothingIsLeft(Instant now) {
    return count("leads", new Document("checkAt", new Document("$ne", null))) == 0
        && count("leads", new Document("pendingSince", new Document("$ne", null))) == 0
        && count("notices", new Document("due", new Document("$ne", null))) == 0
        && count("dealerships", new Document("replanning", new Document("$ne", null))) == 0;
  }

  private long count(String collection, Document which) {
    return store.getCollection(collection).countDocuments(which);
  }

  void all(Instant now, Map<String, Integer> carried, int cutOff, List<String> wrong) {
    stored(wrong);
    out(now, wrong);
    notices(carried, cutOff, wrong);
    steps(wrong);
  }

  private void stored(List<String> wrong) {
    Set<String> there = new HashSet<>();
    store.getCollection("leads").find().forEach(lead -> there.add(lead.getString("_id")));
    accepted.forEach(
        (number, id) -> {
          if (!there.contains(id)) {
            wrong.add("Lead %s was accepted as %s and is not there".formatted(number, id));
          }
        });
    if (!Set.copyOf(accepted.values()).containsAll(there)) {
      wrong.add("Leads that nobody was told of: " + there + ", told " + accepted);
    }
  }

  private void out(Instant now, List<String> wrong) {
    Date due = Date.from(now.minus(ROUNDS));
    for (Document lead :
        store
            .getCollection("leads")
            .find(Filters.or(Filters.lte("checkAt", due), Filters.lte("pendingSince", due)))) {
      wrong.add("Lead %s was left lying".formatted(lead.getString("_id")));
    }
    for (Document notice : store.getCollection("notices").find(Filters.lte("due", due))) {
      wrong.add("A notice was left lying: " + key(notice));
    }
  }

  private void notices(Map<String, Integer> carried, int cutOff, List<String> wrong) {
    Set<String> seen = new HashSet<>();
    for (Document notice : store.getCollection("notices").find()) {
      String id = notice.getString("_id");
      if (!seen.add(key(notice))) {
        wrong.add("Told twice: " + key(notice));
      }
      Instant at = notice.getDate("at").toInstant();
      if (IN_HOURS.contains(notice.getString("stage"))
          && !at.isBefore(House.CLOSES)
          && at.isBefore(House.OPENS)) {
        wrong.add("Told while the house is closed: %s at %s".formatted(key(notice), at));
      }
      if (!"SENT".equals(notice.getString("state"))
          && !"DROPPED".equals(notice.getString("state"))) {
        wrong.add("Not sent: %s is %s".formatted(key(notice), notice.getString("state")));
      }
      int times = carried.getOrDefault(id, 0);
      boolean mail = "mail".equals(notice.getString("channel"));
      if (mail && times == 0) {
        wrong.add("Said to be sent and never handed over: " + key(notice));
      }
      // who is cut off between handing over and noting so hands over again
      if (times > 1 + cutOff) {
        wrong.add("Handed over %d times: %s".formatted(times, key(notice)));
      }
    }
  }

  private void steps(List<String> wrong) {
    for (Document lead : store.getCollection("leads").find()) {
      for (Document step : parts(lead, "milestones")) {
        if (step.getString("rule") == null || !(step.get("rulesVersion") instanceof Number)) {
          wrong.add("A step names no rule or no version of the rules: " + step.toJson());
        }
      }
      String id = lead.getString("_id");
      List<String> planned = new ArrayList<>();
      for (Document step : parts(lead, "milestones")) {
        if (!"list".equals(step.getString("via"))) {
          step.getList("to", String.class)
              .forEach(
                  user ->
                      planned.add(
                          key(
                              id,
                              step.getString("round"),
                              step.getString("stage"),
                              user,
                              step.getString("via"))));
        }
      }
      List<String> told = new ArrayList<>();
      store
          .getCollection("notices")
          .find(Filters.eq("lead", id))
          .forEach(notice -> told.add(key(notice)));
      told.removeIf(planned::contains);
      if (!told.isEmpty()) {
        wrong.add("Told without a step of the lead: " + told);
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
  Map<String, List<String>> histories() {
    Map<String, List<String>> histories = new TreeMap<>();
    for (Document lead : store.getCollection("leads").find()) {
      histories.put(
          key(lead.getString("_id"), "", "", "", "").strip().split(" ")[0],
          Stream.concat(
                  Stream.of(lead.getString("status") + " " + lead.getString("assignee")),
                  Stream.concat(
                      parts(lead, "history").stream().map(Checks::event),
                      parts(lead, "milestones").stream().map(Checks::step).sorted()))
              .toList());
    }
    return histories;
  }

  private static String event(Document event) {
    return "%s %s".formatted(event.get("at"), event.getString("type"));
  }

  private static String step(Document step) {
    return "%s %s %s %s %s"
        .formatted(
            step.getString("stage"),
            step.get("to"),
            step.getString("via"),
            step.get("due"),
            step.getString("rule"));
  }
}
