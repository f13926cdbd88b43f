package org.leadwacht.rules.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;
import org.leadwacht.rules.stage.ShippedStage;

/**
 * Writes a story of one lead that comes in at a dealership as it is configured, with all its people
 * ({@code docs/scenarios.md}). What it expects is left open; {@link OutcomeWriter} fills it in.
 */
public final class StoryWriter {

  /** Long enough for whatever escalates over a long weekend. */
  private static final Duration LENGTH = Duration.ofDays(7);

  private static final String RECEIVED_AT = "receivedAt";

  /** Of a lead, what a story knows as well. */
  private static final List<String> OF_LEAD =
      List.of(
          "source",
          "brand",
          "condition",
          "location",
          "vehicleLocation",
          "request",
          "price",
          "tags",
          "vehicle",
          "assignee");

  private StoryWriter() {}

  /**
   * The text of a story.
   *
   * @param title what it shows
   * @param lead the lead as {@code evaluate} takes it; without {@code receivedAt} it comes now
   * @param then what happens to it after it came in: {@code at}, {@code type} and what belongs to
   *     it
   * @param more stages of the dealership's own that are to be compared as well
   * @param absent id of a user who is away from the day before until the day after, or null
   */
  public static String story(
      String title,
      DealershipDocument house,
      Map<String, ?> lead,
      List<Map<String, Object>> then,
      Instant now,
      Set<String> more,
      @Nullable String absent) {
    Instant at =
        lead.get(RECEIVED_AT) == null ? now : Instant.parse(String.valueOf(lead.get(RECEIVED_AT)));
    String zone = house.dealership().timeZone();
    ZoneId local = ZoneId.of(zone == null ? "Europe/Berlin" : zone);
    StringBuilder text = new StringBuilder();
    text.append("scenario: ").append(json(title)).append("\ndealership:\n");
    Map<String, Object> fields = new LinkedHashMap<>(Documents.values(house.dealership()));
    fields.keySet().removeAll(List.of("name", "language"));
    fields.forEach((name, value) -> line(text, "  ", name, value));
    list(text, "  ", "sources", sources(house, lead));
    list(text, "  ", "locations", house.locations());
    list(text, "  ", "groups", house.groups());
    list(text, "", "users", absent == null ? house.users() : without(absent, at, local, house));
    text.append("events:\n  - ").append(json(event(lead, at, local))).append('\n');
    then.forEach(
        happening -> text.append("  - ").append(json(later(happening, local))).append('\n'));
    line(text, "", "until", local(at.plus(LENGTH), local));
    line(text, "", "only", stages(more));
    return text.toString();
  }

  private static Map<String, UserFields> without(
      String absent, Instant at, ZoneId zone, DealershipDocument house) {
    LocalDate day = at.atZone(zone).toLocalDate();
    Map<String, UserFields> users = new LinkedHashMap<>(house.users());
    users.computeIfPresent(
        absent,
        (id, user) ->
            DocumentForm.USER.changed(
                user,
                id,
                Map.of(
                    "absences",
                    List.of(day.minusDays(1) + ".." + day.plusDays(LENGTH.toDays() + 1)))));
    return users;
  }

  private static Map<String, Object> later(Map<String, Object> happening, ZoneId zone) {
    Map<String, Object> event = new LinkedHashMap<>(happening);
    event.put("lead", "L1");
    event.replaceAll(
        (field, value) -> value instanceof Instant instant ? local(instant, zone) : value);
    return event;
  }

  private static Map<String, Object> event(Map<String, ?> lead, Instant at, ZoneId zone) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("at", local(at, zone));
    event.put("lead", "L1");
    event.put("type", "received");
    for (String field : OF_LEAD) {
      @Nullable Object value = lead.get(field);
      if (value != null) {
        event.put(field, value);
      }
    }
    if (lead.get("contact") instanceof Map<?, ?> contact) {
      Map<String, Object> known = new LinkedHashMap<>();
      for (String field : List.of("email", "phone")) {
        if (contact.get(field) instanceof String value) {
          known.put(field, value);
        }
      }
      if (!known.isEmpty()) {
        event.put("contact", known);
      }
    }
    return event;
  }

  /** Where a story declares sources there are no others; a lead may come from a new one. */
  private static Map<String, SourceFields> sources(DealershipDocument house, Map<String, ?> lead) {
    Map<String, SourceFields> sources = new LinkedHashMap<>(house.sources());
    if (!sources.isEmpty() && lead.get("source") != null) {
      sources.putIfAbsent(String.valueOf(lead.get("source")), SourceFields.NONE);
    }
    return sources;
  }

  private static Set<String> stages(Set<String> more) {
    Set<String> stages = new TreeSet<>(more);
    Arrays.stream(ShippedStage.values())
        .filter(stage -> stage.round() != ShippedStage.Round.NONE)
        .forEach(stage -> stages.add(stage.code()));
    stages.add("ASSIGNED");
    return stages;
  }

  private static String local(Instant at, ZoneId zone) {
    return at.atZone(zone).toOffsetDateTime().toString();
  }

  private static void list(
      StringBuilder text, String indent, String name, Map<String, ? extends Record> parts) {
    if (parts.isEmpty()) {
      return;
    }
    text.append(indent).append(name).append(":\n");
    parts.forEach(
        (id, part) -> {
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("id", id);
          fields.putAll(Documents.values(part));
          // whoever reads a story need not read addresses
          fields.keySet().removeAll(List.of("name", "email"));
          text.append(indent).append("  - ").append(json(fields)).append('\n');
        });
  }

  private static void line(StringBuilder text, String indent, String name, Object value) {
    text.append(indent).append(name).append(": ").append(json(value)).append('\n');
  }

  /** What is JSON is YAML as well. */
  private static String json(Object value) {
    return Documents.tree(value).toString();
  }
}
