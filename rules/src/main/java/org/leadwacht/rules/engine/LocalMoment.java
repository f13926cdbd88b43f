package org.leadwacht.rules.engine;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.people.DealershipUser;

/**
 * When a lead became open, as people at the dealership say it.
 *
 * @param day {@code MONDAY} to {@code SUNDAY}
 * @param minute of the day
 * @param monthDay month and day as one number
 * @param inHours whether the house was open
 */
record LocalMoment(String day, int minute, int monthDay, boolean inHours) {

  private static final String MAIL = "mail:";
  private static final String PHONE = "tel:";

  static LocalMoment of(Instant instant, Dealership dealership, @Nullable String location) {
    ZonedDateTime local = instant.atZone(dealership.zone());
    return new LocalMoment(
        local.getDayOfWeek().name(),
        60 * local.getHour() + local.getMinute(),
        100 * local.getMonthValue() + local.getDayOfMonth(),
        dealership.calendarOf(location).isOpen(instant));
  }

  /** The address among what identifies the person behind a lead. */
  static @Nullable String email(Inquiry inquiry) {
    return key(inquiry, MAIL);
  }

  /** The telephone number among what identifies the person behind a lead. */
  static @Nullable String phone(Inquiry inquiry) {
    return key(inquiry, PHONE);
  }

  /** What the source of a lead is; null for one that is not set up. */
  static @Nullable String sourceKind(Inquiry inquiry, Dealership dealership) {
    LeadSource source = dealership.sources().get(inquiry.source());
    return source == null ? null : source.kind().name();
  }

  /** The vehicle in words, in the one form in which texts are compared. */
  static @Nullable String vehicle(Inquiry inquiry) {
    String vehicle = inquiry.vehicle();
    return vehicle == null ? null : Folded.of(vehicle);
  }

  /**
   * Whom the source of a lead can be asked: the user whose address its contact has, else that
   * address; null where it has none.
   */
  static @Nullable String sourceContact(Inquiry inquiry, Dealership dealership) {
    LeadSource source = dealership.sources().get(inquiry.source());
    String contact = source == null ? null : source.contact();
    return contact == null
        ? null
        : dealership.people().all().stream()
            .filter(user -> contact.equalsIgnoreCase(user.email()))
            .map(DealershipUser::id)
            .findFirst()
            .orElse(contact);
  }

  private static @Nullable String key(Inquiry inquiry, String kind) {
    String first = null;
    for (String key : inquiry.contact()) {
      if (key.startsWith(kind) && (first == null || key.compareTo(first) < 0)) {
        first = key;
      }
    }
    return first == null ? null : first.substring(kind.length());
  }
}
