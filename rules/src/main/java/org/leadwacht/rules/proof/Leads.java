package org.leadwacht.rules.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.proof.Dimension.Kind;
import org.leadwacht.rules.rulebook.Mentioned;

/** A lead of each kind: as the engine is asked about it, as it is sent, as it is said. */
record Leads(List<Dimension> dimensions, Dealership dealership, Words words) {

  private static final Set<String> COMPARED =
      Set.of(
          "source",
          "brand",
          "condition",
          "vehicleLocation",
          "request",
          Dimensions.PRICE,
          "openedDay",
          "openedMinute",
          "openedMonthDay");

  /** Whose plan is looked at. */
  String assignee(Cell cell, Asked asked) {
    Object given = sample(cell, Dimensions.ASSIGNEE);
    return given == null ? asked.usualAssignee() : String.valueOf(given);
  }

  private @Nullable Object sample(Cell cell, String field) {
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).field().equals(field)) {
        return dimensions.get(i).kinds().get(cell.kinds().get(i)).sample();
      }
    }
    return null;
  }

  private @Nullable String text(Cell cell, String field) {
    Object sample = sample(cell, field);
    return sample == null ? null : String.valueOf(sample);
  }

  private String source(Cell cell) {
    String source = text(cell, "source");
    return source != null
        ? source
        : dealership.sources().keySet().stream().sorted().findFirst().orElse("mobile");
  }

  private List<String> tags(Cell cell) {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      Kind kind = dimensions.get(i).kinds().get(cell.kinds().get(i));
      if (dimensions.get(i).field().startsWith(Dimensions.TAG) && kind.named() != null) {
        tags.add(kind.named());
      }
    }
    return tags;
  }

  Inquiry inquiry(Cell cell) {
    Set<String> contact = new HashSet<>();
    String email = text(cell, Dimensions.EMAIL);
    if (email != null) {
      contact.add("mail:" + email);
    }
    String phone = text(cell, Dimensions.PHONE);
    if (phone != null) {
      contact.add("tel:" + phone);
    }
    return new Inquiry(
        "proof",
        cell.receivedAt(),
        source(cell),
        contact,
        text(cell, "brand"),
        text(cell, "condition"),
        text(cell, "location"),
        text(cell, "vehicleLocation"),
        text(cell, "request"),
        (Double) sample(cell, Dimensions.PRICE),
        tags(cell),
        text(cell, Mentioned.VEHICLE));
  }

  /** The lead as it is sent to be evaluated. */
  Map<String, Object> body(Cell cell) {
    Map<String, Object> body = new TreeMap<>();
    body.put("source", source(cell));
    for (String field :
        List.of(
            "brand", "condition", "location", "vehicleLocation", "request", Mentioned.VEHICLE)) {
      String value = text(cell, field);
      if (value != null) {
        body.put(field, value);
      }
    }
    Object price = sample(cell, Dimensions.PRICE);
    if (price != null) {
      body.put("price", price);
    }
    if (!tags(cell).isEmpty()) {
      body.put("tags", tags(cell));
    }
    Map<String, String> contact = new TreeMap<>();
    String email = text(cell, Dimensions.EMAIL);
    if (email != null) {
      contact.put("email", email);
    }
    String phone = text(cell, Dimensions.PHONE);
    if (phone != null) {
      contact.put("phone", phone);
    }
    if (!contact.isEmpty()) {
      body.put("contact", contact);
    }
    String assignee = text(cell, Dimensions.ASSIGNEE);
    if (assignee != null) {
      body.put("assignee", assignee);
    }
    body.put("receivedAt", cell.receivedAt().toString());
    return body;
  }

  /** What is known of the fields that rules tell apart. */
  Map<String, @Nullable Object> values(Cell cell) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      String field = dimensions.get(i).field();
      Kind kind = dimensions.get(i).kinds().get(cell.kinds().get(i));
      if (field.startsWith(Dimensions.TAG)) {
        String tag = field.substring(Dimensions.TAG.length());
        values.put(Dimensions.TAG + Folded.of(tag), kind.named() != null);
      } else if (field.equals(Mentioned.IN_HOURS)) {
        values.put(field, "true".equals(kind.sample()));
      } else if (COMPARED.contains(field)) {
        values.put(field, kind.sample());
      }
    }
    return values;
  }

  /** Kinds of leads in words. */
  String said(List<Cell> of) {
    return Boxes.of(of, dimensions.size()).stream()
        .map(box -> words.leads(dimensions, box))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The plainest of some kinds. */
  static Cell smallest(List<Cell> of) {
    return of.stream()
        .min(Comparator.comparingInt(Cell::size).thenComparing(cell -> cell.kinds().toString()))
        .orElseThrow();
  }
}
