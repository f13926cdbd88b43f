package org.leadwacht.service.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.EmailAddress;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.leads.Details;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a lead and names everything that is wrong with it at once. */
@Component
class RequestReader {

  private static final int MAX_TAGS = 50;
  private static final List<String> KEYS =
      List.of(
          "externalId",
          "receivedAt",
          "source",
          "assignee",
          "contact",
          "brand",
          "condition",
          "location",
          "vehicleLocation",
          "request",
          "price",
          "tags",
          "vehicle",
          "message",
          "imported");
  private static final List<String> CONTACT_KEYS = List.of("name", "email", "phone", "externalId");
  private static final Set<String> CONDITIONS = Set.of("NEW", "USED");
  private static final Set<String> REQUESTS =
      Set.of("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER");
  private static final int MAX_ID = 200;
  private static final int MAX_TEXT = 500;
  private static final int MAX_MESSAGE = 100_000;

  /** Clocks differ by so much at most; what lies further off is a mistake. */
  static final Duration TOLERANCE = Duration.ofMinutes(15);

  private final JsonMapper json;

  RequestReader(JsonMapper json) {
    this.json = json;
  }

  Request read(Map<String, @Nullable Object> body, Dealership dealership, Instant now) {
    Node root = Node.root(body);
    root.requireOnly(KEYS);
    List<Message> warnings = new ArrayList<>();
    String named = shortText(root.at("source"), MAX_ID);
    if (named == null) {
      root.at("source").problem("service.lead.source");
    }
    String known = dealership.sourceNamed(named);
    String source = known == null ? named : known;
    Instant receivedAt = receivedAt(root.at("receivedAt"), dealership, now, warnings);
    Node contact = root.at("contact");
    contact.requireOnly(CONTACT_KEYS);
    String email = bare(shortText(contact.at("email"), MAX_TEXT));
    String phone = shortText(contact.at("phone"), MAX_TEXT);
    String contactId = shortText(contact.at("externalId"), MAX_ID);
    Details details =
        new Details(
            shortText(root.at("externalId"), MAX_ID),
            shortText(contact.at("name"), MAX_TEXT),
            email,
            phone,
            contactId,
            shortText(root.at("message"), MAX_MESSAGE),
            vehicle(root.at("vehicle")),
            source == null ? List.of() : List.of(source),
            List.of(),
            null);
    String location = location(root.at("location"), dealership, warnings);
    String vehicleLocation = shortText(root.at("vehicleLocation"), MAX_ID);
    String vehicleAt = dealership.locationNamed(vehicleLocation);
    if (vehicleLocation != null
        && vehicleAt == null
        && dealership.settings().useVehicleLocation()) {
      warnings.add(Message.of("service.lead.locationUnknown", vehicleLocation));
    }
    String assignee = shortText(root.at("assignee"), MAX_ID);
    Request request =
        new Request(
            receivedAt,
            source == null ? "" : source,
            assignee,
            Contacts.keys(details.name(), contactId, email, phone, dealership.region()),
            shortText(root.at("brand"), MAX_ID),
            oneOf(root.at("condition"), CONDITIONS),
            location,
            vehicleAt == null ? vehicleLocation : vehicleAt,
            oneOf(root.at("request"), REQUESTS),
            root.at("price").number(),
            tags(root.at("tags")),
            details,
            root.at("imported").flag(false),
            warnings);
    requireSound(root);
    return request;
  }

  private static List<String> tags(Node node) {
    List<String> tags = new ArrayList<>();
    for (Node tag : node.items()) {
      String text = shortText(tag, MAX_ID);
      if (text != null && !text.isBlank()) {
        tags.add(text.strip());
      }
    }
    if (tags.size() > MAX_TAGS) {
      node.problem("service.tooLong", tags.size(), MAX_TAGS);
    }
    return tags;
  }

  static void requireSound(Node root) {
    try {
      root.requireSound();
    } catch (InvalidDocumentException invalid) {
      throw ProblemException.unprocessable(
          invalid.problems().stream()
              .map(problem -> new FieldProblem(problem.field(), problem.message()))
              .toList());
    }
  }

  /** When a lead was received; now where nothing is said or the sender's clock is ahead. */
  private static Instant receivedAt(
      Node node, Dealership dealership, Instant now, List<Message> warnings) {
    Instant instant = node.parsed(text -> Instants.parse(text, dealership.zone()));
    if (instant == null) {
      return now;
    }
    if (instant.isAfter(now)) {
      warnings.add(
          Message.of(
              "service.lead.receivedAhead",
              String.valueOf(node.value()),
              now.atZone(dealership.zone())));
      return now;
    }
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  /** When something happened to a lead, not ahead of now; now where none is given. */
  static Instant instant(Node node, Dealership dealership, Instant now) {
    Instant instant = node.parsed(text -> Instants.parse(text, dealership.zone()));
    if (instant == null) {
      return now;
    }
    if (instant.isAfter(now.plus(TOLERANCE))) {
      node.problem(
          "service.lead.ahead", String.valueOf(node.value()), now.atZone(dealership.zone()));
    }
    Instant precise = instant.truncatedTo(ChronoUnit.MILLIS);
    return precise.isAfter(now) ? now : precise;
  }

  static @Nullable String shortText(Node node, int longest) {
    String text = node.text();
    if (text != null && text.length() > longest) {
      node.problem("service.tooLong", text.length(), longest);
    }
    return text;
  }

  private @Nullable String vehicle(Node node) {
    Object value = node.value();
    if (value == null) {
      return null;
    }
    if (!(value instanceof Map) && !(value instanceof String)) {
      node.problem("service.lead.vehicle");
      return null;
    }
    String text = json.writeValueAsString(value);
    if (text.length() > MAX_MESSAGE) {
      node.problem("service.tooLong", text.length(), MAX_MESSAGE);
    }
    return text;
  }

  private static @Nullable String oneOf(Node node, Set<String> values) {
    String text = node.text();
    if (text != null && !values.contains(text)) {
      node.problem("rules.document.noneOf", text, values.stream().sorted().toList());
    }
    return text;
  }

  /** A location that does not exist is as if it were not given; the sender is told. */
  private static @Nullable String location(
      Node node, Dealership dealership, List<Message> warnings) {
    String text = shortText(node, MAX_ID);
    String known = dealership.locationNamed(text);
    if (text != null && known == null) {
      warnings.add(Message.of("service.lead.locationUnknown", text));
    }
    return known;
  }

  /** What somebody wrote to an event. */
  static @Nullable String written(Node node) {
    return shortText(node, MAX_MESSAGE);
  }

  private static @Nullable String bare(@Nullable String email) {
    return email == null ? null : EmailAddress.bare(email);
  }
}
