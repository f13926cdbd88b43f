package org.leadwacht.service.mobilede;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of mobile.de's Lead API (docs/mail.md, "mobile.de's Lead API"). The reader is tolerant
 * of other names for the same things.
 *
 * @param id names it for ever; the same event may come again
 * @param type what happened, in mobile.de's word
 * @param lead id of the lead at mobile.de; an event without one is a lead of its own
 * @param at when it happened, as it is written, or null
 * @param content what it says
 */
record MobileDeEvent(String id, String type, String lead, @Nullable String at, JsonNode content) {

  /** What an event means here. */
  enum Meaning {
    /** A request: a lead, or a new word of one that is known. */
    REQUEST,
    /** The buyer wrote again. */
    REPLY,
    /** The buyer rang. */
    CALL,
    /** Nothing that anybody has to answer. */
    NONE
  }

  static MobileDeEvent of(JsonNode event) {
    JsonNode data = event.has("data") ? event.path("data") : event.path("payload");
    String id = text(event, "eventId", "id");
    String lead = text(data.path("lead"), "leadId", "id");
    if (lead == null) {
      lead = text(data, "leadId");
    }
    if (lead == null) {
      lead = text(event, "leadId");
    }
    String named = id == null ? Integer.toHexString(event.toString().hashCode()) : id;
    return new MobileDeEvent(
        named,
        String.valueOf(text(event, "eventType", "type")),
        lead == null ? "event-" + named : lead,
        text(event, "occurredAt", "createdAt"),
        data);
  }

  /** What it means; what is unknown means something only where a buyer can be reached. */
  Meaning meaning() {
    return switch (type) {
      case "MessagingLeadSubmitted", "LeasingLeadSubmitted" -> Meaning.REQUEST;
      case "MessagingLeadResubmitted", "BuyerReplied" -> Meaning.REPLY;
      case "PhoneCallReceived" -> Meaning.CALL;
      case "BuyerPreferencesUpdated", "BuyerSearchBehaviourAdded" -> Meaning.NONE;
      default -> contact().isEmpty() ? Meaning.NONE : Meaning.REQUEST;
    };
  }

  boolean isMissedCall() {
    JsonNode call = content.has("call") ? content.path("call") : content.path("phoneCall");
    String status = String.valueOf(text(call, "status", "result"));
    return call.path("missed").asBoolean(false)
        || !call.path("answered").asBoolean(true)
        || status.contains("MISSED")
        || status.contains("NOT_ANSWERED");
  }

  /** What the buyer wrote, or null. */
  @Nullable String message() {
    JsonNode message = content.path("message");
    String words = message.isObject() ? text(message, "text", "body") : text(content, "message");
    return words == null ? text(content, "text", "comment") : words;
  }

  /** The lead it would be, as the intake takes it. */
  Map<String, @Nullable Object> body(String source, @Nullable String more) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("externalId", lead);
    body.put("source", source);
    body.put("receivedAt", at);
    body.put("contact", contact());
    Map<String, String> vehicle = vehicle();
    if (!vehicle.isEmpty()) {
      body.put("vehicle", vehicle);
      body.put("brand", vehicle.get("make"));
    }
    String words =
        Stream.of(message(), more)
            .filter(text -> text != null && !text.isBlank())
            .reduce((one, other) -> one + "\n\n" + other)
            .orElse(null);
    body.put("message", words);
    return body;
  }

  private Map<String, String> contact() {
    JsonNode lead = content.path("lead");
    JsonNode buyer = content.has("buyer") ? content.path("buyer") : lead.path("buyer");
    Map<String, String> contact = new LinkedHashMap<>();
    String name = text(buyer, "name", "fullName");
    if (name == null) {
      List<String> parts = new ArrayList<>();
      for (String part : List.of("firstName", "lastName")) {
        String found = text(buyer, part);
        if (found != null) {
          parts.add(found);
        }
      }
      name = parts.isEmpty() ? null : String.join(" ", parts);
    }
    put(contact, "name", name);
    put(contact, "email", text(buyer, "email", "emailAddress"));
    put(contact, "phone", text(buyer, "phone", "phoneNumber", "maskedPhoneNumber"));
    return contact;
  }

  private Map<String, String> vehicle() {
    JsonNode lead = content.path("lead");
    JsonNode said = content.has("vehicle") ? content.path("vehicle") : lead.path("vehicle");
    Map<String, String> vehicle = new LinkedHashMap<>();
    put(vehicle, "make", text(said, "make", "brand"));
    put(vehicle, "model", text(said, "model", "modelDescription"));
    put(vehicle, "stock", text(said, "internalNumber"));
    put(vehicle, "listing", text(said, "mobileAdId", "adId"));
    put(vehicle, "vin", text(said, "vin"));
    return vehicle;
  }

  private static void put(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  private static @Nullable String text(JsonNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.path(name);
      if (value.isValueNode() && !value.isNull() && !value.asString("").isBlank()) {
        return value.asString();
      }
    }
    return null;
  }
}
