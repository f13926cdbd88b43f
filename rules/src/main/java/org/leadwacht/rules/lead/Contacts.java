package org.leadwacht.rules.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person is recognised by (docs/domain.md, section 1): the CRM's own id, the e-mail address
 * without case and plus suffix, the telephone number in international form.
 */
public final class Contacts {

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

  private static Optional<String> email(@Nullable String email) {
    if (email == null) {
      return Optional.empty();
    }
    String address = email.strip().toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    if (at <= 0) {
      return Optional.empty();
    }
    String local = address.substring(0, at);
    int plus = local.indexOf('+');
    return Optional.of((plus > 0 ? local.substring(0, plus) : local) + address.substring(at));
  }

  private static Optional<String> phone(@Nullable String phone, @Nullable String region) {
    if (phone == null) {
      return Optional.empty();
    }
    String country = region == null ? "DE" : region.substring(0, 2).toUpperCase(Locale.ROOT);
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      PhoneNumber number = numbers.parse(phone, country);
      return numbers.isPossibleNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
