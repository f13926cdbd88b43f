package org.leadwacht.service.mailbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.leads.StoredLead;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a text to the customer of a lead may name in braces: {@code {name}}, {@code {seller}},
 * {@code {vehicle}}, {@code {dealership}} (docs/mail.md, "Texts with fields").
 *
 * @param values by the name of the field; what is not known is empty
 */
record CustomerFields(Map<String, String> values) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

  CustomerFields {
    values = Map.copyOf(values);
  }

  /**
   * The fields every text has.
   *
   * @param seller the name of whoever writes, empty for the house
   */
  static CustomerFields of(StoredLead lead, Dealership dealership, String seller) {
    return new CustomerFields(
        Map.of(
            "name", Objects.requireNonNullElse(lead.details().learnt().name(), ""),
            "seller", seller,
            "dealership", dealership.name(),
            "vehicle", vehicle(lead)));
  }

  /** As a person would say it: "VW Golf". */
  private static String vehicle(StoredLead lead) {
    String brand = Objects.requireNonNullElse(lead.record().inquiry().brand(), "");
    String kept = lead.details().own().vehicle();
    if (kept == null) {
      return brand;
    }
    JsonNode vehicle = JSON.readTree(kept);
    String words =
        Stream.of(
                vehicle.isString() ? vehicle : vehicle.path("name"),
                vehicle.path("make"),
                vehicle.path("model"))
            .map(node -> node.asString("").strip())
            .filter(word -> !word.isEmpty())
            .reduce(brand, CustomerFields::joined);
    return words.lines().findFirst().orElse("");
  }

  private static String joined(String words, String more) {
    String said = words.toLowerCase(Locale.ROOT);
    String added = more.toLowerCase(Locale.ROOT);
    if (said.contains(added)) {
      return words;
    }
    return added.startsWith(said) ? more : words + " " + more;
  }

  CustomerFields with(String name, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(name, value);
    return new CustomerFields(more);
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** The text with its fields; what is no field stays as it is. */
  String in(String text) {
    return FIELD
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
