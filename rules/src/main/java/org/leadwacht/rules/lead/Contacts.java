package org.leadwacht.rules.lead;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;

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

  private static final String DESCENDING = "98765432109876543210";

  /** When somebody wants to be called, in digits that are no part of the number. */
  private static final Pattern TIMES =
      Pattern.compile(
          "(?iu)(?:\\b(?:ab|nach|vor|bis|von|zwischen|um|gegen|after|before|from|until)\\s+)?"
              + "\\b\\d{1,2}(?:[:.]\\d{2})?\\s*(?:(?:-|–|bis|und|to)\\s*\\d{1,2}(?:[:.]\\d{2})?\\s*)?"
              + "(?:uhr|h|am|pm|o'clock)\\b");

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s_\\p{Z}]+");

  /** So many people may share a family's address; more are no family. */
  private static final int MOST_NAMES = 5;

  private static final String ID = "id:";
  private static final String MAIL = "mail:";
  private static final String PHONE = "tel:";
  private static final String NAME = "name:";

  private Contacts() {}

  /**
   * The keys of a person: what the person is recognised by, and the name, which alone says nothing
   * (see {@link #same}).
   *
   * @param region the dealership's region, whose country telephone numbers without one belong to;
   *     Germany if null
   */
  public static Set<String> keys(
      @Nullable String name,
      @Nullable String externalId,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String region) {
    Set<String> keys = new LinkedHashSet<>();
    if (externalId != null && !externalId.isBlank()) {
      keys.add(ID + externalId.strip());
    }
    email(email).ifPresent(found -> keys.add(MAIL + found));
    phone(phone, region).ifPresent(found -> keys.add(PHONE + found));
    name(name).ifPresent(found -> keys.add(NAME + found));
    return keys;
  }

  /**
   * Whether two requests are of the same person (docs/domain.md, section 5): the same address, the
   * CRM's id of the same source, or the same telephone number, unless both the addresses and the
   * names are given and differ: then it is the number of a switchboard or a family.
   */
  public static boolean same(Inquiry one, Inquiry other) {
    boolean strangers = differ(MAIL, one, other) && differ(NAME, one, other);
    return identifying(one.contact()).stream()
        .filter(other.contact()::contains)
        .anyMatch(
            key ->
                key.startsWith(PHONE)
                    ? !strangers
                    : !key.startsWith(ID) || one.source().equalsIgnoreCase(other.source()));
  }

  /** The key of the CRM's own id of a person. */
  public static String crmKey(String externalId) {
    return ID + externalId.strip();
  }

  /** The keys by which a person can be recognised, without the name. */
  public static Set<String> identifying(Set<String> keys) {
    Set<String> identifying = new LinkedHashSet<>(keys);
    identifying.removeIf(key -> key.startsWith(NAME));
    return identifying;
  }

  /**
   * The keys of a request such that two with one in common are always of the same person: the id
   * with its source, the number with the name.
   */
  public static Set<String> unmistakable(Inquiry inquiry) {
    Set<String> unmistakable = new LinkedHashSet<>();
    String name =
        inquiry.contact().stream()
            .filter(key -> key.startsWith(NAME))
            .sorted()
            .findFirst()
            .orElse(NAME);
    for (String key : identifying(inquiry.contact())) {
      unmistakable.add(
          key.startsWith(PHONE)
              ? key + "/" + name
              : key.startsWith(ID) ? key + "/" + inquiry.source().toLowerCase(Locale.ROOT) : key);
    }
    return unmistakable;
  }

  /** What persons with these addresses would be recognised by. */
  public static Set<String> addresses(Collection<String> addresses) {
    Set<String> keys = new LinkedHashSet<>();
    addresses.forEach(address -> email(address).ifPresent(found -> keys.add(MAIL + found)));
    return keys;
  }

  /**
   * The addresses of a request that many write from, such as a form's: those seen with more than
   * {@value #MOST_NAMES} names say nothing of who writes.
   *
   * @param others the requests that have one of them
   */
  public static Set<String> shared(Inquiry inquiry, Collection<Inquiry> others) {
    Set<String> shared = new LinkedHashSet<>();
    for (String address : ofKind(MAIL, inquiry)) {
      Set<String> names = new HashSet<>(ofKind(NAME, inquiry));
      others.stream()
          .filter(other -> other.contact().contains(address))
          .forEach(other -> names.addAll(ofKind(NAME, other)));
      if (names.size() > MOST_NAMES) {
        shared.add(address);
      }
    }
    return shared;
  }

  private static boolean differ(String kind, Inquiry one, Inquiry other) {
    Set<String> ours = ofKind(kind, one);
    Set<String> theirs = ofKind(kind, other);
    return !ours.isEmpty() && !theirs.isEmpty() && Collections.disjoint(ours, theirs);
  }

  private static Set<String> ofKind(String kind, Inquiry inquiry) {
    return inquiry.contact().stream()
        .filter(key -> key.startsWith(kind))
        .collect(Collectors.toSet());
  }

  /** The words of a name in one order, since some write the family name first. */
  private static Optional<String> name(@Nullable String name) {
    String clean = CleanText.of(name);
    if (clean == null) {
      return Optional.empty();
    }
    String words =
        Stream.of(clean.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .sorted()
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
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
    String address = Normalizer.normalize(email, Normalizer.Form.NFKC).strip();
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
    int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
    String digits = BETWEEN_DIGITS.matcher(TIMES.matcher(phone).replaceAll(" ; ")).replaceAll(" ");
    return found(digits, country)
        .or(
            () ->
                found(
                    digits.replaceFirst("(?<![\\d+])" + code + "(?=[\\s/.-]?\\d)", "+" + code),
                    country));
  }

  private static Optional<String> found(String phone, String country) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    for (PhoneNumberMatch found :
        numbers.findNumbers(phone, country, Leniency.VALID, Long.MAX_VALUE)) {
      String national = numbers.getNationalSignificantNumber(found.number());
      int area = numbers.getLengthOfNationalDestinationCode(found.number());
      if (!isPlaceholder(national) && !isOneDigit(national.substring(area))) {
        return Optional.of(numbers.format(found.number(), PhoneNumberFormat.E164));
      }
    }
    return Optional.empty();
  }

  /** All digits alike or in their order: what people type who have to type something. */
  private static boolean isPlaceholder(String digits) {
    return isOneDigit(digits) || ASCENDING.contains(digits) || DESCENDING.contains(digits);
  }

  private static boolean isOneDigit(String digits) {
    return digits.chars().distinct().count() == 1;
  }
}
