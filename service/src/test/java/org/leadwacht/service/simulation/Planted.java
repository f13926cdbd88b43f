package org.leadwacht.service.simulation;

import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;

/**
 * Mistakes a program of this kind can have, each made where the product meets the store, and the
 * fault in whose company it does harm.
 */
enum Planted {
  A_LEAD_IS_CONFIRMED_AND_NOT_STORED(
      Check.STORED, (call, who) -> call.is("insertOne", "leads") ? done(call) : call.proceed()),
  NOTICES_DO_NOT_REACH_THE_OUTBOX(
      Check.ALL_TOLD, (call, who) -> call.is("bulkWrite", "notices") ? done(call) : call.proceed()),
  WHAT_IS_TO_BE_TOLD_IS_NOT_STORED_WITH_THE_LEAD(
      Check.ALL_TOLD,
      Fault.KILLED_AFTER,
      "insertOne leads",
      1,
      changed("leads", remove("pending", "pendingSince"))),
  NOBODY_LOOKS_FOR_WHAT_WAS_LEFT_BEHIND(
      Check.NOTHING_LEFT,
      Fault.KILLED_AFTER,
      "bulkWrite leads",
      3,
      (call, who) -> unfound(call, "pendingSince")),
  A_WRITE_DOES_NOT_NAME_THE_VERSION_IT_WAS_MADE_FROM(
      Check.SAME_EVENTS, Fault.PAUSED, "bulkWrite leads", 2, Planted::ofAnyVersion),
  A_NOTICE_HAS_ANOTHER_ID_EACH_TIME(
      Check.TOLD_ONCE,
      Fault.KILLED_AFTER,
      "bulkWrite notices",
      1,
      changed("notices", notice -> notice.put("_id", UUID.randomUUID().toString()))),
  A_NOTICE_IS_NOT_RESERVED_FOR_WHO_SENDS_IT(
      Check.HANDED_OVER_ONCE, Fault.PAUSED, "updateOne notices", 1, Planted::withoutLease),
  THAT_A_NOTICE_WAS_SENT_IS_NOT_NOTED(
      Check.SENT, (call, who) -> call.is("updateOne", "notices") ? done(call) : call.proceed()),
  NOBODY_LOOKS_FOR_WHAT_IS_DUE(Check.NOTHING_LEFT, (call, who) -> unfound(call, "checkAt")),
  A_DEADLINE_IS_NOT_STORED(Check.SAME_STEPS, changed("leads", remove("checkAt"))),
  A_LEAD_FORGETS_ITS_LAST_EVENT(
      Check.SAME_EVENTS,
      changed(
          "leads",
          lead -> lead.computeIfPresent("history", (name, all) -> ((List<?>) all).subList(0, 1)))),
  A_STEP_DOES_NOT_NAME_ITS_RULE(
      Check.RULE_NAMED,
      changed("leads", lead -> parts(lead, "milestones").forEach(step -> step.put("rule", null)))),
  SOMEBODY_ELSE_IS_TOLD(
      Check.TOLD_OF_A_STEP, changed("notices", notice -> notice.put("user", "otto"))),
  A_NOTICE_IS_OF_ANOTHER_STAGE(
      Check.TOLD_OF_A_STEP, changed("notices", notice -> notice.put("stage", "E9"))),
  A_NOTICE_LEAVES_WHILE_THE_HOUSE_IS_CLOSED(
      Check.TOLD_IN_HOURS,
      changed("notices", notice -> notice.put("at", Date.from(House.OPENS.minusSeconds(1))))),
  A_REPETITION_IS_TAKEN_FOR_ANOTHER_LEAD(
      Check.STORED_ONCE, Fault.KILLED_AFTER, "insertOne leads", 1, Planted::asAnother),
  A_STAGE_FIRES_AND_IS_NOT_NOTED(
      Check.TOLD_OF_A_STEP, changed("leads", lead -> lead.put("milestones", List.of()))),
  A_LEAD_IS_STORED_TWICE(Check.STORED_ONCE, Planted::twice),
  A_LEAD_IS_GONE_AS_SOON_AS_IT_IS_THERE(Check.STORED, Planted::andGone),
  A_NOTICE_IS_THERE_TWICE(Check.TOLD_ONCE, Planted::copied),
  ONLY_HALF_OF_THE_NOTICES_REACH_THE_OUTBOX(
      Check.ALL_TOLD,
      (call, who) ->
          call.is("bulkWrite", "notices") && call.half().isPresent()
              ? halfDone(call)
              : call.proceed()),
  A_NOTICE_IS_SAID_TO_BE_SENT_BEFORE_IT_IS(
      Check.HANDED_OVER, Fault.KILLED_AFTER, "findOneAndUpdate notices", 2, Planted::sentWhenTaken),
  A_NOTICE_IS_LEFT_TO_ITS_SENDER_FOR_EVER(
      Check.SENT, Fault.KILLED_AFTER, "findOneAndUpdate notices", 2, Planted::leasedForADay),
  A_NOTICE_IS_DROPPED_AND_SENT_ALL_THE_SAME(
      Check.REASON, onUpdate(set -> set.computeIfPresent("state", (name, state) -> "DROPPED"))),
  A_NOTICE_IS_GIVEN_UP_WHEN_REFUSED(
      Check.SENT,
      Mishaps.of(
          new Outage(Channel.MAIL, Outage.Way.REFUSES, Duration.ZERO, Duration.ofSeconds(20))),
      onUpdate(set -> set.replace("due", null))),
  A_NOTICE_THAT_IS_REFUSED_COUNTS_AS_SENT(
      Check.HANDED_OVER,
      Mishaps.of(
          new Outage(Channel.MAIL, Outage.Way.REFUSES, Duration.ZERO, Duration.ofSeconds(20))),
      onUpdate(
          set -> {
            if (set.remove("due") != null) {
              set.put("state", "SENT");
              set.put("due", null);
            }
          })),
  A_WEBHOOK_THAT_SAYS_429_IS_NOT_CALLED_AGAIN(
      Check.SENT,
      Mishaps.of(
          new Outage(Channel.WEBHOOK, Outage.Way.TOO_MANY, Duration.ZERO, Duration.ofSeconds(20))),
      onUpdate(set -> set.replace("due", null))),
  WHO_WAITED_TOO_LONG_SENDS_WHAT_ANOTHER_HAS_SENT(
      Check.HANDED_OVER_ONCE,
      Mishaps.of(
          new Outage(
              Channel.MAIL, Outage.Way.TIMES_OUT_LATE, Duration.ZERO, Duration.ofSeconds(20))),
      Planted::ofAnyState),
  A_STEP_NAMES_ANOTHER_VERSION_OF_THE_RULES(Check.SAME_STEPS, ofSteps("rulesVersion", 7L)),
  A_STEP_NAMES_NO_VERSION_OF_THE_RULES(Check.RULE_NAMED, ofSteps("rulesVersion", null)),
  A_STEP_NAMES_ANOTHER_RULE(Check.SAME_STEPS, ofSteps("rule", "X1")),
  A_STEP_IS_DUE_IN_ANOTHER_TIME_ZONE(
      Check.SAME_STEPS, ofSteps("due", Date.from(House.BEGIN.plusSeconds(3_600)))),
  A_STEP_IS_DUE_WHILE_THE_HOUSE_IS_CLOSED(
      Check.DUE_IN_HOURS, ofSteps("due", Date.from(House.OPENS.minusSeconds(9)))),
  A_STEP_REACHES_NOBODY(Check.TOLD_OF_A_STEP, ofSteps("to", List.of())),
  A_STEP_GOES_ANOTHER_WAY(Check.TOLD_OF_A_STEP, ofSteps("via", "mail")),
  A_DEADLINE_IS_AN_HOUR_LATE(
      Check.AUDITED,
      changed(
          "leads",
          lead ->
              lead.computeIfPresent(
                  "checkAt", (name, at) -> Date.from(((Date) at).toInstant().plusSeconds(3_600))))),
  NOBODY_SAYS_THAT_A_LEAD_CANNOT_BE_READ(
      Check.POISONED, Mishaps.poisoned("b", Poison.UNREADABLE), Planted::untroubled),
  NOBODY_SAYS_THAT_A_LEAD_CANNOT_BE_PLANNED(
      Check.POISONED, Mishaps.poisoned("b", Poison.UNPLANNED), changed("leads", remove("trouble"))),
  A_LEAD_THAT_CANNOT_BE_PLANNED_IS_TRIED_ALL_THE_TIME(
      Check.POISONED,
      Mishaps.poisoned("b", Poison.UNPLANNED),
      changed(
          "leads",
          lead -> {
            if (lead.get("trouble") != null) {
              lead.put("checkAt", lead.get("nextCheckAt"));
            }
          })),
  A_LEAD_THAT_CANNOT_BE_READ_STOPS_THE_OTHERS(
      Check.ALL_TOLD, Mishaps.poisoned("b", Poison.UNREADABLE), (call, who) -> withoutOthers(call)),
  A_STAGE_IS_LOST_WHEN_ITS_ROUND_ENDS(
      Check.AUDITED,
      changed(
          "leads",
          lead -> {
            if ("IN_PROGRESS".equals(lead.get("status"))) {
              parts(lead, "milestones").removeIf(step -> "E1".equals(step.get("stage")));
            }
          })),
  TURNS_ARE_NOT_TAKEN(
      Check.SAME_STATE,
      Fault.KILLED_AFTER,
      "insertOne leads",
      1,
      (call, who) ->
          call.isWrite() && call.collection().equals("turns") ? done(call) : call.proceed()),
  A_LEAD_BELONGS_TO_SOMEBODY_ELSE(
      Check.SAME_STATE, changed("leads", lead -> lead.put("assignee", "carla"))),
  A_LEAD_STAYS_OPEN(Check.SAME_STATE, changed("leads", lead -> lead.put("status", "OPEN"))),
  AN_ANSWER_IS_CONFIRMED_AND_NOT_STORED(
      Check.SAME_EVENTS,
      (call, who) -> call.is("replaceOne", "leads") ? done(call) : call.proceed()),
  AN_EVENT_IS_THERE_TWICE(
      Check.SAME_EVENTS,
      changed(
          "leads",
          lead ->
              lead.computeIfPresent(
                  "history",
                  (name, all) ->
                      Stream.concat(((List<?>) all).stream(), ((List<?>) all).stream()).toList()))),
  AN_EVENT_HAS_THE_TIME_OF_ANOTHER_ZONE(
      Check.SAME_EVENTS,
      changed(
          "leads",
          lead ->
              parts(lead, "history")
                  .forEach(
                      event ->
                          event.computeIfPresent(
                              "at",
                              (name, at) ->
                                  Date.from(((Date) at).toInstant().plusSeconds(3_600)))))),
  A_NOTICE_IS_OF_ANOTHER_ROUND(
      Check.TOLD_OF_A_STEP, changed("notices", notice -> notice.put("round", "open:2"))),
  A_NOTICE_TAKES_ANOTHER_CHANNEL(
      Check.ALL_TOLD, changed("notices", notice -> notice.put("channel", "webhook"))),
  A_WEBHOOK_THAT_IS_GONE_IS_CALLED_AGAIN(
      Check.GIVEN_UP,
      Mishaps.of(
          new Outage(Channel.WEBHOOK, Outage.Way.GONE, Duration.ZERO, Duration.ofSeconds(20))),
      Planted::tried),
  A_WRITE_IS_CONFIRMED_BY_ONE_MEMBER_OF_THE_STORE(
      Check.STORED, Fault.ROLLED_BACK, "insertOne leads", 1, Planted::byOne);

