package org.leadwacht.service.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.mailbox.reading.LeadInMail;
import org.leadwacht.service.mailbox.reading.MailMessage;

/** A lead found in a message as the body that the intake takes (docs/mail.md, "ADF to lead"). */
final class LeadFromMail {

  private static final Map<String, Set<String>> ENUMERATED =
      Map.of(
          "condition", Set.of("NEW", "USED"),
          "request", Set.of("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER"));

  private LeadFromMail() {}

  /**
   * The body of a lead.
   *
   * @param source the source of the template that read it, or null
   * @param location the location of the mailbox, or null
   * @param now the arrival; nothing was received later
   */
  static Map<String, @Nullable Object> body(
      LeadInMail lead,
      MailMessage message,
      @Nullable String source,
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
    body.put("source", source == null ? source(lead, message, dealership) : source);
    body.put("receivedAt", receivedAt(lead, message, now).toString());
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

  private static Optional<Double> price(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String digits = text.replaceAll("[^0-9.,]", "");
    String plain =
        digits.matches(".*[.,]\\d{1,2}")
            ? digits
                .substring(0, Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(',')))
                .replaceAll("[.,]", "")
            : digits.replaceAll("[.,]", "");
    return plain.isEmpty() || plain.length() > 9
        ? Optional.empty()
        : Optional.of(Double.valueOf(plain));
  }

  private static Instant receivedAt(LeadInMail lead, MailMessage message, Instant now) {
    Instant said = lead.receivedAt() == null ? message.date() : lead.receivedAt();
    return said == null || said.isAfter(now) ? now : said;
  }

  /** The source the sender is known as, else one of its portal's kind, else the sender itself. */
  private static String source(LeadInMail lead, MailMessage message, Dealership dealership) {
    for (String name : lead.sentBy()) {
      Optional<LeadSource> known =
          dealership.sources().values().stream()
              .filter(s -> s.id().equalsIgnoreCase(name) || s.name().equalsIgnoreCase(name))
              .findFirst();
      if (known.isPresent()) {
        return known.get().id();
      }
    }
    for (String name : lead.sentBy()) {
      Optional<String> ofKind =
          portal(name)
              .flatMap(
                  kind ->
                      dealership.sources().values().stream()
                          .filter(source -> source.kind().name().equals(kind))
                          .map(LeadSource::id)
                          .sorted()
                          .findFirst());
      if (ofKind.isPresent()) {
        return ofKind.get();
      }
    }
    return lead.sentBy().stream()
        .map(LeadFromMail::asId)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                message.from() == null
                    ? "mail"
                    : asId(message.from().substring(message.from().indexOf('@') + 1)));
  }

  private static Optional<String> portal(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (plain.startsWith("mobilede")) {
      return Optional.of("MOBILE_DE");
    }
    return plain.startsWith("autoscout") ? Optional.of("AUTOSCOUT24") : Optional.empty();
  }

  /** A name as an id; what no id may have becomes a hyphen. */
  private static String asId(String name) {
    String plain =
        name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[^\\p{L}\\p{N}]+", "");
    return plain.substring(0, Math.min(plain.length(), 100));
  }
}
