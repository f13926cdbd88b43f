package org.leadwacht.service.mailbox.reading;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Instants;

/**
 * Leads in the Auto-lead Data Format (ADF 1.0), one for each prospect (docs/mail.md, "ADF to
 * lead").
 */
final class AdfReader {

  /** The standard's own example is of this year; forms that copy it say nothing of the time. */
  private static final int YEAR_OF_THE_EXAMPLE = 2000;

  private static final Set<String> WANTED = Set.of("buy", "lease", "test-drive");
  private static final Set<String> GIVEN = Set.of("trade-in", "sell");
  private static final Set<String> NO_VOICE = Set.of("fax", "pager");
  private static final List<String> VEHICLE_PARTS =
      List.of("year", "make", "model", "trim", "stock", "vin");

  private AdfReader() {}

  static List<LeadInMail> read(MailMessage message, ZoneId zone) {
    return LeadXml.find(message, "adf", "prospect").stream()
        .map(prospect -> lead(prospect, zone))
        .toList();
  }

  private static LeadInMail lead(Element prospect, ZoneId zone) {
    List<Element> vehicles = prospect.select("> vehicle");
    Optional<Element> wanted =
        vehicles.stream().filter(vehicle -> WANTED.contains(interest(vehicle))).findFirst();
    Element customer = first(prospect, "customer").orElse(prospect);
    Element contact = first(customer, "contact").orElse(customer);
    LeadInMail.Fields fields =
        new LeadInMail.Fields()
            .put("externalId", externalId(prospect))
            .put("contact.name", name(contact))
            .put("contact.email", text(contact, "email"))
            .put("contact.phone", phone(contact))
            .put("request", request(vehicles, wanted))
            .put("message", message(prospect, customer, vehicles));
    Map<String, String> vehicle = new LinkedHashMap<>();
    wanted.ifPresent(
        car -> {
          fields.put("brand", text(car, "make")).put("condition", condition(car));
          fields.put("price", price(car));
          for (String part : VEHICLE_PARTS) {
            String value = text(car, part);
            if (value != null) {
              vehicle.put(part, value);
            }
          }
        });
    return new LeadInMail(
        fields.map(),
        vehicle,
        tradeIn(vehicles),
        sentBy(prospect),
        requestDate(prospect, zone),
        null);
  }

  private static String interest(Element vehicle) {
    String interest = attribute(vehicle, "interest");
    return interest.isEmpty() ? "buy" : interest;
  }

  private static String request(List<Element> vehicles, Optional<Element> wanted) {
    if (wanted.isPresent() && interest(wanted.get()).equals("test-drive")) {
      return "TEST_DRIVE";
    }
    boolean onlyGiven =
        !vehicles.isEmpty() && vehicles.stream().allMatch(car -> GIVEN.contains(interest(car)));
    return onlyGiven ? "TRADE_IN" : "VEHICLE";
  }

  private static @Nullable String externalId(Element prospect) {
    return prospect.select("> id").stream()
        .filter(id -> !Blanks.strip(id.text()).isEmpty())
        .min(Comparator.comparingLong(AdfReader::sequence))
        .map(Element::text)
        .orElse(null);
  }

