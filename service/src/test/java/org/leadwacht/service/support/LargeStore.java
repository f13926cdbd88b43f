package org.leadwacht.service.support;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;
import org.leadwacht.service.platform.SortableId;

/**
 * A store with much in it: two years of leads of which one in twenty is not closed, and in the two
 * dealerships that are measured two notices for each lead, a message and a contact for every fifth.
 * The server makes one of each kind; copies of them, told apart as the server would, go straight
 * into the store.
 */
final class LargeStore {

  static final Instant NOW = Instant.parse("2027-03-04T10:00:00Z");
  static final int SMALL = 100;

  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
  private static final Duration YEARS = Duration.ofDays(730);
  private static final int PAGE = 2_000;
  private static final int UNFINISHED_ONE_IN = 20;
  private static final int HOUSE = 10_000;
  private static final int NOTICES = 2;
  private static final int ONE_IN = 5;

  private final Api api;
  private final MongoDatabase database;

  LargeStore(Api api, MongoDatabase database) {
    this.api = api;
    this.database = database;
  }

  /** Fills it with so many leads in all, so many of them in the dealership {@code large}. */
  void fill(int all, int large) {
    measured("small", SMALL);
    measured("large", large);
    for (int other = 0; other < (all - large) / HOUSE; other++) {
      house("other" + other);
      leads("other" + other, HOUSE);
    }
  }

  private void measured(String house, int count) {
    house(house);
    String lead = leads(house, count);
    copies("notices", Filters.eq("lead", lead), count * NOTICES, this::notice);
    api.with("Content-Type", "message/rfc822")
        .post(
            "dealerships/" + house + "/messages",
            "From: max@example.org\r\nTo: house@example.org\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\nDate: Thu, 4 Mar 2027 10:00:00 +0100\r\n\r\nIs the car still there?\r\n")
        .must();
    copies("mail_messages", Filters.eq("dealership", house), count / ONE_IN, this::message);
    api.post("dealerships/" + house + "/contacts/C-1/milestones", "{\"type\": \"DELIVERED\"}")
        .must();
    copies("contacts", Filters.eq("dealership", house), count / ONE_IN, this::contact);
  }

  private void house(String house) {
    String path = "dealerships/" + house;
    api.put(path, "{\"settings\": {\"activities\": {\"enabled\": true}}}").must();
    for (int user = 1; user <= 4; user++) {
      api.put(path + "/users/s" + user, "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}")
          .must();
    }
    api.put(
            path + "/users/chef",
            "{\"roles\": [\"SALES_MANAGER\"], \"email\": \"chef@example.org\"}")
        .must();
    api.put(path + "/sources/crm", "{\"kind\": \"OTHER\"}").must();
  }

  /** Leads of a dealership; the id of one that was overdue. */
  private String leads(String house, int count) {
    clock(NOW.minus(Duration.ofDays(1)));
    String overdue = received(house, "s1");
    clock(NOW);
    String open = received(house, "s2");
    String closed = received(house, "s3");
    String answered = received(house, "s4");
    String events = "dealerships/%s/leads/%s/events";
    api.post(events.formatted(house, answered), "{\"type\": \"answered\"}").must();
    api.post(
            events.formatted(house, closed),
            "[{\"type\": \"answered\"}, {\"type\": \"closed\", \"outcome\": \"LOST\"}]")
        .must();
    MongoCollection<Document> leads = database.getCollection("leads");
    List<Document> unfinished =
        List.of(lead(leads, overdue), lead(leads, open), lead(leads, answered));
    Document over = lead(leads, closed);
    insert(
        "leads",
        count,
        copy ->
            copy % UNFINISHED_ONE_IN == 0
                ? unfinished(unfinished.get(copy / UNFINISHED_ONE_IN % 3), house, copy)
                : closed(over, house, copy, count));
    return overdue;
  }

  private static Document lead(MongoCollection<Document> leads, String id) {
    return Objects.requireNonNull(leads.find(Filters.eq("_id", id)).first());
  }

  private static Document unfinished(Document from, String house, int copy) {
    Document lead = moved(from, house, copy, NOW.minus(Duration.ofMinutes(copy)));
    lead.put("assignee", "s" + (1 + copy / UNFINISHED_ONE_IN % 4));
    lead.put("checkAt", Date.from(LATER));
    lead.put("nextCheckAt", Date.from(LATER));
    return lead;
  }

