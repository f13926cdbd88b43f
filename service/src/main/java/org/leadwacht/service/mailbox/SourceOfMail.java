package org.leadwacht.service.mailbox;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.mailbox.reading.Compared;
import org.leadwacht.service.mailbox.reading.LeadInMail;
import org.leadwacht.service.mailbox.reading.MailMessage;

/**
 * The source a lead in a message came by (docs/mail.md, "ADF to lead"): the one its sender is known
 * as, else one of the sender's portal, else a new one named after the sender.
 *
 * @param id its id within the dealership
 * @param name what people call it
 */
record SourceOfMail(String id, String name, LeadSource.Kind kind) {

  private static final String UNNAMED = "mail";
  private static final int MAX_ID = 100;

  static SourceOfMail of(LeadInMail lead, MailMessage message, Dealership dealership) {
    return first(lead, name -> known(name, dealership))
        .or(() -> first(lead, name -> ofPortal(name, dealership)))
        .orElseGet(() -> named(lead, message));
  }

  private static Optional<SourceOfMail> first(
      LeadInMail lead, java.util.function.Function<String, Optional<SourceOfMail>> by) {
    return lead.sentBy().stream().flatMap(name -> by.apply(name).stream()).findFirst();
  }

  private static Optional<SourceOfMail> known(String name, Dealership dealership) {
    String wanted = Compared.text(name);
    return found(
        dealership,
        source ->
            Compared.text(source.id()).equals(wanted)
                || Compared.text(source.name()).equals(wanted));
  }

  private static Optional<SourceOfMail> ofPortal(String name, Dealership dealership) {
    LeadSource.Kind portal = portal(name);
    return portal == null ? Optional.empty() : found(dealership, source -> source.kind() == portal);
  }

  private static Optional<SourceOfMail> found(Dealership dealership, Predicate<LeadSource> which) {
    return dealership.sources().values().stream()
        .filter(which)
        .min(java.util.Comparator.comparing(LeadSource::id))
        .map(source -> new SourceOfMail(source.id(), source.name(), source.kind()));
  }

  private static LeadSource.@Nullable Kind portal(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (plain.startsWith("mobilede")) {
      return LeadSource.Kind.MOBILE_DE;
    }
    return plain.startsWith("autoscout") ? LeadSource.Kind.AUTOSCOUT24 : null;
  }

  /** Who calls through a portal came by it; a provider of lead data may be anybody. */
  private static SourceOfMail named(LeadInMail lead, MailMessage message) {
    String sender =
        message.from() == null ? "" : message.from().substring(message.from().indexOf('@') + 1);
    LeadSource.Kind kind =
        lead.call() == null ? LeadSource.Kind.OTHER : LeadSource.Kind.AUTOSCOUT24;
    return Stream.concat(lead.sentBy().stream(), Stream.of(sender))
        .map(name -> Objects.requireNonNullElse(CleanText.of(name), ""))
        .filter(name -> !asId(name).isEmpty())
        .findFirst()
        .map(name -> new SourceOfMail(asId(name), name, kind))
        .orElse(new SourceOfMail(UNNAMED, UNNAMED, kind));
  }

  /** A name as an id; what no id may have becomes a hyphen. */
  private static String asId(String name) {
    String plain =
        name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[^\\p{L}\\p{N}]+", "");
    return plain.substring(0, Math.min(plain.length(), MAX_ID));
  }
}