  private final Check check;
  private final Mishaps mishaps;
  private final @Nullable Fault fault;
  private final String at;
  private final int which;
  private final Plant plant;

  /**
   * @param check what has to find it
   */
  Planted(Check check, Plant plant) {
    this(check, Mishaps.NONE, null, "", 0, plant);
  }

  /**
   * @param mishaps in whose company it does harm
   */
  Planted(Check check, Mishaps mishaps, Plant plant) {
    this(check, mishaps, null, "", 0, plant);
  }

  /**
   * @param at the write at which the fault stands, as the trace calls it
   * @param which the how manieth of them, from 1
   */
  Planted(Check check, Fault fault, String at, int which, Plant plant) {
    this(check, Mishaps.NONE, fault, at, which, plant);
  }

  Planted(Check check, Mishaps mishaps, @Nullable Fault fault, String at, int which, Plant plant) {
    this.check = check;
    this.mishaps = mishaps;
    this.fault = fault;
    this.at = at;
    this.which = which;
    this.plant = plant;
  }

  Check check() {
    return check;
  }

  Plant plant() {
    return plant;
  }

  /** What goes wrong along with it in a run of which this is the trace without faults. */
  Mishaps mishaps(List<String> trace) {
    if (fault == null) {
      return mishaps;
    }
    int seen = 0;
    for (int write = 1; write <= trace.size(); write++) {
      if (trace.get(write - 1).endsWith(at) && ++seen == which) {
        return Mishaps.at(Map.of(write, fault));
      }
    }
    throw new IllegalStateException("No such write: " + at);
  }

