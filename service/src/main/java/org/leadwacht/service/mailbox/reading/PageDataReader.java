package org.leadwacht.service.mailbox.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads that a page element carries as data: schema.org's JSON-LD (a person who asks, a vehicle),
 * or JSON with the names that a lead has in the API.
 */
final class PageDataReader {

  private static final String ELEMENTS =
      "script[type=application/ld+json], script[type=application/json], [data-lead]";
  private static final Set<String> VEHICLES =
      Set.of("car", "vehicle", "motorizedvehicle", "motorcycle", "product");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PageDataReader() {}

  static Optional<LeadInMail> read(MailMessage message) {
    return message.html() == null
        ? Optional.empty()
        : HtmlLines.page(message.html()).select(ELEMENTS).stream()
            .flatMap(element -> parsed(element).stream())
            .flatMap(data -> lead(data).stream())
            .findFirst();
  }

  private static Optional<JsonNode> parsed(Element element) {
    try {
      String data = element.hasAttr("data-lead") ? element.attr("data-lead") : element.data();
      return Optional.of(JSON.readTree(data));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Somebody who can be reached is the least that makes a lead. */
  private static Optional<LeadInMail> lead(JsonNode data) {
    List<JsonNode> objects = new ArrayList<>();
    collect(data, objects, 0);
    Optional<JsonNode> person =
        objects.stream()
            .filter(object -> isA(object, Set.of("person")) || isReachable(object.path("contact")))
            .map(object -> isA(object, Set.of("person")) ? object : object.path("contact"))
            .filter(PageDataReader::isReachable)
            .findFirst();
    return person.map(asks -> lead(data, objects, asks));
  }

  private static LeadInMail lead(JsonNode data, List<JsonNode> objects, JsonNode person) {
    Optional<JsonNode> car = objects.stream().filter(object -> isA(object, VEHICLES)).findFirst();
    JsonNode vehicle = car.orElse(data.path("vehicle"));
    LeadInMail.Fields fields =
        new LeadInMail.Fields()
            .put("contact.name", text(person, "name"))
            .put("contact.email", mail(text(person, "email")))
            .put("contact.phone", text(person, "telephone", "phone"))
            .put("externalId", text(data, "externalId", "identifier"))
            .put(
                "brand",
                Optional.ofNullable(text(vehicle, "brand", "make", "manufacturer"))
                    .orElse(text(data, "brand")))
            .put("condition", condition(text(vehicle, "itemCondition", "condition"), data))
            .put("request", text(data, "request"))
            .put("location", text(data, "location"))
            .put("price", price(vehicle, data));
    objects.stream()
        .map(object -> text(object, "message", "text", "comment"))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .ifPresent(words -> fields.put("message", words));
    Map<String, String> parts = new LinkedHashMap<>();
    if (vehicle.isString()) {
      parts.put("text", vehicle.asString());
    }
    Stream.of(
            "name",
            "brand",
            "make",
            "model",
            "vehicleModelDate",
            "year",
            "vehicleIdentificationNumber",
            "vin",
            "sku")
        .forEach(
            name -> Optional.ofNullable(text(vehicle, name)).ifPresent(v -> parts.put(name, v)));
    String provider = text(data.path("provider"), "name");
    return new LeadInMail(
        fields.map(), parts, null, provider == null ? List.of() : List.of(provider), null, null);
  }

  private static void collect(JsonNode node, List<JsonNode> objects, int depth) {
    if (depth > 20) {
      return;
    }
    if (node.isObject()) {
      objects.add(node);
    }
    for (JsonNode child : node) {
      collect(child, objects, depth + 1);
    }
  }

  private static boolean isA(JsonNode object, Set<String> types) {
    JsonNode type = object.path("@type");
    return (type.isArray() ? type.valueStream() : Stream.of(type))
        .anyMatch(name -> types.contains(name.asString("").toLowerCase(Locale.ROOT)));
  }

  private static boolean isReachable(JsonNode person) {
    return person.isObject() && text(person, "email", "telephone", "phone") != null;
  }

  private static @Nullable String mail(@Nullable String address) {
    return address == null ? null : address.replaceFirst("(?i)^mailto:", "");
  }

  private static @Nullable String condition(@Nullable String said, JsonNode data) {
    String text =
        Stream.of(said, text(data, "condition"))
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse("")
            .toLowerCase(Locale.ROOT);
    if (text.contains("used")) {
      return "USED";
    }
    return text.contains("new") ? "NEW" : null;
  }

  private static @Nullable String price(JsonNode vehicle, JsonNode data) {
    return Stream.of(vehicle.path("offers"), vehicle, data)
        .map(from -> text(from, "price"))
        .filter(price -> price != null && price.matches("\\d{1,9}([.]\\d{1,2})?"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(JsonNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.path(name);
      JsonNode plain = value.isObject() ? value.path("name") : value;
      if (plain.isValueNode() && !plain.isNull() && !plain.asString("").isBlank()) {
        return plain.asString();
      }
    }
    return null;
  }
}
