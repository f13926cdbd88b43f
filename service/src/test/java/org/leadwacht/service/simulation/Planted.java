package org.leadwacht.service.simulation;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Mistakes a program of this kind can have, each made where the product meets the store, and the
 * fault in whose company it does harm.
 */
enum Planted {
  A_LEAD_IS_CONFIRMED_AND_NOT_STORED(
      (call, who) -> call.is("insertOne", "leads") ? done(call) : call.proceed()),
  NOTICES_DO_NOT_REACH_THE_OUTBOX(
      (call, who) -> call.is("bulkWrite", "notices") ? done(call) : call.proceed()),
  WHAT_IS_TO_BE_TOLD_IS_NOT_STORED_WITH_THE_LEAD(
      Fault.KILLED_AFTER,
      "insertOne leads",
      1,
      changed("leads", remove("pending", "pendingSince"))),
  NOBODY_LOOKS_FOR_WHAT_WAS_LEFT_BEHIND(
      Fault.KILLED_AFTER, "bulkWrite leads", 3, (call, who) -> unfound(call, "pendingSince")),
  A_WRITE_DOES_NOT_NAME_THE_VERSION_IT_WAS_MADE_FROM(
      Fault.PAUSED, "bulkWrite leads", 2, Planted::ofAnyVersion),
  A_NOTICE_HAS_ANOTHER_ID_EACH_TIME(
      Fault.KILLED_AFTER,
      "bulkWrite notices",
      1,
      changed("notices", notice -> notice.put("_id", UUID.randomUUID().toString()))),
  A_NOTICE_IS_NOT_RESERVED_FOR_WHO_SENDS_IT(
      Fault.PAUSED, "updateOne notices", 1, Planted::withoutLease),
  THAT_A_NOTICE_WAS_SENT_IS_NOT_NOTED(
      (call, who) -> call.is("updateOne", "notices") ? done(call) : call.proceed()),
  NOBODY_LOOKS_FOR_WHAT_IS_DUE((call, who) -> unfound(call, "checkAt")),
  A_DEADLINE_IS_NOT_STORED(changed("leads", remove("checkAt"))),
  A_LEAD_FORGETS_ITS_LAST_EVENT(
      changed(
          "leads",
          lead -> lead.computeIfPresent("history", (name, all) -> ((List<?>) all).subList(0, 1)))),
  A_STEP_DOES_NOT_NAME_ITS_RULE(
      changed("leads", lead -> parts(lead, "milestones").forEach(step -> step.put("rule", null)))),
  SOMEBODY_ELSE_IS_TOLD(changed("notices", notice -> notice.put("user", "otto"))),
  A_NOTICE_IS_OF_ANOTHER_STAGE(changed("notices", notice -> notice.put("stage", "E9"))),
  A_NOTICE_LEAVES_WHILE_THE_HOUSE_IS_CLOSED(
      changed("notices", notice -> notice.put("at", Date.from(House.CLOSES)))),
  A_REPETITION_IS_TAKEN_FOR_ANOTHER_LEAD(
      Fault.KILLED_AFTER, "insertOne leads", 1, Planted::asAnother),
  A_STAGE_FIRES_AND_IS_NOT_NOTED(changed("leads", lead -> lead.put("milestones", List.of())));

  private final Fault fault;
  private final String at;
  private final int which;
  private final Plant plant;

  Planted(Plant plant) {
    this(null, "", 0, plant);
  }

  /**
   * @param at the write at which the fault stands, as the trace calls it
   * @param which the how manieth of them, from 1
   */
  Planted(Fault fault, String at, int which, Plant plant) {
    this.fault = fault;
    this.at = at;
    this.which = which;
    this.plant = plant;
  }

  Plant plant() {
    return plant;
  }

  /** Where the fault stands in a run of which this is the trace without faults. */
  Map<Integer, Fault> faults(List<String> trace) {
    if (fault == null) {
      return Map.of();
    }
    int seen = 0;
    for (int write = 1; write <= trace.size(); write++) {
      if (trace.get(write - 1).endsWith(at) && ++seen == which) {
        return Map.of(write, fault);
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
