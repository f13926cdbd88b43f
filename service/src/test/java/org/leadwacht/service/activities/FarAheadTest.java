package org.leadwacht.service.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexInfo;

/**
 * Contacts with activities years ahead cost nothing until one is due: what is due is one range of
 * an index.
 */
@Import(FarAheadTest.Listening.class)
class FarAheadTest extends ServerTest {

  private static final int CONTACTS = 5_000;

  /** The commands that concern contacts. */
  static final class Commands implements CommandListener {

    private final Queue<BsonDocument> ofContacts = new ConcurrentLinkedQueue<>();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
      BsonDocument command = event.getCommand();
      BsonValue of = Objects.requireNonNull(command.get(event.getCommandName()));
      if (of.isString() && of.asString().getValue().equals(ContactEntity.COLLECTION)) {
        // what the driver shows of a command is gone once it was sent
        ofContacts.add(BsonDocument.parse(command.toJson()));
      }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
      BsonDocument cursor = event.getResponse().getDocument("cursor", new BsonDocument());
      String of = cursor.containsKey("ns") ? cursor.getString("ns").getValue() : "";
      if (of.endsWith("." + ContactEntity.COLLECTION)) {
        cursor
            .getArray("firstBatch", cursor.getArray("nextBatch", new BsonArray()))
            .forEach(found -> answered.add(String.valueOf(found)));
      }
    }

    void forget() {
      ofContacts.clear();
      answered.clear();
    }

    List<BsonDocument> finds() {
      return ofContacts.stream().filter(command -> command.containsKey("find")).toList();
    }
  }

  /** Has the server tell of its commands. */
  @TestConfiguration
  static class Listening {

    @Bean
    Commands commands() {
      return new Commands();
    }
  }

  @Autowired private Commands commands;
  @Autowired private MongoOperations store;
  @Autowired private ContactStore contacts;

  /** They would come due in tests of the years after. */
  @AfterEach
  void takeAway() {
    store.getCollection(ContactEntity.COLLECTION).deleteMany(new Document("dealership", house));
  }

  /**
   * One contact as the server planned it, and many like it.
   *
   * @return what the ids of all begin with
   */
  private String planned(int contacts) {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    clock("2026-03-05T10:00:00+01:00");
    must(
        api.post(
            path("/contacts/K0/milestones"),
            "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}"));
    Document planned =
        Objects.requireNonNull(
            store
                .getCollection(ContactEntity.COLLECTION)
                .find(new Document("dealership", house))
                .first());
    // what lies years ahead; what is due in a few days is read for lists
    List<Document> activities = planned.getList("activities", Document.class);
    Document last = activities.get(activities.size() - 1);
    planned.put("activities", List.of(last));
    planned.put("checkAt", last.getDate("due"));
    planned.put("sortAt", last.getDate("due"));
    List<Document> many = new ArrayList<>();
    for (int n = 1; n < contacts; n++) {
      Document other = Document.parse(planned.toJson());
      other.put("_id", planned.getString("_id") + "-" + n);
      other.getList("activities", Document.class).get(0).put("id", "a-" + house + "-" + n);
      many.add(other);
    }
    if (!many.isEmpty()) {
      store.getCollection(ContactEntity.COLLECTION).insertMany(many);
    }
    return planned.getString("_id");
  }

  @Test
  void aTickAsksForWhatIsDueOnceHoweverManyContactsHaveSomethingAhead() {
    String id = planned(CONTACTS);
    assertThat(contacts.countDue(Instant.parse("2030-03-12T09:00:00Z")))
        .isGreaterThanOrEqualTo(CONTACTS);
    commands.forget();
    for (int day = 6; day < 11; day++) {
      clock("2026-03-%02dT12:00:00+01:00".formatted(day));
    }
    List<String> sent = commands.ofContacts.stream().map(BsonDocument::toJson).toList();
    assertThat(sent).as("each tick asks what is due").hasSizeGreaterThanOrEqualTo(5);
    assertThat(commands.answered)
        .as("none stands in an answer")
        .noneMatch(answer -> answer.contains(id + "-"));
    assertThat(sent).as("none is read or written").noneMatch(command -> command.contains(id + "-"));
    assertThat(sent.stream().filter(command -> command.contains('"' + house + '"')))
        .as("the house is asked for its lists, and its contacts for nothing")
        .hasSizeLessThan(50);
  }

  @Test
  void whatIsDueIsARangeOfAnIndexInItsOrder() {
    planned(1);
    commands.forget();
    clock("2026-03-06T12:00:00+01:00");
    BsonDocument due =
        commands.finds().stream()
            .filter(find -> find.getDocument("filter").containsKey("checkAt"))
            .findFirst()
            .orElseThrow();
    assertThat(due.getDocument("filter").keySet()).containsExactly("checkAt");
    assertThat(due.getDocument("filter").getDocument("checkAt").keySet()).containsExactly("$lte");
    assertThat(due.getDocument("sort").keySet()).containsExactly("checkAt");
    assertThat(due.getNumber("limit").intValue()).isEqualTo(500);
    assertThat(store.indexOps(ContactEntity.class).getIndexInfo())
        .extracting(IndexInfo::getIndexFields)
        .anySatisfy(fields -> assertThat(fields.get(0).getKey()).isEqualTo("checkAt"));
  }
}
