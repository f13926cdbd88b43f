package org.leadwacht.rules.lead;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.IDN;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person is recognised by (docs/domain.md, section 5): the CRM's own id, the e-mail address,
 * the telephone number in international form.
 */
public final class Contacts {

  /** Providers that deliver every address with a plus to the mailbox without it. */
  private static final Set<String> ONE_MAILBOX =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "outlook.com",
          "outlook.de",
          "hotmail.com",
          "hotmail.de",
          "live.com",
          "live.de",
          "icloud.com",
          "me.com",
          "mac.com",
          "proton.me",
          "protonmail.com",
          "fastmail.com");

  private static final String ASCENDING = "01234567890123456789";

  private Contacts() {}

  /**
   * The keys of a person; two leads with a key in common are of the same person.
   *
   * @param region the dealership's region, whose country telephone numbers without one belong to;
   *     Germany if null
   */
  public static Set<String> keys(
      @Nullable String externalId,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String region) {
    Set<String> keys = new LinkedHashSet<>();
    if (externalId != null && !externalId.isBlank()) {
      keys.add("id:" + externalId.strip());
    }
    email(email).ifPresent(found -> keys.add("mail:" + found));
    phone(phone, region).ifPresent(found -> keys.add("tel:" + found));
    return keys;
  }

  /**
   * The address without case, with its domain as it is written for machines. What follows a plus is
   * part of it, except at providers that are known to deliver all of them to one mailbox: elsewhere
   * portals tell their customers apart by it.
   */
  private static Optional<String> email(@Nullable String email) {
    if (email == null) {
      return Optional.empty();
    }
    String address = Normalizer.normalize(email, Normalizer.Form.NFC).strip();
    int at = address.lastIndexOf('@');
    if (at <= 0) {
      return Optional.empty();
    }
    String local = address.substring(0, at).toLowerCase(Locale.ROOT);
    String domain = domain(address.substring(at + 1).toLowerCase(Locale.ROOT));
    int plus = ONE_MAILBOX.contains(domain) ? local.indexOf('+') : -1;
    return Optional.of((plus > 0 ? local.substring(0, plus) : local) + "@" + domain);
  }

  private static String domain(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException unusable) {
      return domain;
    }
  }

  /** The first number in the text that can ring; placeholders do not. */
  private static Optional<String> phone(@Nullable String phone, @Nullable String region) {
    if (phone == null) {
      return Optional.empty();
    }
    String country = region == null ? "DE" : region.substring(0, 2).toUpperCase(Locale.ROOT);
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    for (PhoneNumberMatch found :
        numbers.findNumbers(phone, country, Leniency.VALID, Long.MAX_VALUE)) {
      String national = String.valueOf(found.number().getNationalNumber());
      if (!isPlaceholder(national)) {
        return Optional.of(numbers.format(found.number(), PhoneNumberFormat.E164));
      }
    }
    return Optional.empty();
  }

  /** All digits alike or ascending: what people type who have to type something. */
  private static boolean isPlaceholder(String digits) {
    return digits.chars().distinct().count() == 1 || ASCENDING.contains(digits);
  }
}