  private static Consumer<Document> remove(String... fields) {
    return document -> List.of(fields).forEach(document::remove);
  }

  /** Changes each document of a collection that is about to be written whole. */
  private static Plant changed(String collection, Consumer<Document> change) {
    return (call, who) -> {
      if (call.isWrite() && call.collection().equals(collection)) {
        documents(call).forEach(change);
      }
      return call.proceed();
    };
  }

  private static Stream<Document> documents(StoreCall call) {
    return Stream.of(call.arguments())
        .flatMap(
            argument -> argument instanceof List<?> models ? models.stream() : Stream.of(argument))
        .map(
            part ->
                part instanceof InsertOneModel<?> insert
                    ? insert.getDocument()
                    : part instanceof ReplaceOneModel<?> replace ? replace.getReplacement() : part)
        .filter(Document.class::isInstance)
        .map(Document.class::cast)
        .filter(document -> document.containsKey("schemaVersion") || document.size() > 5);
  }

  @SuppressWarnings("unchecked")
  private static List<Document> parts(Document of, String name) {
    return (List<Document>) of.getOrDefault(name, List.of());
  }

  /** A query that looks for this finds nothing. */
  private static Object unfound(StoreCall call, String field) throws Throwable {
    return call.is("find", "leads")
            && call.arguments()[0] instanceof Document query
            && query.containsKey(field)
        ? call.target().find(new Document("_id", "none"), Document.class)
        : call.proceed();
  }

