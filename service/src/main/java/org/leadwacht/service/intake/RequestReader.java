package org.leadwacht.service.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.rules.text.EmailAddress;
import org.leadwacht.service.leads.RequestDetails;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a lead and names everything that is wrong with it at once. */
@Component
class RequestReader {

  private static final int MAX_VEHICLE = 100_000;

  /** As much of a vehicle as rules look at. */
  private static final int MOST_WORDS = 1_000;

  /** Clocks differ by so much at most; what lies further off is a mistake. */
  static final Duration TOLERANCE = Duration.ofMinutes(15);

  private final JsonMapper json;
  private final List<OwnAddresses> ownAddresses;

  RequestReader(JsonMapper json, List<OwnAddresses> ownAddresses) {
    this.json = json;
    this.ownAddresses = List.copyOf(ownAddresses);
  }

  Request read(Map<String, @Nullable Object> body, Dealership dealership, Instant now) {
    Node root = Node.root(inCapitals(body));
    root.requireForm(DocumentForm.LEAD);
    root.requireOnly(DocumentForm.LEAD.fields());
    requireSound(root);
    LeadFields fields = Documents.of(root.values(), LeadFields.class);
    String source =
        Objects.requireNonNullElse(dealership.sourceNamed(fields.source()), fields.source());
    LeadFields.Contact contact =
        Objects.requireNonNullElse(fields.contact(), LeadFields.Contact.UNKNOWN);
    String email = contact.email() == null ? null : EmailAddress.found(contact.email());
    RequestDetails details =
        new RequestDetails(
            fields.externalId(),
            contact.name(),
            email,
            contact.phone(),
            contact.externalId(),
            fields.message(),
            vehicle(fields.vehicle()));
    List<Message> warnings = new ArrayList<>();
    Instant receivedAt = receivedAt(fields.receivedAt(), dealership, now, warnings);
    String location = dealership.locationNamed(fields.location());
    if (fields.location() != null && location == null) {
      // as if it were not given; the sender is told
      warnings.add(Message.of("service.lead.locationUnknown", fields.location()));
    }
    String vehicleAt = dealership.locationNamed(fields.vehicleLocation());
    if (fields.vehicleLocation() != null && vehicleAt == null) {
      warnings.add(Message.of("service.lead.locationUnknown", fields.vehicleLocation()));
    }
    Inquiry inquiry =
        new Inquiry(
            "",
            receivedAt,
            source,
            Contacts.keys(
                contact.name(), contact.externalId(), email, contact.phone(), dealership.region()),
            fields.brand(),
            fields.condition(),
            location,
            vehicleAt == null ? fields.vehicleLocation() : vehicleAt,
            fields.request(),
            fields.price(),
            fields.tags() == null ? List.of() : fields.tags(),
            inWords(fields.vehicle()));
    return new Request(
        // only an address can be one of the house's own; they are not read for nothing
        email == null ? inquiry : inquiry.without(own(dealership)),
        dealership.people().named(fields.assignee()),
        details,
        Boolean.TRUE.equals(fields.imported()),
        warnings);
  }

  /** With the words of a list in the letters of the list, in whatever case they were sent. */
  private static Map<String, @Nullable Object> inCapitals(Map<String, @Nullable Object> body) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>(body);
    Map.of("condition", Inquiry.CONDITIONS, "request", Inquiry.REQUESTS)
        .forEach(
            (field, known) -> {
              String word = CleanText.of(body.get(field) instanceof String text ? text : null);
              String meant = word == null ? null : word.toUpperCase(Locale.ROOT);
              if (meant != null && known.contains(meant)) {
                read.put(field, meant);
              }
            });
    return read;
  }

  /** What says nothing of who writes: the addresses of the dealership, its people, its forms. */
  private Set<String> own(Dealership dealership) {
    Settings.Mail mail = dealership.settings().mail();
    List<@Nullable String> addresses = new ArrayList<>();
    addresses.add(mail.replyTo());
    addresses.add(mail.unreadableTo());
    addresses.add(mail.tradeInCopyTo());
    dealership.people().all().forEach(user -> addresses.add(user.email()));
    ownAddresses.forEach(own -> addresses.addAll(own.of(dealership.id())));
    return Contacts.addresses(addresses.stream().flatMap(Stream::ofNullable).toList());
  }

  static void requireSound(Node root) {
    try {
      root.requireSound();
    } catch (InvalidDocumentException invalid) {
      throw ProblemException.unprocessable(invalid);
    }
  }

  /** When a lead was received; now where nothing is said or the sender's clock is ahead. */
  private static Instant receivedAt(
      @Nullable String given, Dealership dealership, Instant now, List<Message> warnings) {
    if (given == null) {
      return now;
    }
    Instant instant = Instants.read(given, dealership.zone());
    if (instant.isBefore(Instant.EPOCH)) {
      warnings.add(
          Message.of("service.lead.receivedFarBack", given, now.atZone(dealership.zone())));
      return now;
    }
    if (instant.isAfter(now)) {
      warnings.add(Message.of("service.lead.receivedAhead", given, now.atZone(dealership.zone())));
      return now;
    }
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A vehicle in words, as rules look at it: what its fields say, one after the other. */
  private static @Nullable String inWords(@Nullable Object vehicle) {
    String words =
        vehicle instanceof Map<?, ?> fields
            ? fields.values().stream()
                .filter(value -> value instanceof String || value instanceof Number)
                .map(String::valueOf)
                .collect(Collectors.joining(" "))
            : vehicle instanceof String text ? text : "";
    String clean = CleanText.of(words);
    return clean == null || clean.length() <= MOST_WORDS ? clean : clean.substring(0, MOST_WORDS);
  }

  private @Nullable String vehicle(@Nullable Object given) {
    if (given == null) {
      return null;
    }
    String text = json.writeValueAsString(given);
    if (text.length() > MAX_VEHICLE) {
      throw ProblemException.unprocessable(
          "vehicle", "rules.document.tooLong", text.length(), MAX_VEHICLE);
    }
    return text;
  }
}