  private static long sequence(Element id) {
    try {
      return Long.parseLong(attribute(id, "sequence"));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static List<String> sentBy(Element prospect) {
    List<String> names = new ArrayList<>();
    first(prospect, "provider")
        .ifPresent(
            provider -> provider.select("> name").forEach(name -> names.add(name.text().strip())));
    prospect.select("> id").forEach(id -> names.add(id.attr("source").strip()));
    first(prospect, "provider")
        .ifPresent(
            provider ->
                provider.select("> id").forEach(id -> names.add(id.attr("source").strip())));
    names.removeIf(String::isEmpty);
    return names.stream().distinct().toList();
  }

  private static @Nullable Instant requestDate(Element prospect, ZoneId zone) {
    return Instants.find(text(prospect, "requestdate"), zone)
        .filter(instant -> instant.atZone(zone).getYear() != YEAR_OF_THE_EXAMPLE)
        .orElse(null);
  }

  private static @Nullable String name(Element contact) {
    List<Element> names = contact.select("> name");
    Optional<String> full =
        names.stream()
            .filter(name -> Set.of("", "full").contains(attribute(name, "part")))
            .map(Element::text)
            .filter(name -> !name.isBlank())
            .findFirst();
    if (full.isPresent()) {
      return full.get();
    }
    List<String> parts = new ArrayList<>();
    for (String part : List.of("first", "middle", "last")) {
      names.stream()
          .filter(name -> attribute(name, "part").equals(part))
          .map(Element::text)
          .filter(name -> !name.isBlank())
          .findFirst()
          .ifPresent(parts::add);
    }
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  private static @Nullable String phone(Element contact) {
    List<Element> phones =
        contact.select("> phone").stream().filter(phone -> !phone.text().isBlank()).toList();
    return phones.stream()
        .filter(phone -> attribute(phone, "preferredcontact").equals("1"))
        .findFirst()
        .or(
            () ->
                phones.stream()
                    .filter(phone -> !NO_VOICE.contains(attribute(phone, "type")))
                    .findFirst())
        .map(Element::text)
        .orElse(null);
  }

  private static @Nullable String condition(Element vehicle) {
    return switch (attribute(vehicle, "status")) {
      case "new" -> "NEW";
      case "used" -> "USED";
      default -> null;
    };
  }

  /** Only what is asked for in euros says what the vehicle costs. */
  private static @Nullable String price(Element vehicle) {
    return vehicle.select("> price").stream()
        .filter(price -> Set.of("", "eur").contains(attribute(price, "currency")))
        .map(Element::text)
        .filter(price -> price.matches("\\d{1,9}([.]\\d{1,2})?"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String message(
      Element prospect, Element customer, List<Element> vehicles) {
    List<String> texts = new ArrayList<>();
    customer.select("> comments").forEach(comment -> texts.add(words(comment)));
    vehicles.forEach(car -> car.select("> comments").forEach(comment -> texts.add(words(comment))));
    if (customer != prospect) {
      prospect.select("> comments").forEach(comment -> texts.add(words(comment)));
    }
    texts.removeIf(String::isEmpty);
    return texts.isEmpty() ? null : String.join("\n\n", texts);
  }

  private static @Nullable String tradeIn(List<Element> vehicles) {
    List<String> cars =
        vehicles.stream()
            .filter(car -> GIVEN.contains(interest(car)))
            .map(AdfReader::inWords)
            .filter(words -> !words.isEmpty())
            .toList();
    return cars.isEmpty() ? null : String.join("; ", cars);
  }

  private static String inWords(Element car) {
    List<String> words = new ArrayList<>();
    for (String part : List.of("year", "make", "model", "trim", "odometer", "vin")) {
      String value = text(car, part);
      if (value != null) {
        words.add(part.equals("odometer") ? value + " " + distance(car) : value);
      }
    }
    return String.join(" ", words);
  }

  private static String distance(Element car) {
    return first(car, "odometer")
        .map(odometer -> attribute(odometer, "units"))
        .filter(units -> units.startsWith("mi"))
        .orElse("km");
  }

  private static Optional<Element> first(Element parent, String child) {
    return Optional.ofNullable(parent.selectFirst("> " + child));
  }

  private static @Nullable String text(Element parent, String child) {
    return parent.select("> " + child).stream()
        .map(Element::text)
        .filter(text -> !Blanks.strip(text).isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String words(Element element) {
    return Blanks.strip(element.wholeText());
  }

  private static String attribute(Element element, String name) {
    return Blanks.strip(element.attr(name)).toLowerCase(Locale.ROOT);
  }
}