  private static Object ofAnyVersion(StoreCall call, String who) throws Throwable {
    if (call.isWrite() && call.collection().equals("leads")) {
      for (Object argument : call.arguments()) {
        if (argument instanceof Document filter && filter.size() <= 3) {
          filter.remove("version");
        } else if (argument instanceof List<?> models) {
          models.stream()
              .filter(ReplaceOneModel.class::isInstance)
              .forEach(
                  model -> ((Document) ((ReplaceOneModel<?>) model).getFilter()).remove("version"));
        }
      }
    }
    return call.proceed();
  }

  /** What was given up is tried again soon. */
  private static Object tried(StoreCall call, String who) throws Throwable {
    if (call.is("updateOne", "notices")
        && call.arguments()[1] instanceof Document update
        && update.get("$set") instanceof Document set
        && "FAILED".equals(set.get("state"))) {
      set.put("state", "PENDING");
      set.put("due", Date.from(House.BEGIN.plusSeconds(25)));
      update.remove("$unset");
    }
    return call.proceed();
  }

  /** What cannot be read is put off, and nobody is told. */
  private static Object untroubled(StoreCall call, String who) throws Throwable {
    if (call.is("updateOne", "leads")
        && call.arguments()[1] instanceof Document update
        && update.get("$set") instanceof Document set
        && set.containsKey("trouble.message")) {
      set.keySet().removeIf(field -> field.startsWith("trouble"));
      update.remove("$inc");
    }
    return call.proceed();
  }

  /** Whoever looks for what is due sees none of it while one of them cannot be read. */
  private static Object withoutOthers(StoreCall call) throws Throwable {
    boolean due =
        call.is("find", "leads")
            && call.arguments()[0] instanceof Document query
            && query.containsKey("checkAt");
    Document unreadable = new Document("history.0.type", "?");
    return due && call.target().countDocuments(unreadable) > 0
        ? call.target().find(unreadable, Document.class)
        : call.proceed();
  }

