package org.leadwacht.service.mailbox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.mailbox.reading.LeadInMail;
import org.leadwacht.service.mailbox.reading.MailMessage;

/** A lead found in a message as the body that the intake takes (docs/mail.md, "ADF to lead"). */
final class LeadFromMail {

  private static final Map<String, Set<String>> ENUMERATED =
      Map.of(
          "condition", Set.of("NEW", "USED"),
          "request", Set.of("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER"));

  /** A number in thousands with marks or blanks between them, or without; no cents. */
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,3}(?:[.,'\u2019 \\u00A0\\u202F]\\d{3}(?!\\d))+|\\d++");

  private static final int MOST_DIGITS = 9;

  private LeadFromMail() {}

  /**
   * The body of a lead.
   *
   * @param source id of the source it came by
   * @param location the location of the mailbox, or null
   * @param now the arrival; nothing was received later
   */
  static Map<String, @Nullable Object> body(
      LeadInMail lead,
      MailMessage message,
      String source,
      @Nullable String location,
      Dealership dealership,
      Instant now) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    Map<String, @Nullable Object> contact = new LinkedHashMap<>();
    List<String> texts = new ArrayList<>();
    Optional.ofNullable(lead.fields().get("message")).ifPresent(texts::add);
    lead.fields()
        .forEach(
            (field, value) -> {
              if (field.startsWith("contact.")) {
                contact.put(field.substring("contact.".length()), value);
              } else if (!ENUMERATED.getOrDefault(field, Set.of(value)).contains(value)) {
                texts.add(value);
              } else if (!field.equals("message") && !field.equals("price")) {
                body.put(field, value);
              }
            });
    price(lead.fields().get("price")).ifPresent(price -> body.put("price", price));
    if (lead.tradeIn() != null) {
      texts.add(Language.of(dealership.language()).text("service.mail.tradeIn", lead.tradeIn()));
    }
    if (lead.call() != null) {
      texts.add(
          Language.of(dealership.language())
              .text(
                  lead.call() == LeadInMail.Call.MISSED
                      ? "service.mail.missedCall"
                      : "service.mail.acceptedCall"));
    }
    if (!lead.vehicle().isEmpty()) {
      String words = lead.vehicle().get("text");
      body.put("vehicle", words != null && lead.vehicle().size() == 1 ? words : lead.vehicle());
    }
    if (!texts.isEmpty()) {
      body.put("message", String.join("\n\n", texts));
    }
    if (location != null && !body.containsKey("location")) {
      body.put("location", location);
    }
    body.put("contact", contact);
    body.put("source", source);
    body.put("receivedAt", receivedAt(lead, message, dealership.zone(), now).toString());
    return body;
  }

  /** The body with what stands in some of its fields moved into the words of its message. */
  static Map<String, @Nullable Object> without(
      Map<String, @Nullable Object> body, List<String> fields) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(body);
    Map<String, @Nullable Object> contact = new LinkedHashMap<>();
    if (body.get("contact") instanceof Map<?, ?> given) {
      given.forEach((field, value) -> contact.put(String.valueOf(field), value));
    }
    List<String> words = new ArrayList<>();
    for (String field : fields) {
      Object value =
          field.startsWith("contact.")
              ? contact.remove(field.substring("contact.".length()))
              : rest.remove(field);
      if (value != null) {
        words.add(field + ": " + value);
      }
    }
    rest.put("contact", contact);
    if (!words.isEmpty()) {
      Object message = rest.get("message");
      rest.put("message", (message == null ? "" : message + "\n\n") + String.join("\n", words));
    }
    return rest;
  }

  /** The first number, in whole euros: what stands behind it tells of taxes and instalments. */
  static Optional<Double> price(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(NUMBER::matcher)
        .filter(Matcher::find)
        .map(number -> number.group().replaceAll("\\D", ""))
        .filter(digits -> digits.length() <= MOST_DIGITS)
        .map(Double::valueOf);
  }

  private static Instant receivedAt(
      LeadInMail lead, MailMessage message, ZoneId zone, Instant now) {
    return Optional.ofNullable(lead.receivedAt())
        .or(() -> message.date(zone))
        .filter(said -> !said.isAfter(now))
        .orElse(now);
  }
}