  private static Document closed(Document from, String house, int copy, int count) {
    return moved(from, house, copy, NOW.minus(YEARS.dividedBy(count).multipliedBy(copy)));
  }

  /** A copy of a lead that came and was answered as long after as the other. */
  private static Document moved(Document from, String house, int copy, Instant at) {
    long later = at.toEpochMilli() - from.getDate("receivedAt").getTime();
    String id = id(house, copy, at);
    Document lead = new Document(from);
    lead.put("_id", id);
    lead.remove("contactClaim");
    lead.put("change", SortableId.floor(at) + copy);
    lead.put("receivedAt", Date.from(at));
    lead.put("openedAt", Date.from(at));
    lead.put("search", from.getString("search").replace("muster", "muster" + copy));
    String[] urgency = from.getString("urgency").split("~");
    lead.put(
        "urgency",
        "%s~%013d~%s".formatted(urgency[0], Long.parseLong(urgency[1]) + copy % 1_000_000, id));
    lead.put("inquiry", inquiry(from.get("inquiry", Document.class), id, at));
    lead.put(
        "history",
        from.getList("history", Document.class).stream()
            .map(event -> later(event, later))
            .toList());
    return lead;
  }

  private static Document inquiry(Document from, String id, Instant at) {
    Document inquiry = new Document(from);
    inquiry.put("_id", id);
    inquiry.put("receivedAt", Date.from(at));
    inquiry.put("contact", List.of("email:" + id + "@example.org"));
    return inquiry;
  }

  private static Document later(Document event, long millis) {
    Document moved = new Document(event);
    moved.put("at", new Date(event.getDate("at").getTime() + millis));
    return moved;
  }

  /** The id of an unfinished lead of the same dealership. */
  private static String lead(Document from, int number) {
    int copy = number - number % UNFINISHED_ONE_IN;
    return id(from.getString("dealership"), copy, NOW.minus(Duration.ofMinutes(copy)));
  }

  private Document notice(Document from, int copy) {
    Document notice = new Document(from);
    notice.put("lead", lead(from, copy / NOTICES));
    return notice;
  }

  private Document message(Document from, int copy) {
    Document message = new Document(from);
    message.put("leads", List.of(lead(from, copy * ONE_IN)));
    message.put("messageId", copy + "@example.org");
    return message;
  }

  private Document contact(Document from, int copy) {
    Document contact = new Document(from);
    Date at = new Date(from.getDate("sortAt").getTime() + copy * 60_000L);
    contact.put("sortAt", at);
    contact.put("checkAt", Date.from(LATER));
    contact.put(
        "activities",
        from.getList("activities", Document.class).stream()
            .map(activity -> new Document(activity).append("id", activity.get("id") + "~" + copy))
            .toList());
    return contact;
  }

  /** How a copy differs from what it was made of, by its number. */
  private interface Copying {
    Document copy(Document from, int number);
  }

  private void copies(String collection, Bson of, int count, Copying how) {
    Document from =
        Objects.requireNonNull(database.getCollection(collection).find(of).first(), collection);
    insert(
        collection,
        count,
        number -> {
          Document copy = how.copy(from, number);
          copy.put("_id", id(from.getString("dealership"), number, NOW));
          if (from.containsKey("order")) {
            copy.put("order", from.getString("order") + "%07d".formatted(number));
          }
          return copy;
        });
  }

  private void insert(String collection, int count, IntFunction<Document> number) {
    MongoCollection<RawBsonDocument> raw =
        database.getCollection(collection, RawBsonDocument.class);
    List<RawBsonDocument> page = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      page.add(new RawBsonDocument(number.apply(i), new DocumentCodec()));
      if (page.size() == PAGE || i == count - 1) {
        raw.insertMany(page, new InsertManyOptions().ordered(false));
        page.clear();
      }
    }
  }

  /** In the order of time, as ids that the server makes are. */
  private static String id(String house, int copy, Instant at) {
    return SortableId.floor(at) + house + copy;
  }

  private void clock(Instant now) {
    api.put("test/clock", "{\"now\": \"" + now + "\"}").must();
  }

  private String received(String house, String assignee) {
    return api.post(
            "dealerships/" + house + "/leads",
            """
            {"source": "crm", "assignee": "%s", "brand": "Audi", "condition": "USED",
             "contact": {"name": "Erika Muster", "email": "%s@example.org"},
             "message": "Is the car still there? I could come and see it on Saturday, with my old one."}\
            """
                .formatted(assignee, assignee))
        .must()
        .field("/id");
  }
}