  private static Object byOne(StoreCall call, String who) throws Throwable {
    return call.isWrite()
        ? call.of(call.target().withWriteConcern(WriteConcern.W1)).proceed()
        : call.proceed();
  }

  private static Object withoutLease(StoreCall call, String who) throws Throwable {
    if (call.is("findOneAndUpdate", "notices")
        && call.arguments()[1] instanceof Document update
        && update.get("$set") instanceof Document set) {
      set.remove("due");
      set.put("held", false);
    }
    return call.proceed();
  }

  private static Object asAnother(StoreCall call, String who) throws Throwable {
    if (call.is("insertOne", "leads") && call.arguments()[0] instanceof Document lead) {
      lead.put("_id", UUID.randomUUID().toString());
      lead.remove("contactClaim");
    }
    return call.proceed();
  }

  private static Plant ofSteps(String field, Object value) {
    return changed(
        "leads", lead -> parts(lead, "milestones").forEach(step -> step.put(field, value)));
  }

  /** Changes what is set when it is noted what became of a notice. */
  private static Plant onUpdate(Consumer<Document> change) {
    return (call, who) -> {
      if (call.is("updateOne", "notices")
          && call.arguments()[1] instanceof Document update
          && update.get("$set") instanceof Document set) {
        change.accept(set);
      }
      return call.proceed();
    };
  }

  private static Object sentWhenTaken(StoreCall call, String who) throws Throwable {
    if (call.is("findOneAndUpdate", "notices")
        && call.arguments()[1] instanceof Document update
        && update.get("$set") instanceof Document set) {
      set.put("state", "SENT");
      set.put("due", null);
    }
    return call.proceed();
  }

  private static Object leasedForADay(StoreCall call, String who) throws Throwable {
    if (call.is("findOneAndUpdate", "notices")
        && call.arguments()[1] instanceof Document update
        && update.get("$set") instanceof Document set) {
      set.put("due", Date.from(House.BEGIN.plus(Duration.ofDays(1))));
    }
    return call.proceed();
  }

  private static Object ofAnyState(StoreCall call, String who) throws Throwable {
    if (call.is("updateOne", "notices") && call.arguments()[0] instanceof Document filter) {
      filter.remove("state");
      filter.remove("attempts");
    }
    return call.proceed();
  }

  @SuppressWarnings("unchecked")
  private static Object twice(StoreCall call, String who) throws Throwable {
    Object answer = call.proceed();
    if (call.is("insertOne", "leads") && call.arguments()[0] instanceof Document lead) {
      Document copy = new Document(lead);
      copy.put("_id", UUID.randomUUID().toString());
      copy.remove("contactClaim");
      ((MongoCollection<Document>) call.target()).insertOne(copy);
    }
    return answer;
  }

  private static Object andGone(StoreCall call, String who) throws Throwable {
    Object answer = call.proceed();
    if (call.is("insertOne", "leads") && call.arguments()[0] instanceof Document lead) {
      call.target().deleteOne(new Document("_id", lead.get("_id")));
    }
    return answer;
  }

  @SuppressWarnings("unchecked")
  private static Object copied(StoreCall call, String who) throws Throwable {
    if (call.is("bulkWrite", "notices")) {
      for (Document notice : documents(call).toList()) {
        Document copy = new Document(notice);
        copy.put("_id", UUID.randomUUID().toString());
        ((MongoCollection<Document>) call.target()).insertOne(copy);
      }
    }
    return call.proceed();
  }

  private static Object halfDone(StoreCall call) throws Throwable {
    call.half().orElseThrow().proceed();
    return done(call);
  }

  /** As if the store had done it. */
  private static Object done(StoreCall call) {
    return switch (call.method().getName()) {
      case "insertOne" -> InsertOneResult.acknowledged(null);
      case "bulkWrite" -> {
        int size = ((List<? extends WriteModel<?>>) call.arguments()[0]).size();
        yield BulkWriteResult.acknowledged(size, size, 0, size, List.of(), List.of());
      }
      default -> UpdateResult.acknowledged(1, 1L, null);
    };
  }
}
